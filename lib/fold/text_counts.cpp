#include "fold/text_counts.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace elek {
namespace {

constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiStyle = 0xFE0F;

bool has(char32_t c, UProperty property) { return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0; }

// Whether an emoji starts at `c`: pictographs by themselves, others (digits, ©) only where the emoji style follows.
bool starts_emoji(char32_t c, char32_t next) {
  if (has(c, UCHAR_EMOJI_PRESENTATION)) return true;
  return next == kEmojiStyle && has(c, UCHAR_EMOJI);
}

// The length in bytes of the emoji sequence at `at`, or 0 (UTS #51: modifiers, joined sequences, flags, key caps).
std::size_t emoji_at(std::string_view text, std::size_t at) {
  const auto peek = [&](std::size_t where) { return where < text.size() ? code_point_at(text, where) : CodePoint{0, 0}; };
  const CodePoint first = peek(at);
  if (first.value < 0x80 && peek(at + first.size).value != kEmojiStyle) return 0;
  if (!starts_emoji(first.value, peek(at + first.size).value)) return 0;
  std::size_t end = at + first.size;
  if (has(first.value, UCHAR_REGIONAL_INDICATOR) && has(peek(end).value, UCHAR_REGIONAL_INDICATOR)) end += peek(end).size;
  for (CodePoint next = peek(end); next.size > 0; next = peek(end)) {
    const bool extends = next.value == kEmojiStyle || has(next.value, UCHAR_EMOJI_MODIFIER) || next.value == 0x20E3;
    if (next.value == kJoiner && has(peek(end + next.size).value, UCHAR_EXTENDED_PICTOGRAPHIC)) {
      end += next.size + peek(end + next.size).size;
    } else if (extends) {
      end += next.size;
    } else {
      break;
    }
  }
  return end - at;
}

}  // namespace

TextCounts& TextCounts::operator+=(const TextCounts& other) {
  code_points += other.code_points;
  cased += other.cased;
  upper += other.upper;
  exclamations += other.exclamations;
  emoji += other.emoji;
  return *this;
}

TextCounts count_text(std::string_view text) {
  TextCounts counts;
  counts.code_points = count_code_points(text);
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t emoji = emoji_at(text, at); emoji > 0) {
      ++counts.emoji;
      at += emoji;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const bool upper = has(point.value, UCHAR_UPPERCASE);
    if (upper || has(point.value, UCHAR_LOWERCASE)) ++counts.cased;
    if (upper) ++counts.upper;
    if (point.value == U'!' || point.value == 0xFF01 || point.value == 0x203C) ++counts.exclamations;
  }
  return counts;
}

}  // namespace elek
