#pragma once

// A block's codes in the alphabets of the guard and of text.skeleton.

#include "base/avx512.h"

#if defined(__x86_64__)

#include "fold/guard_alphabet.h"

namespace elek {

/// A block's codes, those of characters of one and two bytes.
struct WideCodes {
  __m512i codes;
  Bits several;  // where one begins that is written as several
  Bits leads;    // where one of two bytes begins
};

/// The codes of ASCII, and of the letters behind the first bytes of Cyrillic.
struct WideTable {
  __m512i ascii_low, ascii_high, after_d0, after_d1;

  ELEK_AVX512 explicit WideTable(const char* table)
      : ascii_low(_mm512_loadu_si512(table)),
        ascii_high(_mm512_loadu_si512(table + 64)),
        after_d0(_mm512_loadu_si512(table + 0x400)),
        after_d1(_mm512_loadu_si512(table + 0x440)) {}
};

/// REQUIRES: the block begins with a character.
ELEK_AVX512 inline WideCodes wide_codes_of(__m512i bytes, const WideTable& known, const char* table) {
  const Bits beyond_ascii = _mm512_movepi8_mask(bytes);
  const Bits leads = _mm512_cmpeq_epi8_mask(_mm512_and_si512(bytes, wide(0xE0)), wide(0xC0));
  const auto after = [&](unsigned char lead) ELEK_AVX512 { return Bits{_mm512_cmpeq_epi8_mask(bytes, wide(lead))} << 1U; };
  __m512i codes = _mm512_maskz_permutex2var_epi8(~beyond_ascii, known.ascii_low, bytes, known.ascii_high);
  codes = _mm512_mask_permutexvar_epi8(codes, after(0xD0), bytes, known.after_d0);
  codes = _mm512_mask_permutexvar_epi8(codes, after(0xD1), bytes, known.after_d1);
  Bits others = leads & ~Bits{_mm512_cmpeq_epi8_mask(_mm512_and_si512(bytes, wide(0xFE)), wide(0xD0))};
  while (others != 0) {
    const Bits first = lowest(others);
    const auto lead = static_cast<unsigned char>(_mm_cvtsi128_si32(_mm512_castsi512_si128(_mm512_maskz_compress_epi8(first, bytes))));
    codes = _mm512_mask_permutexvar_epi8(codes, after(lead), bytes, _mm512_loadu_si512(table + ((lead & 0x1FU) << 6U)));
    others &= ~Bits{_mm512_cmpeq_epi8_mask(bytes, wide(lead))};
  }
  const Bits several = _mm512_cmpeq_epi8_mask(codes, wide(GuardAlphabet::kSeveral));
  return {codes, several >> 1U, leads};
}

}  // namespace elek

#endif
