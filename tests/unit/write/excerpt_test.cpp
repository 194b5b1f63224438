#include "write/excerpt.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

std::string excerpt(std::string_view text, std::vector<Span> spans, std::size_t width) {
  std::string out;
  append_excerpt(out, text, std::move(spans), width, Color::never);
  return out;
}

TEST_CASE("an excerpt marks its spans and cuts around the first") {
  struct Case {
    const char* name;
    std::string_view text;
    std::vector<Span> spans;
    std::size_t width;
    std::string_view expected;
  };
  const Case cases[] = {
      {"no span", "one two", {}, 20, "one two"},
      {"one span", "one two three", {{4, 7}}, 20, "one «two» three"},
      {"two spans in any order", "one two three", {{8, 13}, {0, 3}}, 20, "«one» two «three»"},
      {"overlapping spans are one", "one two three", {{0, 5}, {3, 7}}, 20, "«one two» three"},
      {"touching spans are one", "abcd", {{0, 2}, {2, 4}}, 20, "«abcd»"},
      {"cut at the end", "one two three", {{0, 3}}, 7, "«one» two…"},
      {"cut at both ends", "aaaa bbbb cccc dddd", {{10, 14}}, 8, "…bbb «cccc»…"},
      {"a span longer than the width", "abcdefghij", {{0, 10}}, 4, "«abcd»…"},
      {"letters of two bytes count once", "привет мир", {{13, 19}}, 20, "привет «мир»"},
      {"a span outside the text", "abc", {{2, 9}}, 20, "abc"},
      {"a span that splits a letter", "мир", {{1, 4}}, 20, "мир"},
      {"an empty span", "abc", {{1, 1}}, 20, "abc"},
      {"empty text", "", {}, 20, ""},
      {"hostile text", "a\x1b[2Jb", {{0, 1}}, 20, "«a»␛[2Jb"},
      {"no cut between a letter and its mark", "и\u0306жа стоит", {{4, 8}}, 2, "…«жа»…"},
      {"nor at the end", "ежи\u0306 стоит", {{0, 2}}, 3, "«е»ж…"},
      {"a mark of a match takes the letter whole", "и\u0306ж", {{0, 2}}, 20, "«и\u0306»ж"},
      {"parts of an emoji stay together", "👩\u200d🔧 ок", {{0, 4}}, 20, "«👩\u200d🔧» ок"},
      {"nor is a family cut", "да 👨\u200d👩\u200d👧", {{0, 4}}, 5, "«да» …"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(excerpt(row.text, row.spans, row.width) == row.expected);
  }
}

TEST_CASE("a letter with a million marks does not widen an excerpt") {
  std::string text = "а";
  for (int i = 0; i < 1'000'000; ++i) text += "\u0301";
  CHECK(excerpt(text + " б", {{2, 4}}, 20).size() < 100);
}

TEST_CASE("in color a match is bold and underlined") {
  std::string out;
  append_excerpt(out, "one two", {{4, 7}}, 20, Color::always);
  CHECK(out == "one \x1b[1;4mtwo\x1b[0m");
}

}  // namespace
}  // namespace elek
