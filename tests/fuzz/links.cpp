// Any text: its links are in it and are addresses, and an address in its one spelling is its own.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "link/canonical_url.h"
#include "link/find_links.h"
#include "require.h"

namespace {

void check_settled(std::string_view raw) {
  const auto once = elek::canonicalize(raw);
  if (!once) return;
  const auto twice = elek::canonicalize(once->url);
  require(twice && twice->url == once->url && twice->unwrapped.empty(), "an address in its one spelling is its own");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_settled(bytes);
  const std::string text = elek::to_valid_utf8(bytes);
  std::size_t last = 0;
  for (const elek::Span span : elek::find_links(text)) {
    require(last <= span.start && span.start < span.end && span.end <= text.size(), "links lie in the text, one after the other");
    const std::string link = text.substr(span.start, span.size());
    require(elek::is_utf8(link), "a link is UTF-8");
    require(elek::canonicalize(link).has_value(), "a link is an address");
    check_settled(link);
    last = span.end;
  }
  return 0;
}
