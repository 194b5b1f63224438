#include "decode/mojibake.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "base/utf8.h"

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

TEST_CASE("long mojibake is undone like short, wherever its letters fall") {
  // Letters of one to four bytes in all orders; every text begins and ends elsewhere in a block of bytes.
  std::string written;
  const char* const letters[] = {"a", "б", "—", "😀", " ", "ÿ", "z"};
  std::string scratch;
  for (std::size_t i = 0; i < 200; ++i) {
    written += letters[i * i % 7];
    written += letters[i / 3 % 7];
    std::string mojibake;
    for (const char byte : written) append_utf8(mojibake, static_cast<unsigned char>(byte));
    CAPTURE(i);
    CHECK(without_mojibake(mojibake, scratch) == written);
    mojibake += "б";  // one letter that is right already
    CHECK(without_mojibake(mojibake, scratch) == mojibake);
  }
}

}  // namespace
}  // namespace elek
