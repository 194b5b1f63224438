// Any bytes as the trust.txt of a site: what it says can be told, and no account is listed and denied at once; what is kept of it says the same
// when it is read again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "registry/entry_key.h"
#include "registry/registry.h"
#include "registry/trust_txt.h"
#include "require.h"
#include "write/source_list_csv.h"
#include "write/trust_rows.h"
#include "write/trust_text.h"

namespace {

class NoWords final : public elek::DiagnosticSink {
 public:
  void report(elek::Diagnostic) override {}
};

// Accounts that no row can name are told when the list is read, and left out there.
void check_kept(const elek::AskedOutlet& outlet) {
  std::string csv;
  (void)elek::append_source_list(csv, elek::trust_rows({&outlet, 1}, elek::Registry()));
  NoWords sink;
  elek::RegistryBuilder builder(sink);
  builder.add_text("kept.csv", csv);
  const elek::Registry registry = std::move(builder).build();
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const auto account = elek::account_of_row(registry.entry(elek::EntryIndex{i}));
    require(account && elek::claim_of(*outlet.trust, *account) == elek::Claim::listed, "what is kept is what the outlet names");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto trust = elek::read_trust_txt({reinterpret_cast<const char*>(data), size});
  if (!trust) return 0;
  elek::AskedOutlet outlet{
      .domain = "outlet.example", .trust = trust, .why_not = "", .url = "https://outlet.example/trust.txt", .day = "2026-01-02", .accounts = {}};
  for (const elek::Account& account : trust->accounts) {
    require(elek::claim_of(*trust, account) == elek::Claim::listed, "an account that is named is listed");
    outlet.accounts.push_back({"outlet.example", account, "list:1"});
    elek::Account other = account;
    other.name += "~";
    require(elek::claim_of(*trust, other) != elek::Claim::listed, "another is not");
  }
  check_kept(outlet);
  std::string text;
  elek::append_outlet_text(text, outlet, std::vector{outlet});
  require(text.ends_with('\n'), "what is said is lines");
  require(std::ranges::none_of(text, [](char c) { return c == '\x1b' || c == '\r'; }), "which a terminal can only show");
  return 0;
}
