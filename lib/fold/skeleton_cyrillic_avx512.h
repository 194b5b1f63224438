#pragma once

// Cyrillic words of text.skeleton, 64 bytes at a time. What the view spells by what stands beside it is asked by moving masks; what is rare and
// would take longer to tell is left to SkeletonEncoder.

#include "base/avx512.h"

#if defined(__x86_64__)

#include <array>
#include <string_view>

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

/// What a Cyrillic letter may do to those beside it.
enum CyrillicTrait : unsigned char {
  kYot = 1,       // й: nothing before е and о, which then is e
  kHard = 2,      // ь and ъ: i before е; о behind is e
  kE = 4,         // е
  kO = 8,         // о
  kOtherE = 16,   // has one of their codes, be it ё, э or ө
  kS = 32,        // is s
  kC = 64,        // is c, and with an s before as ш is
  kPair = 128,    // я ю ц ш щ are two codes, and two of them that are the same are one
};

/// Of U+0400-U+04FF. `table`: skeleton_block_table().
inline std::array<unsigned char, 4 * kWideBlock> cyrillic_traits_in(std::string_view table) {
  std::array<unsigned char, 4 * kWideBlock> traits{};
  for (std::size_t i = 0; i < traits.size(); ++i) {
    const char code = table[0x400 + i];
    traits[i] = code == 'e' || code == 'o' ? kOtherE : code == 's' ? kS : code == 'c' ? kC : 0;
  }
  const auto set = [&](std::u32string_view letters, CyrillicTrait trait) {
    for (const char32_t letter : letters) traits[letter - 0x400] = trait;
  };
  set(U"йЙ", kYot);
  set(U"ьЬъЪ", kHard);
  set(U"еЕ", kE);
  set(U"оО", kO);
  set(U"яЯюЮцЦшШщЩ", kPair);
  return traits;
}

/// Cyrillic letters that are spelled by what stands beside them.
struct WideCyrillic {
  __m512i codes;
  Bits stops;  // somewhere in words that are left to others
};

/// What a block's Cyrillic letters are: bits of their last bytes.
struct CyrillicLetters {
  Bits all, yot, hard, before_e, before_o, before_other_e, s, c, pairs;
};

ELEK_AVX512 inline CyrillicLetters cyrillic_letters(__m512i bytes, const WideSigns& signs, const unsigned char* traits) {
  const auto row = [&](unsigned lead) ELEK_AVX512 { return _mm512_loadu_si512(traits + (lead - 0xD0) * kWideBlock); };
  const auto after = [&](unsigned char lead) ELEK_AVX512 { return where_equal(bytes, lead) << 1U; };
  const Bits after_d0 = after(0xD0), after_d1 = after(0xD1), all = signs.cyrillic << 1U;
  __m512i found = _mm512_maskz_permutexvar_epi8(after_d0, bytes, row(0xD0));
  found = _mm512_mask_permutexvar_epi8(found, after_d1, bytes, row(0xD1));
  if ((all & ~(after_d0 | after_d1)) != 0) {
    found = _mm512_mask_permutexvar_epi8(found, after(0xD2), bytes, row(0xD2));
    found = _mm512_mask_permutexvar_epi8(found, after(0xD3), bytes, row(0xD3));
  }
  const auto where = [&](unsigned char trait) ELEK_AVX512 { return Bits{_mm512_test_epi8_mask(found, wide(trait))}; };
  return {all, where(kYot), where(kHard), where(kE) >> 2U, where(kO) >> 2U, where(kOtherE) >> 2U, where(kS), where(kC), Bits{_mm512_movepi8_mask(found)}};
}

/// Letters of two codes, and с with ч, which as ш is s and c, beside each other: those that come to one.
struct Crowded {
  Bits repeated;  // a letter of the same two codes as the one before
  Bits stops;
};

ELEK_AVX512 inline Crowded crowded(__m512i codes, const CyrillicLetters& letters, Bits soft) {
  const auto pairs_of = [&](char code) ELEK_AVX512 { return letters.pairs & where_equal(codes, static_cast<unsigned char>(code)); };
  const Bits of_a = pairs_of('a'), of_u = pairs_of('u'), of_s = pairs_of('s'), of_w = pairs_of('c');
  const auto repeats = [&](unsigned bytes) { return (of_a & of_a << bytes) | (of_u & of_u << bytes) | (of_s & of_s << bytes) | (of_w & of_w << bytes); };
  const Bits all_s = letters.s | of_s;
  const Bits c_behind_s = letters.c & all_s << 2U, s_before_c = c_behind_s >> 2U;
  const Bits ends_w = of_w | c_behind_s, begins_w = of_w | s_before_c;
  const Bits repeated = repeats(2);
  Bits stops = soft << 2U & (repeats(4) | (ends_w << 4U & begins_w));  // шьш, шьсч
  stops |= ends_w << 2U & begins_w & ~repeated;                        // шсч, счш
  stops |= s_before_c & all_s << 2U;                                   // шссч
  stops |= c_behind_s & letters.c >> 2U;                               // сччш
  return {repeated, stops};
}

/// `codes`: of the guard's table; `traits`: cyrillic_traits_in().
ELEK_AVX512 inline WideCyrillic wide_cyrillic(__m512i bytes, __m512i next, __m512i codes, const WideSigns& signs, const unsigned char* traits) {
  const CyrillicLetters letters = cyrillic_letters(bytes, signs, traits);
  const Bits pairs = letters.pairs, soft = letters.yot | letters.hard;
  const Bits behind_letter = letters.all << 2U, before_letter = letters.all >> 2U;
  const Bits heavy = pairs | letters.c;

  // What may join, or be one of a row of letters, stops: beside another such, alone, or with something between that may be nothing.
  Bits stops = soft & (letters.before_other_e | soft >> 2U | signs.murky >> 1U | signs.last_of_murky << 2U);
  stops |= (heavy | (letters.s & letters.c >> 2U)) & signs.last_of_murky << 2U;
  if (const Bits lone = (heavy | soft) & ~behind_letter & ~before_letter; lone != 0) {
    const Bits ends = signs.ends, last = letters.all & ~(heavy | letters.s | soft);
    stops |= lone & (soft | ~(ends << 2U & (last << 3U | (ends << 3U & (last << 4U | (ends << 4U & last << 5U))))));
  }
  Bits nothing = letters.yot & (letters.before_e | letters.before_o);
  const Bits before_o = soft & letters.before_o;
  stops |= before_o & ((letters.before_o | letters.before_other_e) >> 2U | signs.murky >> 3U);  // оо
  if (const Bits crowd = (heavy | letters.s) & (heavy << 2U | (soft << 2U & heavy << 4U)); crowd != 0) {
    const Crowded found = crowded(codes, letters, soft);
    nothing |= found.repeated | found.repeated >> 1U;
    stops |= found.stops;
  }

  __m512i firsts = _mm512_maskz_permutexvar_epi8(where_equal(bytes, 0xD0), next, _mm512_loadu_si512(kFirstCodes[0].data()));
  firsts = _mm512_mask_permutexvar_epi8(firsts, where_equal(bytes, 0xD1), next, _mm512_loadu_si512(kFirstCodes[1].data()));
  codes = _mm512_mask_mov_epi8(codes, letters.hard & letters.before_e, wide('i'));
  codes = _mm512_mask_mov_epi8(codes, before_o << 2U, wide('e'));
  return {_mm512_maskz_mov_epi8(~nothing, _mm512_or_si512(codes, firsts)), stops};
}

}  // namespace elek

#endif
