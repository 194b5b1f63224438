#include "write/source_quote.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

std::string quote(std::string_view source, std::uint64_t offset, std::uint64_t line = 7) {
  std::string out;
  append_source_quote(out, source, {"a.yml", line, 1, offset}, Color::never);
  return out;
}

TEST_CASE("the line is quoted and the caret stands under the place") {
  struct Case {
    const char* name;
    std::string_view source;
    std::uint64_t offset;
    std::string expected;
  };
  const Case cases[] = {
      {"first byte", "title: x\n", 0, "    7 | title: x\n      | ^\n"},
      {"in a line", "a\nlevel: high\nb\n", 9, "    7 | level: high\n      |        ^\n"},
      {"behind Cyrillic", "слово: x", 12, "    7 | слово: x\n      |        ^\n"},
      {"behind wide letters", "中文 x", 7, "    7 | 中文 x\n      |      ^\n"},
      {"behind an emoji", "😱 x", 5, "    7 | 😱 x\n      |    ^\n"},
      {"behind a combining mark", "e\u0301 x", 4, "    7 | e\u0301 x\n      |   ^\n"},
      {"behind what is shown longer", "\u202ex", 3, "    7 | <U+202E>x\n      |         ^\n"},
      {"behind a tab", "\tx", 1, "    7 |  x\n      |  ^\n"},
      {"line ends of Windows", "a\r\nb: c\r\nd", 6, "    7 | b: c\n      |    ^\n"},
      {"at the end", "abc", 3, "    7 | abc\n      |    ^\n"},
      {"bad bytes", "\xFFx", 1, "    7 | \uFFFDx\n      |  ^\n"},
      {"outside", "abc", 4, ""},
      {"no source", "", 0, ""},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(quote(row.source, row.offset) == row.expected);
  }
  CHECK(quote("abc", 0, 0) == "");
}

TEST_CASE("a long line is cut around the place") {
  const std::string line = std::string(500, 'a') + "!" + std::string(500, 'b');
  const std::string text = quote(line, 500);
  CHECK(text == "    7 | …" + std::string(60, 'a') + "!" + std::string(49, 'b') + "…\n      | " + std::string(61, ' ') + "^\n");
}

TEST_CASE("nothing in a line reaches a terminal or a runner") {
  CHECK(quote("##[error] \x1b[2J", 2).find("##[") == std::string::npos);
  CHECK(quote("##[error] \x1b[2J", 2).find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace elek
