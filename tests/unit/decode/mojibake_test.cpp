#include "decode/mojibake.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

TEST_CASE("mojibake is undone where it is, and only there") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"\u00d0\u0090\u00d0\u00b1", "Аб"},
      {"plain", "plain"},
      {"caf\u00e9", "caf\u00e9"},          // Latin-1 that is no UTF-8
      {"Аб", "Аб"},                        // right already
      {"\u00d0\u0090 Аб", "\u00d0\u0090 Аб"},
      {"\u00f0\u009f\u0098\u0080", "😀"},
      {"", ""},
  };
  std::string scratch;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(without_mojibake(row.text, scratch) == row.expected);
  }
}

}  // namespace
}  // namespace elek
