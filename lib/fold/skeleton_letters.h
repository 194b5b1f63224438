#pragma once

#include <cstdint>

namespace elek {

/// How one character may be read in a word of each script: the reader of a word decides.
struct SkeletonLetter {
  enum class Kind : std::uint8_t { latin, cyrillic, arabic, digit, other };
  Kind kind = Kind::other;
  char32_t latin = 0;        ///< in a Latin word: a-z, ç, ş or ž; 0: it is none
  char32_t cyrillic = 0;     ///< in a Cyrillic word: a small letter; 0: it is none
  char32_t own = 0;          ///< in a word of its own script: small, without marks
  Kind tells = Kind::other;  ///< the script that it alone gives a word: latin or cyrillic; other: it looks like a letter of both
};

/// The readings of a letter or digit in composed form, capitals included (B looks like В, b does not). Look-alikes are those of
/// fold/repair.h, the classes of UTS #39 that ICU carries, small capitals and letters in circles and squares. O(1), but asks ICU for what
/// is not in common use. Safe for concurrent use.
SkeletonLetter skeleton_letter(char32_t value);

/// The small Cyrillic letter that a Latin one is drawn for in a word that is Cyrillic beyond doubt, where only a squint makes them
/// one: u for и, n for п, r for г; or 0.
char32_t drawn_for(char32_t latin);

/// What a digit or sign stands for within a word, written the Latin or the Cyrillic way; 0: itself.
char32_t leet_letter(char32_t digit, SkeletonLetter::Kind script);

}  // namespace elek
