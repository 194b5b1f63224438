#include "decode/encoding.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "bytes/memory_source.h"

namespace elek {
namespace {

using namespace std::string_literals;

/// All that comes out, read in pieces of `chunk`.
std::string read_as(std::string bytes, Encoding encoding, std::size_t chunk) {
  ByteWindow window(as_utf8(ByteWindow(std::make_unique<MemorySource>(std::move(bytes), chunk), chunk), encoding), chunk);
  while (window.more()) {}
  return std::string(window.rest());
}

TEST_CASE("texts of other encodings become UTF-8, whatever the pieces are") {
  struct Row {
    std::string name, bytes;
    Encoding encoding;
    std::string text;
  };
  using enum Encoding;
  const Row rows[] = {
      {"letters", "\xCF\xF0\xE8\xE2\xE5\xF2, \xA8\xB8\xB9", windows_1251, "Привет, Ёё№"},
      {"what windows-1251 has not", "a\x98z", windows_1251, "a\uFFFDz"},
      {"little end first", "\xFF\xFE" "a\0\x1F\x04"s, utf16_le, "aП"},
      {"big end first", "\xFE\xFF\0a\x04\x1F"s, utf16_be, "aП"},
      {"without a mark", "a\0b\0"s, utf16_le, "ab"},
      {"a mark inside", "a\0\xFF\xFE"s, utf16_le, "a\uFEFF"},
      {"a pair", "\x3D\xD8\x00\xDE"s, utf16_le, "😀"},
      {"half a pair", "\x3D\xD8\x41\x00"s, utf16_le, "\uFFFDA"},
      {"the other half", "\x00\xDE\x41\x00"s, utf16_le, "\uFFFDA"},
      {"half a pair at the end", "\x41\x00\x3D\xD8"s, utf16_le, "A\uFFFD"},
      {"half a unit", "a\0b"s, utf16_le, "a\uFFFD"},
      {"nothing", "", utf16_be, ""},
      {"UTF-8", "Привет", utf8, "Привет"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(to_utf8(row.bytes, row.encoding) == row.text);
    for (const std::size_t chunk : {1U, 2U, 3U, 1000U}) CHECK(read_as(row.bytes, row.encoding, chunk) == row.text);
  }
}

TEST_CASE("what the beginning says of the encoding") {
  CHECK(encoding_of("{\"a\":1}") == Encoding::utf8);
  CHECK(encoding_of("") == Encoding::utf8);
  CHECK(encoding_of("\xFF\xFE{\0"s) == Encoding::utf16_le);
  CHECK(encoding_of("\xFE\xFF\0{"s) == Encoding::utf16_be);
  CHECK(encoding_of("{\0\"\0"s) == Encoding::utf16_le);
  CHECK(encoding_of("\0[\0{"s) == Encoding::utf16_be);
}

TEST_CASE("letters that windows-1251 has not are question marks inside words") {
  CHECK(has_lost_letters("\xE1?\xE3?\xED \xEA?\xED"));                  // б?г?н к?н
  CHECK_FALSE(has_lost_letters("\xE1?\xE3?\xED"));                        // two may be typing errors
  CHECK_FALSE(has_lost_letters("\xE4\xE0? \xE4\xE0? \xE4\xE0? \xE4\xE0?"));  // да? да? да? да?
  CHECK_FALSE(has_lost_letters("\xE4\xE0?\xC4\xE0?\xC4\xE0?\xC4\xE0?"));     // да?Да?Да?Да?
  CHECK_FALSE(has_lost_letters(""));
  CHECK_FALSE(has_lost_letters("?"));
}

TEST_CASE("what may be windows-1251") {
  CHECK(may_be_windows_1251("\xCF\xF0\xE8\xE2\xE5\xF2"));
  CHECK_FALSE(may_be_windows_1251("Привет"));
  CHECK_FALSE(may_be_windows_1251(std::string_view("Привет").substr(0, 11)));  // cut
  CHECK_FALSE(may_be_windows_1251("abc"));
  CHECK_FALSE(may_be_windows_1251("\x80\x81\x82\x83\xC0"));
  CHECK_FALSE(may_be_windows_1251("\xCF\xF0\0"s));
}

}  // namespace
}  // namespace elek
