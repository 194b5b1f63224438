// Any bytes as the trust.txt of a site: what it says can be told, and no account is listed and denied at once.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "registry/trust_txt.h"
#include "require.h"
#include "write/trust_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto trust = elek::read_trust_txt({reinterpret_cast<const char*>(data), size});
  if (!trust) return 0;
  elek::AskedOutlet outlet{"outlet.example", trust, "", {}};
  for (const elek::Account& account : trust->accounts) {
    require(elek::claim_of(*trust, account) == elek::Claim::listed, "an account that is named is listed");
    outlet.accounts.push_back({"outlet.example", account, "list:1"});
    elek::Account other = account;
    other.name += "~";
    require(elek::claim_of(*trust, other) != elek::Claim::listed, "another is not");
  }
  std::string text;
  elek::append_outlet_text(text, outlet, std::vector{outlet});
  require(text.ends_with('\n'), "what is said is lines");
  require(std::ranges::none_of(text, [](char c) { return c == '\x1b' || c == '\r'; }), "which a terminal can only show");
  return 0;
}
