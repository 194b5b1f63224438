#pragma once

// Cyrillic words of text.skeleton, 64 bytes at a time. What the view spells by what stands beside it is asked by moving masks; what is rare and
// would take longer to tell is left to SkeletonEncoder.

#include "fold/avx512.h"

#if defined(__x86_64__)

#include <array>

#include "fold/skeleton_signs_avx512.h"

namespace elek {

/// The first codes of letters that are two, by the last six bits of the second byte.
inline constexpr std::array<std::array<char, kWideBlock>, 2> kFirstCodes = [] {
  std::array<std::array<char, kWideBlock>, 2> codes{};
  constexpr struct {
    unsigned letter;
    char code;
  } kRows[] = {{0x446, 't'}, {0x448, 's'}, {0x449, 's'}, {0x44E, 'i'}, {0x44F, 'i'}};  // ц ш щ ю я
  for (const auto& row : kRows) {
    codes[1][row.letter & 0x3FU] = row.code;
    codes[0][(row.letter - 0x20) & 0x3FU] = row.code;  // the capital
  }
  return codes;
}();

/// Cyrillic letters that are spelled by what stands beside them.
struct WideCyrillic {
  __m512i codes;
  Bits stops;  // somewhere in words that are left to others
};

/// `codes`: of the guard's table. Places are those of a letter's last byte.
ELEK_AVX512 inline WideCyrillic wide_cyrillic(__m512i bytes, __m512i next, __m512i codes, const WideSigns& signs) {
  const Bits d0 = where_equal(bytes, 0xD0), d1 = where_equal(bytes, 0xD1);
  const Bits letters = signs.cyrillic << 1U;
  const Bits behind_letter = letters << 2U, before_letter = letters >> 2U;
  const auto is_code = [&](char code) ELEK_AVX512 { return where_equal(codes, static_cast<unsigned char>(code)); };
  const auto is_small_or_capital = [&](Bits leads, unsigned char small, unsigned char capital) ELEK_AVX512 {
    return leads << 1U & (where_equal(bytes, small) | where_equal(bytes, capital));
  };

  // я ю ц ш щ are two codes, the first at their first byte; two of them with the same codes are one.
  __m512i firsts = _mm512_maskz_permutexvar_epi8(d0, next, _mm512_loadu_si512(kFirstCodes[0].data()));
  firsts = _mm512_mask_permutexvar_epi8(firsts, d1, next, _mm512_loadu_si512(kFirstCodes[1].data()));
  const Bits pairs = _mm512_test_epi8_mask(firsts, firsts) << 1U;
  const Bits of_a = pairs & is_code('a'), of_u = pairs & is_code('u'), of_s = pairs & is_code('s'), of_w = pairs & is_code('c');
  const auto repeats = [&](unsigned bytes_before) { return (of_a & of_a << bytes_before) | (of_u & of_u << bytes_before) | (of_s & of_s << bytes_before) | (of_w & of_w << bytes_before); };
  const Bits repeated = repeats(2);

  // ь and ъ are i before е, й is nothing before е and о.
  const Bits yot = is_small_or_capital(d0, 0xB9, 0x99);
  const Bits hard = is_small_or_capital(d0, 0xAA, 0xAC) | is_small_or_capital(d1, 0x8A, 0x8C);
  const Bits soft = yot | hard;
  const Bits before_e = is_small_or_capital(d0, 0xB5, 0x95) >> 2U, before_o = is_small_or_capital(d0, 0xBE, 0x9E) >> 2U;
  const Bits of_c = is_code('c') & ~pairs;
  const Bits of_plain_s = is_code('s');
  const Bits c_behind_s = of_c & of_plain_s << 2U;
  const Bits s_before_c = c_behind_s >> 2U;
  const Bits ends_w = of_w | c_behind_s, begins_w = of_w | s_before_c;

  // What may join, or be one of a row of letters, stops: beside another such, alone, or with something between that may be nothing.
  Bits stops = soft & ((is_code('e') >> 2U & ~(before_e | before_o)) | soft >> 2U | signs.others >> 1U | signs.last_of_others << 2U);
  stops |= soft & ~(signs.high >> 1U) & ~behind_letter;
  stops |= soft << 2U & (repeats(4) | (ends_w << 4U & begins_w));  // шьш, шьсч
  stops |= ends_w << 2U & begins_w & ~repeated;                    // шсч, счш
  stops |= s_before_c & (of_plain_s | signs.last_of_others) << 2U;  // шссч
  stops |= c_behind_s & of_c >> 2U;                                 // сччш
  stops |= (pairs | of_c) & ~behind_letter & signs.last_of_others << 2U;
  const auto behind_ends = [&](Bits last) { return signs.ends << 2U & (last << 3U | (signs.ends << 3U & (last << 4U | (signs.ends << 4U & last << 5U)))); };
  stops |= (pairs | of_c) & ~behind_letter & ~before_letter & ~behind_ends(letters & ~(pairs | of_c | of_plain_s | soft));

  const Bits nothing = repeated | (yot & (before_e | before_o));
  codes = _mm512_mask_mov_epi8(codes, hard & before_e, wide('i'));
  return {_mm512_maskz_mov_epi8(~(nothing | repeated >> 1U), _mm512_or_si512(codes, firsts)), stops};
}

}  // namespace elek

#endif
