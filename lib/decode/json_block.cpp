#include "decode/json_block.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <array>

// Where strings are hangs on all quotes before, but a block's quotes tell it at once: of a mask, the exclusive or of each bit with all below it is
// set from every opening quote to the byte before the closing one. Which bytes are escaped is told by an addition, whose carry runs to the end
// of a run of backslashes. (G. Langdale, D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019.) SSE2 is part of every
// x86-64; AVX2 is asked for at run time.

namespace elek {

#if defined(__x86_64__)

#define ELEK_AVX2 __attribute__((target("avx2")))

namespace {

struct Masks {
  std::uint64_t quotes = 0, backslashes = 0, line_feeds = 0, brackets = 0;
};

/// The bytes behind a backslash that is not behind one itself; `carry`: whether the first byte is, and then whether the next block's is.
std::uint64_t escaped_bytes(std::uint64_t backslashes, bool& carry) {
  constexpr std::uint64_t kEven = 0x5555555555555555;
  const std::uint64_t first = carry ? 1 : 0;
  backslashes &= ~first;
  const std::uint64_t behind = backslashes << 1U | first;
  const std::uint64_t odd_starts = backslashes & ~kEven & ~behind;
  std::uint64_t ends = 0;  // of the runs that begin at an odd place, and all runs that begin at an even one
  carry = __builtin_add_overflow(odd_starts, backslashes, &ends);
  return (kEven ^ ends << 1U) & behind;
}

std::uint64_t from_opening_to_closing(std::uint64_t quotes) {
  for (unsigned distance = 1; distance < 64; distance *= 2) quotes ^= quotes << distance;
  return quotes;
}

JsonBlock block_of(const Masks& masks, bool in_string, bool escaped) {
  const std::uint64_t quotes = masks.quotes & ~escaped_bytes(masks.backslashes, escaped);
  const std::uint64_t strings = from_opening_to_closing(quotes) ^ (in_string ? ~std::uint64_t{0} : 0);
  JsonBlock block;
  block.odd = ((masks.line_feeds & strings) | (masks.backslashes & ~strings)) != 0;
  block.marks = (masks.brackets | masks.line_feeds) & ~strings;
  block.in_string = (strings >> 63U) != 0;
  block.escaped = escaped;
  return block;
}

JsonBlock read_with_sse2(const char* at, bool in_string, bool escaped) {
  const auto bits = [](__m128i bytes) { return std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(bytes))}; };
  const auto equal = [](__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  Masks masks;
  for (unsigned part = 0; part < JsonBlock::kBytes; part += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + part));
    const __m128i lowered = _mm_or_si128(bytes, _mm_set1_epi8(0x20));  // [ and ] become { and }
    masks.quotes |= bits(equal(bytes, '"')) << part;
    masks.backslashes |= bits(equal(bytes, '\\')) << part;
    masks.line_feeds |= bits(equal(bytes, '\n')) << part;
    masks.brackets |= bits(_mm_or_si128(equal(lowered, '{'), equal(lowered, '}'))) << part;
  }
  return block_of(masks, in_string, escaped);
}

ELEK_AVX2 inline __m256i equal(__m256i bytes, char c) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)); }

ELEK_AVX2 inline __m256i brackets_in(__m256i bytes) {
  const __m256i lowered = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
  return _mm256_or_si256(equal(lowered, '{'), equal(lowered, '}'));
}

ELEK_AVX2 inline std::uint64_t bits_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U;
}

ELEK_AVX2 JsonBlock read_with_avx2(const char* at, bool in_string, bool escaped) {
  const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
  const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
  Masks masks;
  masks.quotes = bits_of(equal(low, '"'), equal(high, '"'));
  masks.backslashes = bits_of(equal(low, '\\'), equal(high, '\\'));
  masks.line_feeds = bits_of(equal(low, '\n'), equal(high, '\n'));
  masks.brackets = bits_of(brackets_in(low), brackets_in(high));
  return block_of(masks, in_string, escaped);
}

}  // namespace

std::span<const ReadJsonBlock> json_block_readers() {
  static constexpr std::array<ReadJsonBlock, 2> kReaders = {read_with_avx2, read_with_sse2};
  const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  return std::span(kReaders).subspan(has_avx2 ? 0 : 1);
}

#else

std::span<const ReadJsonBlock> json_block_readers() { return {}; }

#endif

}  // namespace elek
