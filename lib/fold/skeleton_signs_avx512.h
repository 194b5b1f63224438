#pragma once

// What stands in 64 bytes of a text, for the codes of text.skeleton.

#include "fold/wide_codes_avx512.h"

#if defined(__x86_64__)

#include "fold/skeleton_codes.h"

namespace elek {

/// Characters of three and four bytes that have no code: bits of their first bytes.
struct LongNothing {
  Bits murky_of_three, gaps_of_three;
  Bits murky_of_four;
};

/// `next`, `third`: the bytes one and two behind.
ELEK_AVX512 inline LongNothing long_nothing(__m512i bytes, __m512i next, __m512i third, const char* table) {
  LongNothing nothing{};
  nothing.murky_of_three = where_equal(bytes, 0xEF) & where_equal(next, 0xB8) & where_equal(third, 0x8F);  // U+FE0F
  for (Bits signs = where_equal(bytes, 0xE2); signs != 0;) {
    const Bits one = lowest(signs);
    const auto second = static_cast<unsigned char>(_mm_cvtsi128_si32(_mm512_castsi512_si128(_mm512_maskz_compress_epi8(one, next))));
    const Bits alike = signs & where_equal(next, second);
    const __m512i found = looked_up(third, _mm512_loadu_si512(table + kSignsInBlocks + ((second & 0x3FU) << 6U)));
    nothing.murky_of_three |= alike & _mm512_testn_epi8_mask(found, found);
    nothing.gaps_of_three |= alike & where_equal(found, kSkeletonGap);
    signs &= ~alike;
  }
  const __m512i emoji = looked_up(third, _mm512_loadu_si512(table + kEmojiInBlocks));
  nothing.murky_of_four = where_equal(bytes, 0xF0) & where_equal(next, 0x9F) & _mm512_testn_epi8_mask(emoji, emoji);
  return nothing;
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
  Bits high;           // bytes beyond ASCII
  Bits letters;        // of ASCII
  Bits digits;         // of ASCII
  Bits ends;           // ASCII that ends words
  Bits cyrillic;       // first bytes
  Bits murky;          // first bytes of what may stand within words and is nothing: emoji, what nobody sees
  Bits last_of_murky;  // their last bytes
  Bits all_of_murky;   // all their bytes
  Bits gaps;           // what ends words beyond ASCII: all bytes
  Bits unknown;        // what is not for blocks

  Bits nothing() const { return gaps | all_of_murky; }
};

/// `codes`: of the guard's table.
ELEK_AVX512 inline WideSigns wide_signs(__m512i bytes, const char* block, Bits there, const WideCodes& codes, const char* table) {
  WideSigns signs{};
  signs.high = _mm512_movepi8_mask(bytes);
  signs.letters = ascii_letters(bytes);
  signs.cyrillic = cyrillic_leads(bytes);
  const Bits of_two = codes.leads & ~signs.cyrillic;
  const Bits gaps_of_two = of_two & where_equal(codes.codes, kSkeletonGap) >> 1U;
  signs.gaps = gaps_of_two | gaps_of_two << 1U;
  signs.murky = of_two & ~gaps_of_two;
  signs.last_of_murky = signs.murky << 1U;
  signs.all_of_murky = signs.murky | signs.last_of_murky;
  Bits known = codes.leads | codes.leads << 1U;
  if (_mm512_cmpge_epu8_mask(bytes, wide(0xE0)) != 0) {
    const __m512i next = _mm512_maskz_loadu_epi8(there >> 1U, block + 1), third = _mm512_maskz_loadu_epi8(there >> 2U, block + 2);
    const LongNothing nothing = long_nothing(bytes, next, third, table);
    const auto all_of = [](Bits three, Bits four) { return three | three << 1U | three << 2U | four | four << 1U | four << 2U | four << 3U; };
    const Bits murky = all_of(nothing.murky_of_three, nothing.murky_of_four);
    signs.murky |= nothing.murky_of_three | nothing.murky_of_four;
    signs.last_of_murky |= nothing.murky_of_three << 2U | nothing.murky_of_four << 3U;
    signs.all_of_murky |= murky;
    signs.gaps |= all_of(nothing.gaps_of_three, 0);
    known |= murky | signs.gaps;
  }
  const Bits several = where_equal(codes.codes, GuardAlphabet::kSeveral) & ~signs.letters;
  signs.ends = ~signs.high & _mm512_testn_epi8_mask(codes.codes, codes.codes);
  signs.digits = ~(signs.high | several | signs.letters | signs.ends);
  signs.unknown = several | (signs.high & ~known);
  return signs;
}

}  // namespace elek

#endif
