#pragma once

// What stands in 64 bytes of a text, for the codes of text.skeleton.

#include "fold/wide_codes_avx512.h"

#if defined(__x86_64__)

#include "fold/skeleton_codes.h"

namespace elek {

/// Characters of three and four bytes that have no code.
struct LongNothing {
  Bits first;  // at their first bytes
  Bits all;    // at all
  Bits last;
};

/// `next`, `third`: the bytes one and two behind.
ELEK_AVX512 inline LongNothing long_nothing(__m512i bytes, __m512i next, __m512i third, const char* table) {
  const Bits of_selector = where_equal(bytes, 0xEF) & where_equal(next, 0xB8) & where_equal(third, 0x8F);  // U+FE0F
  Bits of_three = of_selector;
  for (Bits signs = where_equal(bytes, 0xE2); signs != 0;) {
    const Bits one = signs & (~signs + 1);
    const auto second = static_cast<unsigned char>(_mm_cvtsi128_si32(_mm512_castsi512_si128(_mm512_maskz_compress_epi8(one, next))));
    const Bits alike = signs & where_equal(next, second);
    const __m512i row = _mm512_loadu_si512(table + kSignsInBlocks + ((second & 0x3FU) << 6U));
    of_three |= _mm512_mask_cmpeq_epi8_mask(alike, looked_up(third, row), _mm512_setzero_si512());
    signs &= ~alike;
  }
  const __m512i emoji = looked_up(third, _mm512_loadu_si512(table + kEmojiInBlocks));
  const Bits of_four = where_equal(bytes, 0xF0) & where_equal(next, 0x9F) & _mm512_cmpeq_epi8_mask(emoji, _mm512_setzero_si512());
  const Bits last = of_three << 2U | of_four << 3U;
  const Bits first = of_three | of_four;
  return {first, first | first << 1U | first << 2U | last, last};
}

ELEK_AVX512 inline Bits where_between(__m512i bytes, unsigned char first, unsigned char last) {
  return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, wide(first)), wide(static_cast<unsigned char>(last - first)));
}

ELEK_AVX512 inline Bits ascii_letters(__m512i bytes) { return where_between(_mm512_or_si512(bytes, wide(0x20)), 'a', 'z'); }

ELEK_AVX512 inline Bits cyrillic_leads(__m512i bytes) { return where_equal(_mm512_and_si512(bytes, wide(0xFC)), 0xD0); }

/// ASCII that ends words.
ELEK_AVX512 inline Bits word_ends(__m512i bytes, const WideTable& known) {
  const __m512i codes = _mm512_permutex2var_epi8(known.ascii_low, bytes, known.ascii_high);
  return ~Bits{_mm512_movepi8_mask(bytes)} & _mm512_testn_epi8_mask(codes, codes);
}

/// What stands in a block, by its bytes.
struct WideSigns {
  Bits high;            // bytes beyond ASCII
  Bits letters;         // of ASCII
  Bits digits;          // of ASCII
  Bits ends;            // ASCII that ends words
  Bits cyrillic;        // first bytes
  Bits others;          // first bytes of what is skipped within words
  Bits last_of_others;  // their last bytes
  Bits all_of_others;
  Bits unknown;         // what is not for blocks
};

/// `codes`: of the guard's table.
ELEK_AVX512 inline WideSigns wide_signs(__m512i bytes, __m512i next, __m512i third, const WideCodes& codes, const char* table) {
  WideSigns signs{};
  signs.high = _mm512_movepi8_mask(bytes);
  signs.letters = ascii_letters(bytes);
  signs.cyrillic = cyrillic_leads(bytes);
  signs.others = codes.leads & ~signs.cyrillic;
  signs.last_of_others = signs.others << 1U;
  signs.all_of_others = signs.others | signs.last_of_others;
  Bits known = codes.leads | codes.leads << 1U;
  if (_mm512_cmpge_epu8_mask(bytes, wide(0xE0)) != 0) {
    const LongNothing nothing = long_nothing(bytes, next, third, table);
    signs.others |= nothing.first;
    signs.last_of_others |= nothing.last;
    signs.all_of_others |= nothing.all;
    known |= nothing.all;
  }
  const Bits several = where_equal(codes.codes, GuardAlphabet::kSeveral) & ~signs.letters;
  signs.ends = ~signs.high & _mm512_cmpeq_epi8_mask(codes.codes, _mm512_setzero_si512());
  signs.digits = ~(signs.high | several | signs.letters | signs.ends);
  signs.unknown = several | (signs.high & ~known);
  return signs;
}

}  // namespace elek

#endif
