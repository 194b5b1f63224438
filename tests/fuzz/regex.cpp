// The first line as a regular expression, the rest as the text it is searched in.
#include "patterns/regex.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "require.h"

namespace {

void search(const elek::Regex& regex, std::string_view text) {
  std::size_t from = 0;
  for (int found = 0; found < 100 && from <= text.size(); ++found) {
    const auto match = regex.find(text, from);
    if (!match || !*match) return;
    const elek::Span span = **match;
    require(from <= span.start && span.start <= span.end && span.end <= text.size(), "a match lies in the text, after the last");
    from = elek::after_match(text, span);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = bytes.find('\n');
  const std::string_view pattern = bytes.substr(0, line);
  const std::string text = line == std::string_view::npos ? "" : elek::to_valid_utf8(bytes.substr(line + 1));
  for (const bool ignore_case : {false, true}) {
    const auto regex = elek::Regex::compile(pattern, {.ignore_case = ignore_case});
    if (regex) {
      search(*regex, text);
    } else {
      require(regex.error().at <= pattern.size(), "a fault lies in the regex");
    }
  }
  return 0;
}
