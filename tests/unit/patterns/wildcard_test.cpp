#include "patterns/wildcard.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

using Part = Wildcard::Part;

// "*" is any_run and "?" any_one: enough for tables.
Wildcard parse(std::string_view text) {
  std::vector<Part> parts;
  for (const char c : text) {
    if (c == '*') parts.push_back({Part::Kind::any_run, ""});
    if (c == '?') parts.push_back({Part::Kind::any_one, ""});
    if (c == '*' || c == '?') continue;
    if (parts.empty() || parts.back().kind != Part::Kind::literal) parts.push_back({Part::Kind::literal, ""});
    parts.back().literal += c;
  }
  return Wildcard(std::move(parts));
}

struct Row {
  const char* pattern;
  const char* text;
  const char* found;  // the span's bytes; null: no match
};

TEST_CASE("wildcards match whole texts") {
  const Row rows[] = {
      {"", "", ""},
      {"", "a", nullptr},
      {"*", "", ""},
      {"*", "что угодно", "что угодно"},
      {"abc", "abc", "abc"},
      {"abc", "abcd", nullptr},
      {"*abc*", "xxabcyy", "abc"},
      {"abc*", "abcyy", "abc"},
      {"abc*", "xabc", nullptr},
      {"*abc", "xxabc", "abc"},
      {"*abc", "abcabc", "abc"},
      {"*abc", "abcx", nullptr},
      {"a*c", "abbbc", "abbbc"},
      {"a*c", "ac", "ac"},
      {"a*c", "acb", nullptr},
      {"a*a", "a", nullptr},
      {"к?т", "кот", "кот"},
      {"к?т", "кт", nullptr},
      {"*к?т*", "два кита, кот", "кит"},
      {"*?*", "", nullptr},
      {"*?*", "ё", "ё"},
      {"?", "😀", "😀"},
      {"*a*b*", "b a\nb", "a\nb"},
      {"*ab?", "abxaby", "aby"},
      {"*aab*", "aaab", "aab"},
      {"a?*z", "az", nullptr},
      {"a?*z", "abz", "abz"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.pattern);
    CAPTURE(row.text);
    const auto found = parse(row.pattern).find(row.text);
    REQUIRE(found.has_value() == (row.found != nullptr));
    if (found) CHECK(std::string_view(row.text).substr(found->start, found->size()) == row.found);
  }
}

TEST_CASE("floating patterns are found again, fixed ones are not") {
  const Wildcard floating = parse("*ab*");
  CHECK(floating.floats());
  CHECK(floating.find("abxab", 1)->start == 3);
  CHECK_FALSE(floating.find("abxab", 4).has_value());
  const Wildcard fixed = parse("ab*");
  CHECK_FALSE(fixed.floats());
  CHECK_FALSE(fixed.find("abab", 2).has_value());
}

TEST_CASE("literals are what every match contains") {
  CHECK(parse("*ab?cd*").literals() == std::vector<std::string_view>{"ab", "cd"});
  CHECK(parse("*?*").literals().empty());
}

}  // namespace
}  // namespace elek
