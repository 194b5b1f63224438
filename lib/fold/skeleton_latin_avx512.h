#pragma once

// Latin words of text.skeleton, 64 bytes at a time, as AsciiSpeller spells them. Where letters are spelled by what stands beside them, that is
// asked by moving masks; nearly all are letters that are themselves. What is rare and would take longer to tell is left to AsciiSpeller.

#include "base/avx512.h"

#if defined(__x86_64__)

#include <array>
#include <bit>
#include <string_view>

#include "fold/skeleton_signs_avx512.h"

namespace elek {

/// The words of ASCII letters in a block, and digits among those.
struct WideLatin {
  __m512i codes;  // at `places`; 0 where there is none
  Bits places;
  Bits lone_c;    // where the code is t, and s stands behind
  Bits mixed;     // one of each word of letters and digits that is in no link
  Bits stops;     // somewhere in words that are left to others
};

inline constexpr unsigned char kVowel = 1, kSoftens = 2;  // a j behind such a consonant is й before a and u

/// By the last six bits of a letter: the code of its spelling, where nothing beside it changes that.
inline constexpr std::array<char, kWideBlock> kLatinCodes = [] {
  std::array<char, kWideBlock> codes{};
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz", kSpelled = "abtdefnhidklmnepkrstuvvhiz";
  for (std::size_t i = 0; i < kLetters.size(); ++i) codes[static_cast<unsigned char>(kLetters[i]) & 0x3FU] = kSpelled[i];
  return codes;
}();

inline constexpr std::array<unsigned char, kWideBlock> kLatinTraits = [] {
  std::array<unsigned char, kWideBlock> traits{};
  for (const char c : std::string_view("aeiouy")) traits[static_cast<unsigned char>(c) & 0x3FU] |= kVowel;
  for (const char c : std::string_view("ltdsmvbpzk")) traits[static_cast<unsigned char>(c) & 0x3FU] |= kSoftens;
  return traits;
}();

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
    const Bits first = word & (~word + 1), last = std::bit_floor(word);
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
    const Bits one = beside & (~beside + 1);
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
  const __m512i bytes = _mm512_castsi128_si512(_mm_cvtsi64_si128(static_cast<long long>(earlier)));
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
    const Bits one = beside & (~beside + 1);
    const Bits nothing = row_around(signs.nothing() | one, one) & ~one;
    const Bits below = nothing & (one - 1), above = nothing & ~below;
    const bool ends_below = below == 0 || (below & 1U) != 0 || (signs.ends & (below & (~below + 1)) >> 1U) != 0;
    const bool ends_above = above == 0 || (signs.ends & std::bit_floor(above) << 1U) != 0;
    const Bits unknown = signs.high & ~signs.nothing() & (one << 1U | one >> 1U);
    if (!ends_below || !ends_above || unknown != 0) joined |= one;
  }
  return joined;
}

/// What a digit is that stands for a letter; 2 is none.
inline constexpr std::array<char, 16> kDigitLetters = {'o', 'i', '2', 'e', 'a', 's', 'b', 't', 'b', 'g'};

/// The letters of words, small, and the digits that stand for letters.
struct LatinLetters {
  __m512i here, next;  // next: one byte behind
  Bits letters;        // and digits that are some
  Bits places;         // and all digits of their words
  Bits mixed;          // one of each word of letters and digits that is in no link
  Bits stops;
};

ELEK_AVX512 inline LatinLetters latin_letters(__m512i bytes, __m512i next, const WideSigns& signs) {
  LatinLetters latin = {_mm512_or_si512(bytes, wide(0x20)), _mm512_or_si512(next, wide(0x20)), signs.letters, signs.letters, 0, 0};
  const Bits beside = signs.digits & (behind(signs.letters) | before(signs.letters));
  if (beside == 0) return latin;
  const Bits doubled = _mm512_mask_cmpeq_epi8_mask(signs.letters & before(signs.letters), latin.here, latin.next);
  const WideMixed mixed = mixed_words(signs.letters, signs.digits, beside, where_equal(bytes, '0'), doubled, where_between(bytes, '!', '~'), where_equal(bytes, '/'));
  const __m512i table = _mm512_broadcast_i32x4(_mm_loadu_si128(reinterpret_cast<const __m128i*>(kDigitLetters.data())));
  latin.here = _mm512_mask_shuffle_epi8(latin.here, mixed.as_letters, table, _mm512_and_si512(bytes, wide(0x0F)));
  latin.next = _mm512_mask_shuffle_epi8(latin.next, before(mixed.as_letters), table, _mm512_and_si512(next, wide(0x0F)));
  latin.letters |= mixed.as_letters & ~where_equal(bytes, '2');
  latin.places |= mixed.digits;
  latin.mixed = mixed.in_text;
  latin.stops = mixed.stops;
  return latin;
}

