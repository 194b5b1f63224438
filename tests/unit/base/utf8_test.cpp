#include "base/utf8.h"

#include <doctest/doctest.h>

#include "support/random_text.h"

namespace elek {
namespace {

TEST_CASE("well-formed UTF-8, Unicode table 3-7") {
  struct Row {
    const char* name;
    std::string bytes;
    bool good;
    std::string repaired;
  };
  const Row rows[] = {
      {"empty", "", true, ""},
      {"all sizes", "aё€😀", true, "aё€😀"},
      {"lone continuation", "a\x80z", false, "a\uFFFDz"},
      {"overlong slash", "\xC0\xAF", false, "\uFFFD\uFFFD"},
      {"overlong three", "\xE0\x80\x80", false, "\uFFFD\uFFFD\uFFFD"},
      {"surrogate", "\xED\xA0\x80", false, "\uFFFD\uFFFD\uFFFD"},
      {"beyond U+10FFFF", "\xF4\x90\x80\x80", false, "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"cut short", "\xE2\x82", false, "\uFFFD"},
      {"cut short, then a letter", "\xF0\x9F\x98z", false, "\uFFFDz"},
      {"invalid lead", "\xFFz", false, "\uFFFDz"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(is_utf8(row.bytes) == row.good);
    CHECK(to_valid_utf8(row.bytes) == row.repaired);
  }
}

// Long texts are looked at in blocks; what repairs them is not.
TEST_CASE("a text is well-formed if nothing in it needs repair, wherever its fault stands") {
  std::mt19937 random(3);
  for (int round = 0; round < 20000; ++round) {
    std::string text = to_utf8(random_points(random, 60));
    CHECK(is_utf8(text));
    if (text.empty()) continue;
    for (int fault = 0; fault < 3; ++fault) text[random() % text.size()] = static_cast<char>(random());
    text.resize(text.size() - random() % 2);
    CAPTURE(text);
    CHECK(is_utf8(text) == (to_valid_utf8(text) == text));
  }
}

TEST_CASE("code points come back as they were written") {
  for (const char32_t c : {U'a', U'\u007f', U'\u0080', U'ё', U'\u07ff', U'\u0800', U'€', U'\uffff', U'\U00010000', U'\U0010ffff'}) {
    std::string text;
    append_utf8(text, c);
    CHECK(code_point_at(text, 0).value == c);
    CHECK(code_point_at(text, 0).size == text.size());
    CHECK(code_point_before(text, text.size()) == 0);
    CHECK(count_code_points(text) == 1);
  }
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  CHECK(text == "\uFFFD\uFFFD");
}

}  // namespace
}  // namespace elek
