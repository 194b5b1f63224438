#pragma once

// Sixty-four bytes at a time, where a processor has AVX-512 with VBMI2: one instruction looks up 64 bytes among 64 or 128, and one moves
// together what is kept. Callers must have asked has_avx512().

#if defined(__x86_64__)
#include <immintrin.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

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

/// The first of them; none, if there is none.
inline Bits lowest(Bits places) { return places & (~places + 1); }

/// The first `size`; REQUIRES: size <= 64.
inline Bits first_bits(std::size_t size) { return size == kWideBlock ? ~Bits{0} : (Bits{1} << size) - 1; }

ELEK_AVX512 inline char* write_together(__m512i bytes, Bits kept, char* out) {
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, bytes));
  return out + std::popcount(kept);
}

inline bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vbmi") != 0 &&
         __builtin_cpu_supports("avx512vbmi2") != 0 && __builtin_cpu_supports("bmi2") != 0;
}

}  // namespace elek

#endif
