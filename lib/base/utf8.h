#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace elek {

/// One code point and the number of bytes it takes in UTF-8 (1-4).
struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 1;
};

/// The code point that starts at `at`. REQUIRES: at < text.size(); text is valid UTF-8 (see is_utf8).
CodePoint code_point_at(std::string_view text, std::size_t at);

/// The start of the code point that ends at `at`. REQUIRES: 0 < at <= text.size(); valid UTF-8.
std::size_t code_point_before(std::string_view text, std::size_t at);

/// Appends `value` in UTF-8; surrogates and values over U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t value);

/// How many code points `text` holds: the number of bytes that are not continuation bytes.
std::size_t count_code_points(std::string_view text);

/// Whether `text` is well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

/// Whether `text` begins as a file in UTF-16 does: with its byte order mark, or with an ASCII character of two bytes.
bool begins_as_utf16(std::string_view text);

/// `text` with each ill-formed piece (maximal subpart) replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

}  // namespace elek
