// The codes of the guard alphabet, 64 bytes at a time: as in blocks_avx2.cpp, but there is time for what is beyond two bytes, which ends a run
// there: dashes, quotes and emoji.
#include <algorithm>

#include "fold/guard_alphabet.h"
#include "fold/guard_blocks.h"
#include "fold/wide_codes_avx512.h"

namespace elek {

#if defined(__x86_64__)

namespace {

/// What was encoded so far.
struct WideEncoded {
  char* end;
  bool ends_with_space;

  /// As Encoded::add() of blocks_avx2.cpp, of up to 64 codes: what an addition carries over the last is looked at by itself.
  ELEK_AVX512 void add(__m512i codes, std::size_t size) {
    const Bits used = first_bits(size);
    const Bits spaces = Bits{_mm512_cmpeq_epi8_mask(codes, wide(GuardAlphabet::kSpace))} & used;
    const Bits nothing = Bits{_mm512_cmpeq_epi8_mask(codes, _mm512_setzero_si512())} & used;
    const Bits next = spaces << 1U | Bits{ends_with_space};
    Bits sum = 0;
    const bool carry = __builtin_add_overflow(nothing, next & nothing, &sum);
    const Bits joined = next | (sum & ~nothing);
    const Bits kept = used & ~nothing & ~(spaces & joined);
    ends_with_space = size == kWideBlock ? carry || spaces >> 63U != 0 : (joined >> size & 1U) != 0;
    end = write_together(codes, kept, end);
  }
};

/// What of a block is encoded.
struct WideBlock {
  __m512i codes;
  Bits stops;  // where a character begins that has no code here
  Bits cut;    // ...or one that goes on behind the block
};

/// The code point of three or four bytes at `at`.
inline std::size_t long_point(const char* at, std::size_t size) {
  const auto low = [&](std::size_t i, unsigned mask) { return std::size_t{static_cast<unsigned char>(at[i]) & mask}; };
  const std::size_t last = low(size - 2, 0x3FU) << 6U | low(size - 1, 0x3FU);
  return size == 3 ? low(0, 0xFU) << 12U | last : low(0, 7U) << 18U | low(1, 0x3FU) << 12U | last;
}

/// Dashes, quotes, emoji and the like, one by one: `longs` are the bits of their first bytes in the block at `text`.
ELEK_AVX512 inline void add_long_codes(Bits longs, const char* text, std::string_view table, WideBlock& block) {
  for (; longs != 0; longs &= longs - 1) {
    const auto place = static_cast<std::size_t>(std::countr_zero(longs));
    const Bits first = lowest(longs);
    const std::size_t size = static_cast<unsigned char>(text[place]) < 0xF0 ? 3 : 4;
    if (place + size > kWideBlock) {
      block.cut = first;
      return;
    }
    const std::size_t point = long_point(text + place, size);
    const char code = point < table.size() ? table[point] : GuardAlphabet::kSeveral;
    if (code == GuardAlphabet::kSeveral) block.stops |= first;
    else block.codes = _mm512_mask_mov_epi8(block.codes, first, wide(static_cast<unsigned char>(code)));
  }
}

/// REQUIRES: the block begins with a character, at `text`.
ELEK_AVX512 inline WideBlock wide_block(__m512i bytes, const WideTable& known, const char* text, std::string_view table) {
  const WideCodes shorter = wide_codes_of(bytes, known, table.data());
  WideBlock block = {shorter.codes, shorter.several, shorter.leads & Bits{1} << 63U};
  if (const Bits longs = _mm512_cmpge_epu8_mask(bytes, wide(0xE0)); longs != 0) add_long_codes(longs, text, table, block);
  return block;
}

ELEK_AVX512 GuardRun encode_with_avx512(std::string_view text, std::string_view table, bool after_space, char* out) {
  const WideTable known(table.data());
  WideEncoded encoded = {out, after_space};
  std::size_t read = 0;
  for (bool stopped = false; !stopped && read < text.size();) {
    const std::size_t left = text.size() - read;
    const Bits there = left >= kWideBlock ? ~Bits{0} : (Bits{1} << left) - 1;
    const char* const at = text.data() + read;
    const WideBlock block = wide_block(_mm512_maskz_loadu_epi8(there, at), known, at, table);
    stopped = block.stops != 0;
    const auto size = std::min(static_cast<std::size_t>(std::countr_zero(block.stops | block.cut)), left);
    encoded.add(block.codes, size);
    read += size;
  }
  return {read, static_cast<std::size_t>(encoded.end - out), encoded.ends_with_space};
}

}  // namespace

EncodeBlocks guard_encoder_avx512() { return has_avx512() ? encode_with_avx512 : nullptr; }

#else

EncodeBlocks guard_encoder_avx512() { return nullptr; }

#endif

}  // namespace elek
