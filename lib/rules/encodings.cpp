#include "rules/encodings.h"

#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void append_group(std::string& out, std::string_view group) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 3; ++i) bits = (bits << 8U) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
  for (std::size_t i = 0; i < 4; ++i) out += i <= group.size() ? kAlphabet[(bits >> (18 - 6 * i)) & 63U] : '=';
}

void append_unit(std::string& out, std::uint32_t unit, ByteOrder order) {
  const char high = static_cast<char>(static_cast<unsigned char>(unit >> 8U));
  const char low = static_cast<char>(static_cast<unsigned char>(unit & 0xFFU));
  out += order == ByteOrder::big ? high : low;
  out += order == ByteOrder::big ? low : high;
}

bool is_dash(char c) { return c == '-' || c == '/'; }

// Where `text` has a dash or slash that a word follows and no word letter precedes.
std::vector<std::size_t> windashes(std::string_view text) {
  std::vector<std::size_t> found;
  bool after_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const std::size_t next = at + c.size;
    if (is_dash(text[at]) && !after_word && next < text.size() && is_word_letter(code_point_at(text, next).value)) found.push_back(at);
    after_word = is_word_letter(c.value);
    at = next;
  }
  return found;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) append_group(out, bytes.substr(at, 3));
  return out;
}

// Letters that share bits with a neighbour outside `bytes` are cut off: at the front (0, 2 or 3 of them), at the end likewise.
std::array<std::string, 3> base64_at_offsets(std::string_view bytes) {
  constexpr std::array<std::size_t, 3> kFront = {0, 2, 3};
  constexpr std::array<std::size_t, 3> kBack = {0, 3, 2};
  std::array<std::string, 3> out;
  for (std::size_t offset = 0; offset < 3; ++offset) {
    const std::string encoded = base64(std::string(offset, ' ').append(bytes));
    const std::size_t cut = kFront[offset] + kBack[(bytes.size() + offset) % 3];
    if (encoded.size() > cut) out[offset] = encoded.substr(kFront[offset], encoded.size() - cut);
  }
  return out;
}

std::string utf16(std::string_view text, ByteOrder order) {
  const std::string valid = to_valid_utf8(text);
  std::string out;
  out.reserve(valid.size() * 2);
  for (std::size_t at = 0; at < valid.size();) {
    const CodePoint c = code_point_at(valid, at);
    at += c.size;
    const std::uint32_t value = c.value;
    if (value < 0x10000) {
      append_unit(out, value, order);
    } else {
      append_unit(out, 0xD800U + ((value - 0x10000U) >> 10U), order);
      append_unit(out, 0xDC00U + ((value - 0x10000U) & 0x3FFU), order);
    }
  }
  return out;
}

bool is_word_letter(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  const bool punctuation = (c >= 0x2000 && c < 0x2070) || (c >= 0x20A0 && c < 0x20D0) || (c >= 0x2190 && c < 0x2C00) ||
                           (c >= 0x2E00 && c < 0x2E80) || (c >= 0x3000 && c < 0x3004) || (c >= 0x3008 && c < 0x3021) || c == 0xD7 ||
                           c == 0xF7 || (c >= 0xFE10 && c < 0xFE70) || c == 0xFEFF || (c >= 0xFF00 && c < 0xFF10) || c == 0xFFFD;
  return !punctuation;
}

std::optional<std::vector<std::string>> dash_variants(std::string_view text) {
  constexpr std::array<std::string_view, 5> kDashes = {"-", "/", "\u2013", "\u2014", "\u2015"};
  const std::vector<std::size_t> dashes = windashes(text);
  if (dashes.size() > kMaxWindashes || (dashes.size() > 2 && text.size() > kMaxWindashText)) return std::nullopt;
  std::vector<std::string> variants = {std::string(text.substr(0, dashes.empty() ? text.size() : dashes[0]))};
  for (std::size_t i = 0; i < dashes.size(); ++i) {
    const std::size_t start = dashes[i] + 1;
    const std::string_view rest = text.substr(start, (i + 1 < dashes.size() ? dashes[i + 1] : text.size()) - start);
    std::vector<std::string> longer;
    for (const std::string& variant : variants) {
      longer.push_back(variant + text[dashes[i]] + std::string(rest));
      for (const std::string_view dash : kDashes) {
        if (dash[0] != text[dashes[i]]) longer.push_back(variant + std::string(dash) + std::string(rest));
      }
    }
    variants = std::move(longer);
  }
  return variants;
}

}  // namespace elek
