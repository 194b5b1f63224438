#pragma once

#include <span>

#include "fold/glyphs.h"

namespace elek {

/// Two letters that look the same in most typefaces. Where a letter has several twins, its first row is the one that repair uses.
struct LookAlike {
  char32_t latin;
  char32_t cyrillic;
};

/// A Greek letter and its twins; 0 where it has none.
struct GreekLookAlike {
  char32_t greek;
  char32_t latin;
  char32_t cyrillic;
};

/// Every pair that repair may exchange, upper and lower case apart. The guard alphabet (patterns) merges just these.
std::span<const LookAlike> look_alikes();
std::span<const GreekLookAlike> greek_look_alikes();

/// Writes words in one script again. A word is a run of letters and marks. It changes only where it mixes two of Latin, Cyrillic and Greek
/// and holds no other script, one of the two has more letters, and each letter of the other has a twin in it: "пapоль" with Latin a and p.
/// The Kazakh, Kyrgyz, Uzbek, Tajik and Ukrainian letters of Cyrillic are Cyrillic. Looks at nothing outside of the word.
/// Returns whether anything changed. REQUIRES: NFKC.
bool repair_words(std::span<Glyph> glyphs);

}  // namespace elek
