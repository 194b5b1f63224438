#include "write/terminal.h"

#include <doctest/doctest.h>

#include <random>

#include "base/utf8.h"

namespace elek {
namespace {

struct Case {
  const char* name;
  std::string input;
  std::string expected;
};

TEST_CASE("a terminal can only show what was sanitized") {
  const Case cases[] = {
      {"plain", "Привет, world 你好", "Привет, world 你好"},
      {"empty", "", ""},
      {"an escape sequence", "\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"},
      {"line feed and tab are spaces", "a\nb\tc", "a b c"},
      {"carriage return", "good\rbad", "good␍bad"},
      {"delete and backspace", "a\x7f\b", "a␡␈"},
      {"NUL", std::string("a\0b", 3), "a␀b"},
      {"C1 control sequence introducer", "\u009b2J", "<U+009B>2J"},
      {"right-to-left override", "\u202egnp.exe", "<U+202E>gnp.exe"},
      {"isolates and marks", "\u2066a\u2069\u200f\u061c", "<U+2066>a<U+2069><U+200F><U+061C>"},
      {"zero width space", "за\u200bговор", "за<U+200B>говор"},
      {"joiner between letters", "a\u200db", "a<U+200D>b"},
      {"joiner inside a family", "👩\u200d👧", "👩\u200d👧"},
      {"joiner at the end", "👩\u200d", "👩<U+200D>"},
      {"heart with its selector", "❤\ufe0f", "❤\ufe0f"},
      {"rainbow flag", "🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"},
      {"a second selector hides data", "❤\ufe0f\ufe0f", "❤\ufe0f<U+FE0F>"},
      {"tag characters", "x\U000e0041", "x<U+E0041>"},
      {"soft hyphen", "a\u00adb", "a<U+00AD>b"},
      {"line separator", "a\u2028b", "a<U+2028>b"},
      {"byte order mark", "\ufeff!", "<U+FEFF>!"},
      {"ill-formed UTF-8", "a\xff\xc3", "a\ufffd\ufffd"},
      {"an old command of a CI runner", "x ##[add-mask]y", "x ##<U+005B>add-mask]y"},
      {"more number signs", "###[x", "###<U+005B>x"},
      {"commands of other runners", "##vso[x] ##teamcity[y] ##vso [z]", "##vso<U+005B>x] ##teamcity<U+005B>y] ##vso [z]"},
      {"a command of a CI runner", "::error::x", ":<U+003A>error::x"},
      {"the same behind blanks", " \n ::error::x", ":<U+003A>error::x"},
      {"colons within", "std::string", "std::string"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(for_terminal(row.input) == row.expected);
  }
}

TEST_CASE("colons at the start of text but not of a line stay") {
  std::string out = "reason: ";
  append_for_terminal(out, "::error::");
  CHECK(out == "reason: ::error::");
}

TEST_CASE("styles appear only in color") {
  std::string plain;
  append_styled(plain, Color::never, Style::match, "x\x1b");
  CHECK(plain == "x␛");
  std::string color;
  append_styled(color, Color::always, Style::match, "x\x1b");
  CHECK(color == "\x1b[1;4mx␛\x1b[0m");
}

TEST_CASE("random bytes leave no control and stay UTF-8") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 24, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random() % 3 == 0 ? random() % 0x30 : random() % 0x100);
    const std::string shown = for_terminal(bytes);
    REQUIRE(is_utf8(shown));
    for (std::size_t at = 0; at < shown.size(); at += code_point_at(shown, at).size) {
      const char32_t value = code_point_at(shown, at).value;
      REQUIRE((value >= 0x20 && (value < 0x7F || value > 0x9F)));
    }
    REQUIRE(shown.find("##[") == std::string::npos);
  }
}

}  // namespace
}  // namespace elek
