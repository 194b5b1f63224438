#include "link/link_points.h"

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "base/utf8.h"

namespace elek {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
constexpr bool is_in(const std::array<Range, N>& ranges, char32_t point) {
  return std::ranges::any_of(ranges, [&](const Range& range) { return range.first <= point && point <= range.last; });
}

// Letters, marks and digits of the scripts with spaces, full-width and mathematical ones too, which IDNA maps to plain ones.
constexpr auto kLabelRanges = std::to_array<Range>({
    {0xC0, 0xD6},
    {0xD8, 0xF6},
    {0xF8, 0x61B},
    {0x61D, 0xDFF},
    {0xE80, 0xEFF},
    {0x10A0, 0x167F},
    {0x1681, 0x177F},
    {0x1C80, 0x1FFF},
    {0x2C00, 0x2DFF},
    {0xA640, 0xA69F},
    {0xA720, 0xA7FF},
    {0xAB30, 0xABFF},
    {0xFB00, 0xFDFF},
    {0xFE70, 0xFEFC},
    {0xFF10, 0xFF19},
    {0xFF21, 0xFF3A},
    {0xFF41, 0xFF5A},
    {0x1D400, 0x1D7FF},
});

constexpr auto kEndRanges = std::to_array<Range>({
    {0x00, 0x20},     {'"', '"'},       {'<', '<'},       {'>', '>'},       {'`', '`'},       {'|', '|'},         {0x7F, 0xA0},
    {0xAB, 0xAB},     {0xAD, 0xAD},     {0xBB, 0xBB},     {0x61C, 0x61C},   {0x1680, 0x1680}, {0x180E, 0x180E},   {0x2000, 0x200F},
    {0x2018, 0x201F}, {0x2028, 0x202F}, {0x2039, 0x203A}, {0x205F, 0x206F}, {0x2190, 0x2BFF}, {0x3000, 0x3004},   {0x3008, 0x301F},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFFF0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE0FFF},
});

// Of ASCII the answers, since most links are in it.
constexpr auto kEndsInAscii = [] {
  std::array<bool, 0x80> ends{};
  for (char32_t point = 0; point < ends.size(); ++point) ends[point] = is_in(kEndRanges, point);
  return ends;
}();

constexpr std::u32string_view kTrailing = U".,;:!?'*\u2013\u2014\u2026\u203C\u2047\u2048\u2049";

}  // namespace

bool is_label_point(char32_t point) {
  if (point >= 0x80) return is_in(kLabelRanges, point);
  const char c = static_cast<char>(point);
  return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
}

bool ends_link(char32_t point) { return point < kEndsInAscii.size() ? kEndsInAscii[point] : is_in(kEndRanges, point); }

bool is_trailing_point(char32_t point) { return kTrailing.contains(point); }

bool is_capital(char32_t point) {
  if (point < 0x80) return point >= U'A' && point <= U'Z';
  if (point >= 0x400 && point <= 0x42F) return true;
  return point >= 0x48A && point <= 0x52F && (point % 2 == 0) != (point >= 0x4C1 && point <= 0x4CE);
}

std::string lower_capitals(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [point, size] = code_point_at(text, at);
    char32_t small = point;
    if (is_capital(point))
      small += point >= 0x410 && point <= 0x42F ? 0x20 : point >= 0x400 && point < 0x410 ? 0x50 : point < 0x80 ? 0x20 : 1;
    append_utf8(out, small);
    at += size;
  }
  return out;
}

}  // namespace elek
