#pragma once

// What text.skeleton makes of a word of ASCII letters by what is in it and around it, 64 bytes at a time: digits that are letters, letters in a row of
// such that stand alone, and words that are joined by what nobody sees.

#include "base/avx512.h"

#if defined(__x86_64__)

#include <bit>

#include "fold/skeleton_signs_avx512.h"

namespace elek {

inline Bits behind(Bits places) { return places << 1U; }
inline Bits before(Bits places) { return places >> 1U; }

/// The row of `places` that `one` of them is in.
inline Bits row_around(Bits places, Bits one) {
  const Bits gap_before = ~places & (one - 1);
  const Bits first = gap_before == 0 ? 1 : std::bit_floor(gap_before) << 1U;
  return places & ~(places + first);
}

/// Words of letters and digits, and which of the digits are letters (as letters_among() of skeleton_ascii.cpp).
struct WideMixed {
  Bits digits = 0;      // in such words
  Bits as_letters = 0;  // those that are read as letters
  Bits in_text = 0;     // one of each word that is in no link
  Bits stops = 0;

  /// `word` of `letters` and `own` digits; `zeros`: digits that are 0; `doubled`: letters before the same.
  void add(Bits word, Bits letters, Bits own, Bits zeros, Bits doubled) {
    const Bits first = lowest(word), last = std::bit_floor(word);
    const bool ends_with_digit = (own & last) != 0;
    const int count = std::popcount(own);
    const int most_letters = std::popcount(word & letters & ~doubled);
    const int inner_rows = std::popcount(own & ~behind(own) & ~first) - (ends_with_digit ? 1 : 0);
    const int fewest_letters = most_letters - inner_rows;  // "a1a" has one
    const auto are_all = [&](int of_letters) { return of_letters > 1 || (count > 1 && ends_with_digit); };
    const auto are_none = [&](int of_letters) { return count > (are_all(of_letters) ? 4 * of_letters : 2); };
    const bool is_sure = are_all(most_letters) == are_all(fewest_letters) && are_none(most_letters) == are_none(fewest_letters);
    digits |= own;
    if (!is_sure) stops |= first;
    if (!are_none(most_letters)) as_letters |= are_all(most_letters) ? own : own & zeros;
  }
};

/// `beside`: digits that stand beside letters; `solid`: ASCII signs but for spaces.
inline WideMixed mixed_words(Bits letters, Bits digits, Bits beside, Bits zeros, Bits doubled, Bits solid, Bits slashes) {
  WideMixed mixed;
  while (beside != 0) {
    const Bits one = lowest(beside);
    const Bits word = row_around(letters | digits, one);
    beside &= ~word;
    mixed.add(word, letters, word & digits, zeros, doubled);
    if ((row_around(solid, one) & slashes) == 0) mixed.in_text |= one;
  }
  return mixed;
}

/// Where one letter that stands alone is in no row of such, as in a word that is spaced out: between longer words, or so many signs that end words
/// that a row does not reach over them. `earlier`: the eight bytes before the block, or zeros.
ELEK_AVX512 inline Bits in_no_row(const WideSigns& signs, std::uint64_t earlier, const WideTable& known) {
  const auto behind_word = [](Bits words, Bits cyrillic, Bits ends) {
    const Bits last = (words & words << 1U) | (cyrillic << 1U & cyrillic << 3U);
    return ends << 1U & (last << 2U | (ends << 2U & (last << 3U | (ends << 3U & (last << 4U | ends << 4U)))));
  };
  const __m512i bytes = _mm512_zextsi128_si512(_mm_cvtsi64_si128(static_cast<long long>(earlier)));
  constexpr unsigned kEarlier = 8;
  const Bits earlier_words = (ascii_letters(bytes) | where_between(bytes, '0', '9')) & first_bits(kEarlier);
  const Bits at_start = behind_word(earlier_words, cyrillic_leads(bytes), word_ends(bytes, known) & first_bits(kEarlier)) >> kEarlier;
  const Bits words = signs.letters | signs.digits, ends = signs.ends;
  const Bits first = (words & words >> 1U) | (signs.cyrillic & signs.cyrillic >> 2U);
  const Bits before_word = ends >> 1U & (first >> 2U | (ends >> 2U & (first >> 3U | (ends >> 3U & (first >> 4U | ends >> 4U)))));
  return (behind_word(words, signs.cyrillic, ends) | (at_start & 1U)) & before_word;
}

/// Letters beside what may be nothing (dashes, emoji) with more than that between them and what ends words.
inline Bits joined_by_nothing(Bits beside, const WideSigns& signs) {
  Bits joined = 0;
  for (; beside != 0; beside &= beside - 1) {
    const Bits one = lowest(beside);
    const Bits nothing = row_around(signs.nothing() | one, one) & ~one;
    const Bits below = nothing & (one - 1), above = nothing & ~below;
    const bool ends_below = below == 0 || (below & 1U) != 0 || (signs.ends & lowest(below) >> 1U) != 0;
    const bool ends_above = above == 0 || (signs.ends & std::bit_floor(above) << 1U) != 0;
    const Bits unknown = signs.high & ~signs.nothing() & (one << 1U | one >> 1U);
    if (!ends_below || !ends_above || unknown != 0) joined |= one;
  }
  return joined;
}

}  // namespace elek

#endif
