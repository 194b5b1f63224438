#include "fold/skeleton_sort.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "fold/skeleton_letters.h"
#include "fold/words.h"

namespace elek {
namespace {

bool is_emoji_part(char32_t value) {
  if (value < 0xA9) return false;
  if (value == 0x200D || value == 0xFE0F || value == 0x20E3) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EXTENDED_PICTOGRAPHIC) ||
         u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_EMOJI_MODIFIER) ||
         u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_REGIONAL_INDICATOR);
}

}  // namespace

SkeletonSort skeleton_sort(char32_t value) {
  if (value < 0x80) {
    const bool letter = (value | 0x20U) >= U'a' && (value | 0x20U) <= U'z';
    if (letter || (value >= U'0' && value <= U'9')) return SkeletonSort::letter;
    if (value == U'\'' || value == U'`') return SkeletonSort::apostrophe;
    return value == U'@' || value == U'$' ? SkeletonSort::sign : SkeletonSort::gap;
  }
  if (value >= 0x400 && value < 0x482) return SkeletonSort::letter;
  if (value == U'€') return SkeletonSort::sign;
  if (std::ranges::binary_search(apostrophes(), value)) return SkeletonSort::apostrophe;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(value));
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) != 0) return SkeletonSort::letter;
  if (value >= 0x1F150 && value < 0x1F18A && skeleton_letter(value).latin != 0)
    return SkeletonSort::letter;  // in black circles and squares
  if (is_emoji_part(value)) return SkeletonSort::emoji;
  return (mask & U_GC_M_MASK) != 0 ? SkeletonSort::mark : SkeletonSort::gap;
}

}  // namespace elek