/// REQUIRES: the block begins a word.
ELEK_AVX512 [[gnu::always_inline]] inline WideLatin wide_latin(__m512i bytes, __m512i next, const WideSigns& signs, const WideTable& known, std::uint64_t earlier) {
  const LatinLetters latin = latin_letters(bytes, next, signs);
  const __m512i lower = latin.here;
  const Bits letters = latin.letters, places = latin.places;
  const auto all = [&](char letter) ELEK_AVX512 { return where_equal(lower, static_cast<unsigned char>(letter)) & letters; };
  const __m512i traits = looked_up(lower, _mm512_loadu_si512(kLatinTraits.data()));
  const Bits vowels = _mm512_mask_test_epi8_mask(letters, traits, wide(kVowel));
  const Bits firsts = places & ~behind(places), lasts = places & ~before(places);
  const Bits doubled = _mm512_mask_cmpeq_epi8_mask(letters & before(letters), lower, latin.next);

  // sh, ch, zh, kh and gh; sch and shch come to the codes of s, c and of sh, c.
  const Bits c = all('c'), g = all('g'), h = all('h'), k = all('k'), n = all('n'), s = all('s'), z = all('z');
  const Bits before_h = before(h);
  const Bits joining = c | z | k | (g & ~behind(n));
  // yo, ye.
  const Bits y = all('y'), i_or_y = all('i') | y;
  Bits behind_vowel = behind(vowels), starts = firsts;
  if ((doubled & i_or_y) != 0) {  // of two the last is left
    const Bits second = behind(doubled);
    behind_vowel = (behind_vowel & ~second) | (vowels << 2U & second);
    starts |= behind(firsts) & second;
  }
  const Bits soft = i_or_y & ((before(all('o')) & (y | behind_vowel)) | (before(all('e')) & (behind_vowel | (starts & y))));

  const Bits nothing = doubled | (h & behind(joining)) | soft;
  __m512i codes = _mm512_maskz_permutexvar_epi8(letters & ~nothing, lower, _mm512_loadu_si512(kLatinCodes.data()));
  codes = _mm512_mask_mov_epi8(codes, places & ~letters, lower);
  codes = _mm512_mask_mov_epi8(codes, (h & behind(s)) | (c & before_h & ~doubled), wide('c'));
  codes = _mm512_mask_mov_epi8(codes, z & before_h & ~doubled, wide('d'));
  codes = _mm512_mask_mov_epi8(codes, k & before_h & ~doubled, wide('h'));

  Bits stops = latin.stops | (s & behind(h) & before(h | c | s));  // shsh
  if (const Bits special = doubled & (i_or_y | h | g); special != 0) {
    stops |= special & ((i_or_y & behind(doubled)) | (h & behind(s | joining)) | (g & before(before_h)));  // iii, mashhur, nggh
  }
  if (const Bits j = all('j'); j != 0) {
    const Bits softens = _mm512_mask_test_epi8_mask(letters, traits, wide(kSoftens)) & ~all('d');
    const Bits a_or_u = all('a') | all('u');
    const Bits is_i = (lasts & behind(vowels)) | (before(a_or_u) & (before(lasts) | behind(softens)));
    codes = _mm512_mask_mov_epi8(codes, j & is_i & ~behind(all('d')), wide('i'));
    stops |= j & (doubled | before(doubled));
  }
  if (const Bits lone = firsts & lasts; lone != 0) stops |= lone & ~in_no_row(signs, earlier, known);
  return {codes, places, c & ~before_h & ~doubled, latin.mixed, stops};
}

/// Writes codes together, with s behind each of `lone_c`.
ELEK_AVX512 inline char* write_with_c(__m512i codes, Bits kept, Bits lone_c, char* out) {
  const auto write_half = [&](__m256i half, std::uint32_t kept_of_half, std::uint32_t c_of_half) ELEK_AVX512 {
    const __m512i seconds = _mm512_maskz_set1_epi16(c_of_half, static_cast<short>('s' << 8U));
    const Bits pairs = _pdep_u64(kept_of_half, 0x5555555555555555U) | _pdep_u64(c_of_half & kept_of_half, 0xAAAAAAAAAAAAAAAAU);
    out = write_together(_mm512_or_si512(_mm512_cvtepu8_epi16(half), seconds), pairs, out);
  };
  write_half(_mm512_castsi512_si256(codes), static_cast<std::uint32_t>(kept), static_cast<std::uint32_t>(lone_c));
  write_half(_mm512_extracti64x4_epi64(codes, 1), static_cast<std::uint32_t>(kept >> 32U), static_cast<std::uint32_t>(lone_c >> 32U));
  return out;
}

}  // namespace elek

#endif
