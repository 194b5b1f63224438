#pragma once

#include <cstdint>

namespace elek {

/// What a code point in NFKC is to the words of text.skeleton: part of them, nothing, or what ends them.
enum class SkeletonSort : std::uint8_t {
  letter,      ///< a digit too
  mark,        ///< belongs to the letter before
  emoji,       ///< nothing: what stands around it is one word
  apostrophe,  ///< part of a word if letters follow
  sign,        ///< one that may stand for a letter: @ $ €
  gap,         ///< ends a word
};

/// O(1), but asks ICU for what is not in common use. Safe for concurrent use.
SkeletonSort skeleton_sort(char32_t value);

}  // namespace elek
