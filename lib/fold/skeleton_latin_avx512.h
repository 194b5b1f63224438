#pragma once

// Latin words of text.skeleton, 64 bytes at a time, as AsciiSpeller spells them. Where letters are spelled by what stands beside them, that is
// asked by moving masks; nearly all are letters that are themselves. What is rare and would take longer to tell is left to AsciiSpeller.

#include "fold/avx512.h"

#if defined(__x86_64__)

#include <array>
#include <string_view>

namespace elek {

/// The ASCII letters of a block.
struct WideLatin {
  __m512i codes;  // at letters; 0 where there is none, or no letter
  Bits lone_c;    // where the code is t, and s stands behind
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

/// REQUIRES: the block begins a word, and no letter of `letters` stands beside a digit; `next`: the bytes one behind.
ELEK_AVX512 inline WideLatin wide_latin(__m512i bytes, __m512i next, Bits letters, Bits digits, Bits ends) {
  const __m512i lower = _mm512_or_si512(bytes, wide(0x20));
  const auto all = [&](char letter) ELEK_AVX512 { return where_equal(lower, static_cast<unsigned char>(letter)) & letters; };
  const __m512i traits = looked_up(lower, _mm512_loadu_si512(kLatinTraits.data()));
  const Bits vowels = _mm512_mask_test_epi8_mask(letters, traits, wide(kVowel));
  const Bits firsts = letters & ~behind(letters), lasts = letters & ~before(letters);
  const Bits doubled = _mm512_mask_cmpeq_epi8_mask(letters & before(letters), lower, _mm512_or_si512(next, wide(0x20)));

  // sh, ch, zh, kh and gh; sch and shch come to the codes of s, c and of sh, c.
  const Bits c = all('c'), g = all('g'), h = all('h'), k = all('k'), n = all('n'), s = all('s'), z = all('z');
  const Bits before_h = before(h);
  const Bits joining = c | z | k | (g & ~behind(n));
  // yo, ye.
  const Bits y = all('y'), i_or_y = all('i') | y;
  const Bits soft = i_or_y & ((before(all('o')) & (y | behind(vowels))) | (before(all('e')) & (behind(vowels) | (firsts & y))));

  __m512i codes = _mm512_maskz_permutexvar_epi8(letters & ~(doubled | (h & behind(joining)) | soft), lower, _mm512_loadu_si512(kLatinCodes.data()));
  codes = _mm512_mask_mov_epi8(codes, (h & behind(s)) | (c & before_h & ~doubled), wide('c'));
  codes = _mm512_mask_mov_epi8(codes, z & before_h & ~doubled, wide('d'));
  codes = _mm512_mask_mov_epi8(codes, k & before_h & ~doubled, wide('h'));

  Bits stops = doubled & i_or_y;
  stops |= h & doubled & behind(s | joining);                // mashhur
  stops |= g & doubled & before_h >> 1U;                     // nggh
  stops |= s & behind(h) & before(h | c | s);                // shsh
  if (const Bits j = all('j'); j != 0) {
    const Bits softens = _mm512_mask_test_epi8_mask(letters, traits, wide(kSoftens)) & ~all('d');
    const Bits a_or_u = all('a') | all('u');
    const Bits is_i = (lasts & behind(vowels)) | (before(a_or_u) & (before(lasts) | behind(softens)));
    codes = _mm512_mask_mov_epi8(codes, j & is_i & ~behind(all('d')), wide('i'));
    stops |= j & (doubled | before(doubled));
  }
  // One that stands alone may be in a row of such, as a word that is spaced out; not between longer words.
  const Bits words = letters | digits;
  const Bits longer = words & behind(words);
  const Bits behind_longer = behind(ends) & (longer << 2U | (ends << 2U & (longer << 3U | (ends << 3U & longer << 4U))));
  stops |= firsts & lasts & ~(behind_longer & before(ends) & words >> 2U & words >> 3U);
  return {codes, c & ~before_h & ~doubled, stops};
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
