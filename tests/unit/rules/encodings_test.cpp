#include "rules/encodings.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("base64") {
  struct Row {
    std::string text;
    std::string encoded;
  };
  const Row rows[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const Row& row : rows) CHECK(base64(row.text) == row.encoded);
}

TEST_CASE("base64 at each offset is found in the base64 of any text around") {
  for (const std::string inner : {"abc", "abcd", "abcde", "правда", "http://"}) {
    const auto forms = base64_at_offsets(inner);
    for (std::size_t before = 0; before < 7; ++before) {
      for (std::size_t after = 0; after < 5; ++after) {
        const std::string outer = base64(std::string(before, '\xF7') + inner + std::string(after, '\x31'));
        CAPTURE(outer);
        CHECK(outer.find(forms[before % 3]) != std::string::npos);
      }
    }
  }
}

TEST_CASE("UTF-16") {
  CHECK(utf16("aя", ByteOrder::little) == std::string("a\0\x4F\x04", 4));
  CHECK(utf16("aя", ByteOrder::big) == std::string("\0a\x04\x4F", 4));
  CHECK(utf16("😀", ByteOrder::big) == std::string("\xD8\x3D\xDE\x00", 4));
  CHECK(utf16("\xFF", ByteOrder::big) == "\xFF\xFD");
}

TEST_CASE("networks") {
  struct Row {
    std::string text;
    bool good;
  };
  const Row rows[] = {
      {"1.2.3.4", true},
      {"0.0.0.0/0", true},
      {"1.2.3.4/32", true},
      {"::", true},
      {"::/0", true},
      {"1::8", true},
      {"1:2:3:4:5:6:7:8", true},
      {"::ffff:1.2.3.4", true},
      {"1:2:3:4:5:6:1.2.3.4", true},
      {"", false},
      {"1.2.3", false},
      {"1.2.3.4.5", false},
      {"256.1.1.1", false},
      {"01.2.3.4", false},
      {"1.2.3.4/", false},
      {"1.2.3.4/33", false},
      {"1.2.3.4/-1", false},
      {":", false},
      {":::", false},
      {"1:2:3:4:5:6:7", false},
      {"1:2:3:4:5:6:7:8:9", false},
      {"1::2::3", false},
      {"12345::", false},
      {"1:2:3:4::5:6:7:8", false},
      {"::1/129", false},
      {"g::", false},
      {"1.2.3.4::", false},
      {"1:", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(network_of(row.text).has_value() == row.good);
  }
}

}  // namespace
}  // namespace elek
