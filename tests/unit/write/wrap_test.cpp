#include "write/wrap.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("lines end before the width, in code points") {
  struct Case {
    const char* name;
    std::string text;
    WrapOptions options;
    std::string expected;
  };
  const Case cases[] = {
      {"nothing", "", {0, 10}, "\n"},
      {"fits", "a bb ccc", {0, 8}, "a bb ccc\n"},
      {"does not fit", "a bb ccc", {0, 7}, "a bb\nccc\n"},
      {"indented", "aaaa bbbb", {2, 7}, "aaaa\n  bbbb\n"},
      {"Cyrillic counts by letters", "ёлка ёлка", {0, 9}, "ёлка ёлка\n"},
      {"a word longer than a line", "aaaaaaaaaa b", {0, 4}, "aaaaaaaaaa\nb\n"},
      {"runs of spaces are one", "  a   b ", {0, 9}, "a b\n"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    std::string out;
    append_wrapped(out, row.text, row.options);
    CHECK(out == row.expected);
  }
}

}  // namespace
}  // namespace elek
