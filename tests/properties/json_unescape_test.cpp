// Escapes decoded many at a time, against one by one.

#include "decode/json_unescape.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

namespace elek {
namespace {

/// What unescape_ahead() may copy: all up to the first escape that is not of one sign.
struct Plain {
  std::size_t read = 0;
  std::string text;
};

Plain unescape_one_by_one(std::string_view string) {
  constexpr std::string_view kSigns = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
  Plain plain;
  while (plain.read < string.size()) {
    const bool is_escape = string[plain.read] == '\\';
    const std::size_t sign = is_escape ? kSigns.find(string[plain.read + 1]) : 0;
    if (sign == std::string_view::npos) break;
    plain.text += is_escape ? kMeant[sign] : string[plain.read];
    plain.read += is_escape ? 2 : 1;
  }
  return plain;
}

TEST_CASE("escapes are decoded alike, alone and in rows, on and between the edges of blocks") {
  std::mt19937 random(128);
  constexpr std::string_view kParts[] = {"a", "слово ", "\\n", "\\\\", "\\\"", "\\/", "\\t\\r\\b\\f", "\\\\\\\\\\n", "some plain words of a text ", "\\u0416", "\\x", "\\\xD0"};
  for (int round = 0; round < 20000; ++round) {
    std::string string;
    const unsigned kinds = round % 3 == 0 ? 12 : round % 3 == 1 ? 9 : 8;
    for (std::size_t parts = random() % 60; parts > 0; --parts) string += kParts[random() % kinds];
    const Plain plain = unescape_one_by_one(string);
    const std::string copy = string;  // of its own size, so that a sanitizer sees what is read beyond
    std::string out(copy.size() + kUnescapeSlack, '\0');
    const Unescaped ahead = unescape_ahead(copy.data(), copy.data() + copy.size(), out.data());
    const auto read = static_cast<std::size_t>(ahead.read - copy.data());
    const std::string_view written(out.data(), static_cast<std::size_t>(ahead.written - out.data()));
    CAPTURE(string);
    REQUIRE((read == plain.read || read == 0));  // nothing, where this machine has no such instructions
    REQUIRE(written == (read == 0 ? "" : plain.text));
  }
}

}  // namespace
}  // namespace elek
