#include "link/percent.h"

#include <cstddef>

#include "base/ascii_text.h"
#include "base/byte_set.h"

namespace elek {
namespace {

constexpr ByteSet kUnreservedMarks("-._~");
constexpr ByteSet kNotToBeEncoded = ByteSet::visible_ascii_without("\"<>\\^`{|}");

bool is_unreserved(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || kUnreservedMarks.contains(c); }

void append_encoded(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0xFU];
}

bool is_encoded_byte(std::string_view text, std::size_t at) {
  return text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
}

char encoded_byte(std::string_view text, std::size_t at) {
  return static_cast<char>(static_cast<unsigned char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])));
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  if (!text.contains('%')) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_encoded_byte(text, at)) {
      out += encoded_byte(text, at);
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string percent_normalized(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    const bool encoded = is_encoded_byte(text, at);
    if (encoded) {
      c = encoded_byte(text, at);
      at += 2;
    }
    if (encoded ? !is_unreserved(c) : c == '%' || !kNotToBeEncoded.contains(c)) {
      append_encoded(out, c);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace elek
