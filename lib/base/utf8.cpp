#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/byte_block.h"

namespace elek {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

bool is_continuation(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

// The bytes of the well-formed sequence at `at`, or 0 and in `bad` the bytes of the ill-formed piece (Unicode, table 3-7).
std::size_t well_formed(std::string_view text, std::size_t at, std::size_t& bad) {
  const unsigned lead = byte_at(text, at);
  bad = 1;
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < size; ++i, ++bad) {
    if (at + i >= text.size()) return 0;
    const unsigned byte = byte_at(text, at + i);
    if (byte < low || byte > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return size;
}

bool is_lead_of_two(unsigned byte) { return byte >= 0xC2 && byte < 0xE0; }

std::size_t pass_ascii(std::string_view text, std::size_t at) {
  for (std::uint64_t bytes = 0; text.size() - at >= sizeof bytes; at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & 0x8080'8080'8080'8080) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

// Passes over blocks of characters of one byte and of two, which are well-formed where a lead stands before each continuation and nowhere
// else; ends before a whole character.
std::size_t pass_short(std::string_view text, std::size_t at) {
  bool stopped = false;
  while (!stopped && at > 0 && text.size() - at >= kByteBlock) {
    const ByteBlock bytes = load_block(text.data() + at);
    const ByteBlock led = within(load_block(text.data() + at - 1), 0xC2, 0xDF);
    const ByteBlock rises = at_least(bytes, 0xC0) & ~within(bytes, 0xC2, 0xDF);
    const ByteBlock stops = rises | (within(bytes, 0x80, 0xBF) ^ led);
    stopped = is_any(stops);
    at += stopped ? first_of(stops) : kByteBlock;
  }
  return at > 0 && is_lead_of_two(byte_at(text, at - 1)) ? at - 1 : at;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  const auto tail = [&](std::size_t i) { return byte_at(text, at + i) & 0x3FU; };
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {((lead & 0x1FU) << 6U) | tail(1), 2};
  if (lead < 0xF0) return {((lead & 0x0FU) << 12U) | (tail(1) << 6U) | tail(2), 3};
  return {((lead & 0x07U) << 18U) | (tail(1) << 12U) | (tail(2) << 6U) | tail(3), 4};
}

std::size_t code_point_before(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && is_continuation(byte_at(text, at)));
  return at;
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = kReplacement;
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | (value >> 6U));
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | (value >> 12U));
    put(0x80 | ((value >> 6U) & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | (value >> 18U));
    put(0x80 | ((value >> 12U) & 0x3F));
    put(0x80 | ((value >> 6U) & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  const auto starts = std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(static_cast<unsigned char>(c)); });
  return static_cast<std::size_t>(starts);
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at = pass_short(text, pass_ascii(text, at));
    if (at == text.size()) break;
    std::size_t bad = 0;
    const std::size_t size = well_formed(text, at, bad);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

bool begins_as_utf16(std::string_view text) {
  if (text.size() < 2) return false;
  const bool has_mark = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  return has_mark || (text[0] == '\0') != (text[1] == '\0');
}

std::string to_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t bad = 0;
    const std::size_t size = well_formed(text, at, bad);
    if (size == 0) {
      append_utf8(out, kReplacement);
      at += bad;
    } else {
      out.append(text, at, size);
      at += size;
    }
  }
  return out;
}

}  // namespace elek
