#pragma once

// What the codes of the guard alphabet and of text.skeleton are made with where a processor has AVX-512 with VBMI2: one instruction looks up 64
// bytes among 64 or 128 codes, and one moves together what is kept. For the two files of blocks alone; callers must have asked has_avx512().

#if defined(__x86_64__)
#include <immintrin.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "fold/guard_alphabet.h"

namespace elek {

#define ELEK_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt,bmi,bmi2")))

constexpr std::size_t kWideBlock = 64;

/// Bits of a block, the first byte's lowest.
using Bits = std::uint64_t;

/// Of each byte a block. From memory, since g++ would make a constant anew in each block.
extern const std::array<std::array<unsigned char, kWideBlock>, 0x100> kWideBytes;

ELEK_AVX512 inline __m512i wide(unsigned char byte) { return _mm512_load_si512(kWideBytes[byte].data()); }

ELEK_AVX512 inline Bits where_equal(__m512i bytes, unsigned char byte) { return _mm512_cmpeq_epi8_mask(bytes, wide(byte)); }

/// Of each place's last six bits what `row` has there. (By a mask of all, since g++ 12 warns of the function without one.)
ELEK_AVX512 inline __m512i looked_up(__m512i places, __m512i row) { return _mm512_maskz_permutexvar_epi8(~Bits{0}, places, row); }

/// The first `size`; REQUIRES: size <= 64.
inline Bits first_bits(std::size_t size) { return size == kWideBlock ? ~Bits{0} : (Bits{1} << size) - 1; }

ELEK_AVX512 inline char* write_together(__m512i bytes, Bits kept, char* out) {
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, bytes));
  return out + std::popcount(kept);
}

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
    const Bits first = others & (~others + 1);
    const auto lead = static_cast<unsigned char>(_mm_cvtsi128_si32(_mm512_castsi512_si128(_mm512_maskz_compress_epi8(first, bytes))));
    codes = _mm512_mask_permutexvar_epi8(codes, after(lead), bytes, _mm512_loadu_si512(table + ((lead & 0x1FU) << 6U)));
    others &= ~Bits{_mm512_cmpeq_epi8_mask(bytes, wide(lead))};
  }
  const Bits several = _mm512_cmpeq_epi8_mask(codes, wide(GuardAlphabet::kSeveral));
  return {codes, several >> 1U, leads};
}

inline bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vbmi") != 0 &&
         __builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("bmi2") != 0;
}

}  // namespace elek

#endif
