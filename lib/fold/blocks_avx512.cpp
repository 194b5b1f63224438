// The guard alphabet, 64 bytes at a time: as in blocks_avx2.cpp, but one instruction looks up 64 bytes among 64 or 128 codes, and one moves the
// rest together. Needs AVX-512 with VBMI2.
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <bit>
#include <cstdint>

#include "fold/guard_alphabet.h"
#include "fold/guard_blocks.h"

namespace elek {

#if defined(__x86_64__)

namespace {

#define ELEK_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt,bmi")))

constexpr std::size_t kWideBlock = 64;

/// Bits of a block, the first byte's lowest.
using Bits = std::uint64_t;

ELEK_AVX512 inline __m512i wide(unsigned char byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }

/// A block's codes, and the bits of the code points that have none here.
struct WideCodes {
  __m512i codes;
  Bits stops;
  Bits leads;
};

/// GuardAlphabet's codes of ASCII, and of the letters behind the first bytes of Cyrillic.
struct WideTable {
  __m512i ascii_low, ascii_high, after_d0, after_d1;

  ELEK_AVX512 explicit WideTable(const char* table)
      : ascii_low(_mm512_loadu_si512(table)),
        ascii_high(_mm512_loadu_si512(table + 64)),
        after_d0(_mm512_loadu_si512(table + 0x400)),
        after_d1(_mm512_loadu_si512(table + 0x440)) {}
};

/// REQUIRES: the block begins with a code point.
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
  return {codes, (beyond_ascii & ~leads & ~(leads << 1U)) | several >> 1U, leads};
}

/// What was encoded so far.
struct WideEncoded {
  char* end;
  bool ends_with_space;

  /// As Encoded::add() of blocks_avx2.cpp, of up to 64 codes: what an addition carries over the last is looked at by itself.
  ELEK_AVX512 void add(__m512i codes, std::size_t size) {
    const Bits used = size == kWideBlock ? ~Bits{0} : (Bits{1} << size) - 1;
    const Bits spaces = Bits{_mm512_cmpeq_epi8_mask(codes, wide(GuardAlphabet::kSpace))} & used;
    const Bits nothing = Bits{_mm512_cmpeq_epi8_mask(codes, _mm512_setzero_si512())} & used;
    const Bits next = spaces << 1U | Bits{ends_with_space};
    Bits sum = 0;
    const bool carry = __builtin_add_overflow(nothing, next & nothing, &sum);
    const Bits joined = next | (sum & ~nothing);
    const Bits kept = used & ~nothing & ~(spaces & joined);
    ends_with_space = size == kWideBlock ? carry || spaces >> 63U != 0 : (joined >> size & 1U) != 0;
    _mm512_storeu_si512(end, _mm512_maskz_compress_epi8(kept, codes));
    end += std::popcount(kept);
  }
};

ELEK_AVX512 GuardRun encode_with_avx512(std::string_view text, std::string_view table, bool after_space, char* out) {
  const WideTable known(table.data());
  WideEncoded encoded = {out, after_space};
  std::size_t read = 0;
  for (bool stopped = false; !stopped && read < text.size();) {
    const std::size_t left = text.size() - read;
    const Bits there = left >= kWideBlock ? ~Bits{0} : (Bits{1} << left) - 1;
    const WideCodes block = wide_codes_of(_mm512_maskz_loadu_epi8(there, text.data() + read), known, table.data());
    stopped = block.stops != 0;
    const std::size_t whole = left >= kWideBlock ? kWideBlock - (block.leads >> 63U) : left;
    const std::size_t size = stopped ? static_cast<std::size_t>(std::countr_zero(block.stops)) : whole;
    encoded.add(block.codes, size);
    read += size;
  }
  return {read, static_cast<std::size_t>(encoded.end - out), encoded.ends_with_space};
}

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vbmi") != 0 &&
         __builtin_cpu_supports("avx512vbmi2") != 0;
}

}  // namespace

EncodeBlocks guard_encoder_avx512() { return has_avx512() ? encode_with_avx512 : nullptr; }

#else

EncodeBlocks guard_encoder_avx512() { return nullptr; }

#endif

}  // namespace elek
