#include "decode/mojibake.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

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

TEST_CASE("all ways of undoing mojibake write the same") {
  std::mt19937 random(3);
  const std::string_view letters[] = {"a", "z", "\u0080", "\u00bf", "\u00c0", "\u00ff", "\u00d0", "\u0100"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t kinds = round % 8 == 0 ? 8 : 7;  // the last is no mojibake
    for (auto i = random() % 200; i > 0; --i) text += letters[random() % kinds];
    std::string expected(text.size() + kMojibakeSlack, '\0'), undone = expected;
    expected.resize(mojibake_undoers().back()(text, expected.data()));
    for (const UndoMojibake undo : mojibake_undoers()) {
      CAPTURE(text);
      const std::size_t size = undo(text, undone.data());
      REQUIRE(size == expected.size());
      REQUIRE((size == text.size() || undone.starts_with(expected)));
    }
  }
}

TEST_CASE("what was mojibake is added to a text") {
  std::string text = "Аб, ";
  append_without_mojibake("\u00d0\u0090\u00d0\u00b1", text);
  append_without_mojibake(", caf\u00e9", text);
  append_without_mojibake("", text);
  CHECK(text == "Аб, Аб, caf\u00e9");
}

}  // namespace
}  // namespace elek
