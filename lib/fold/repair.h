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

/// A Latin or Greek letter that no text of the region has but to hide a Cyrillic one.
struct Disguise {
  char32_t letter;
  char32_t cyrillic;
};

/// Every pair that repair may exchange, upper and lower case apart. The guard alphabet (patterns) merges just these.
std::span<const LookAlike> look_alikes();
std::span<const GreekLookAlike> greek_look_alikes();
std::span<const Disguise> disguises();

/// Whether it is one of the letters of Latin or Cyrillic that ordinary words of both are full of, and look the same.
bool is_common_look_alike(char32_t letter);

/// Writes words in one script again. A word is a run of letters and marks. It changes only where it mixes just two of Latin, Cyrillic and
/// Greek and nothing else: the script with fewer letters gives way if each of them has a twin in the other ("пapоль" with Latin a and p),
/// else the other if its letters are all of those that look alike in ordinary words ("CPOЧHO", of Latin letters but Ч). Where that decides
/// nothing, as between two equal halves that both have twins, the word stays. The Kazakh, Kyrgyz, Tajik and Ukrainian letters of Cyrillic
/// are Cyrillic. Looks at nothing outside of the word. Returns whether anything changed. REQUIRES: NFKC.
bool repair_words(std::span<Glyph> glyphs);

}  // namespace elek
