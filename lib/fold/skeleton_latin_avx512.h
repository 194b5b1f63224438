#pragma once

// Latin words of text.skeleton, 64 bytes at a time, as AsciiSpeller spells them. Where letters are spelled by what stands beside them, that is
// asked by moving masks; nearly all are letters that are themselves. What is rare and would take longer to tell is left to AsciiSpeller.

#include "base/avx512.h"

#if defined(__x86_64__)

#include <array>
#include <string_view>

#include "fold/skeleton_signs_avx512.h"
#include "fold/skeleton_words_avx512.h"

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
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz", kSpelled = "abtdefnhidklmnopkrstuvvhiz";
  for (std::size_t i = 0; i < kLetters.size(); ++i) codes[static_cast<unsigned char>(kLetters[i]) & 0x3FU] = kSpelled[i];
  return codes;
}();

inline constexpr std::array<unsigned char, kWideBlock> kLatinTraits = [] {
  std::array<unsigned char, kWideBlock> traits{};
  for (const char c : std::string_view("aeiouy")) traits[static_cast<unsigned char>(c) & 0x3FU] |= kVowel;
  for (const char c : std::string_view("ltdsmvbpzk")) traits[static_cast<unsigned char>(c) & 0x3FU] |= kSoftens;
  return traits;
}();

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
  const __m512i table = _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i*>(kDigitLetters.data())));
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
  codes = _mm512_mask_mov_epi8(codes, behind(soft) & all('o') & ~doubled, wide('e'));

  Bits stops = latin.stops | (s & behind(h) & before(h | c | s)) | (behind(soft) & doubled);  // shsh, yoo
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
    out = write_together(_mm512_or_si512(_mm512_maskz_cvtepu8_epi16(~std::uint32_t{0}, half), seconds), pairs, out);
  };
  write_half(_mm512_maskz_extracti64x4_epi64(0xF, codes, 0), static_cast<std::uint32_t>(kept), static_cast<std::uint32_t>(lone_c));
  write_half(_mm512_maskz_extracti64x4_epi64(0xF, codes, 1), static_cast<std::uint32_t>(kept >> 32U), static_cast<std::uint32_t>(lone_c >> 32U));
  return out;
}

}  // namespace elek

#endif
