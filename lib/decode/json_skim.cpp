#include "decode/json_skim.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>

// Where strings are hangs on all quotes before, but a block's quotes tell it at once: of a mask, the exclusive or of each bit with all below it is
// set from every opening quote to the byte before the closing one. Which bytes are escaped is told by an addition, whose carry runs to the end
// of a run of backslashes. (G. Langdale, D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019.) SSE2 is part of every
// x86-64; AVX2 and AVX-512 are asked for at run time. There is no branch on what blocks hold but whether it is to be looked at: it would be
// foreseen badly, and that takes as long as a block.

namespace elek {

#if defined(__x86_64__)

#define ELEK_AVX2 __attribute__((target("avx2,bmi,popcnt")))
#define ELEK_AVX512 __attribute__((target("avx512f,avx512bw,pclmul,bmi,popcnt")))
#define ELEK_INLINE [[gnu::always_inline]] inline

namespace {

using Bits = std::uint64_t;

struct Masks {
  Bits quotes = 0, backslashes = 0, line_feeds = 0, brackets = 0, blanks = 0;
};

/// The bytes behind a backslash that is not behind one itself; `carry`: whether the first byte is, and then whether the next block's is.
ELEK_INLINE Bits escaped_bytes(Bits backslashes, bool& carry) {
  constexpr Bits kEven = 0x5555555555555555;
  const Bits first = carry ? 1 : 0;
  backslashes &= ~first;
  const Bits behind = backslashes << 1U | first;
  const Bits odd_starts = backslashes & ~kEven & ~behind;
  Bits ends = 0;  // of the runs that begin at an odd place, and all runs that begin at an even one
  carry = __builtin_add_overflow(odd_starts, backslashes, &ends);
  return (kEven ^ ends << 1U) & behind;
}

ELEK_INLINE Bits from_opening_to_closing(Bits quotes) {
  for (unsigned distance = 1; distance < 64; distance *= 2) quotes ^= quotes << distance;
  return quotes;
}

/// Where `count` bits that are set begin, all of them in the block.
ELEK_INLINE Bits begins_of_runs(Bits bits, std::size_t count) {
  for (std::size_t have = 1; have < count;) {
    const std::size_t more = std::min(have, count - have);
    bits &= bits >> more;
    have += more;
  }
  return bits;
}

/// One block after the other.
class Skimmer {
 public:
  ELEK_INLINE explicit Skimmer(const JsonSkim& from) : now_(from) { now_.block = {}; }

  ELEK_INLINE const char* block() const { return now_.at; }
  ELEK_INLINE bool is_at_end() const { return now_.end - now_.at < static_cast<std::ptrdiff_t>(JsonSkim::kBlock); }
  ELEK_INLINE JsonSkim result() const { return now_; }

  /// The quotes that open and close strings.
  ELEK_INLINE Bits quotes(const Masks& masks) {
    now_.block.escaped = now_.escaped;
    return masks.quotes & ~escaped_bytes(masks.backslashes, now_.block.escaped);
  }

  /// Goes on to the next block; false: this one is to be looked at. `strings`: from_opening_to_closing(quotes(masks)).
  ELEK_INLINE bool pass(const Masks& masks, Bits strings) {
    JsonSkim::Block& block = now_.block;
    strings ^= now_.in_string ? ~Bits{0} : 0;
    block.size = JsonSkim::kBlock;
    block.in_string = (strings >> 63U) != 0;
    block.odd = ((masks.line_feeds & strings) | (masks.backslashes & ~strings)) != 0;
    block.marks = masks.brackets & ~strings;
    block.passed = masks.line_feeds;
    if (now_.blanks != 0) judge_lines(masks.blanks);
    if (block.odd || block.marks != 0) return false;
    now_.at += block.size;
    now_.line_feeds += static_cast<std::size_t>(std::popcount(block.passed));
    now_.in_string = block.in_string;
    now_.escaped = block.escaped;
    block = {};
    return true;
  }

 private:
  /// Tells the line feeds that are passed over from the others. The block ends before one of which it does not show enough.
  ELEK_INLINE void judge_lines(Bits blanks) {
    JsonSkim::Block& block = now_.block;
    const Bits line_feeds = block.passed;
    block.passed &= begins_of_runs(blanks, now_.blanks) >> 1U;
    const Bits unsure = line_feeds & ~block.passed;
    const Bits shown = now_.blanks < JsonSkim::kBlock ? ~Bits{0} >> now_.blanks : 1;
    const Bits hidden = unsure & ~(shown | 1U);
    const bool cut = hidden != 0;
    const Bits before = cut ? (hidden & (~hidden + 1)) - 1 : ~Bits{0};
    block.size = static_cast<std::size_t>(std::popcount(before));
    block.marks = (block.marks | unsure) & before;
    block.passed &= before;
    block.in_string = !cut && block.in_string;
    block.escaped = !cut && block.escaped;
  }

  JsonSkim now_;
};

JsonSkim skim_with_sse2(JsonSkim from) {
  const auto bits = [](__m128i bytes) { return Bits{static_cast<std::uint16_t>(_mm_movemask_epi8(bytes))}; };
  const auto equal = [](__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  Skimmer skimmer(from);
  while (!skimmer.is_at_end()) {
    Masks masks;
    for (unsigned part = 0; part < JsonSkim::kBlock; part += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(skimmer.block() + part));
      const __m128i lowered = _mm_or_si128(bytes, _mm_set1_epi8(0x20));  // [ and ] become { and }
      masks.quotes |= bits(equal(bytes, '"')) << part;
      masks.backslashes |= bits(equal(bytes, '\\')) << part;
      masks.line_feeds |= bits(equal(bytes, '\n')) << part;
      masks.brackets |= bits(_mm_or_si128(equal(lowered, '{'), equal(lowered, '}'))) << part;
      masks.blanks |= bits(_mm_or_si128(equal(bytes, ' '), equal(bytes, '\t'))) << part;
    }
    if (!skimmer.pass(masks, from_opening_to_closing(skimmer.quotes(masks)))) break;
  }
  return skimmer.result();
}

ELEK_AVX2 inline __m256i equal(__m256i bytes, char c) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)); }

ELEK_AVX2 inline __m256i any_of(__m256i bytes, char c, char d) { return _mm256_or_si256(equal(bytes, c), equal(bytes, d)); }

ELEK_AVX2 inline Bits bits_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | Bits{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U;
}

ELEK_AVX2 JsonSkim skim_with_avx2(JsonSkim from) {
  Skimmer skimmer(from);
  while (!skimmer.is_at_end()) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(skimmer.block()));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(skimmer.block() + 32));
    const __m256i bit = _mm256_set1_epi8(0x20);
    Masks masks;
    masks.quotes = bits_of(equal(low, '"'), equal(high, '"'));
    masks.backslashes = bits_of(equal(low, '\\'), equal(high, '\\'));
    masks.line_feeds = bits_of(equal(low, '\n'), equal(high, '\n'));
    masks.brackets = bits_of(any_of(_mm256_or_si256(low, bit), '{', '}'), any_of(_mm256_or_si256(high, bit), '{', '}'));
    masks.blanks = bits_of(any_of(low, ' ', '\t'), any_of(high, ' ', '\t'));
    if (!skimmer.pass(masks, from_opening_to_closing(skimmer.quotes(masks)))) break;
  }
  return skimmer.result();
}

ELEK_AVX512 inline Bits equal(__m512i bytes, char c) { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c)); }

/// from_opening_to_closing() is a product without carries.
ELEK_AVX512 inline Bits product_of(Bits quotes) {
  const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(quotes)), _mm_set1_epi8(-1), 0);
  return static_cast<Bits>(_mm_cvtsi128_si64(product));
}

ELEK_AVX512 JsonSkim skim_with_avx512(JsonSkim from) {
  Skimmer skimmer(from);
  while (!skimmer.is_at_end()) {
    const __m512i bytes = _mm512_loadu_si512(skimmer.block());
    const __m512i lowered = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
    Masks masks;
    masks.quotes = equal(bytes, '"');
    masks.backslashes = equal(bytes, '\\');
    masks.line_feeds = equal(bytes, '\n');
    masks.brackets = equal(lowered, '{') | equal(lowered, '}');
    masks.blanks = equal(bytes, ' ') | equal(bytes, '\t');
    if (!skimmer.pass(masks, product_of(skimmer.quotes(masks)))) break;
  }
  return skimmer.result();
}

bool has_avx2() { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("popcnt") != 0; }
bool has_avx512() {
  return has_avx2() && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("pclmul") != 0;
}

}  // namespace

std::span<const SkimJson> json_skimmers() {
  static constexpr std::array<SkimJson, 3> kSkimmers = {skim_with_avx512, skim_with_avx2, skim_with_sse2};
  return std::span(kSkimmers).subspan(has_avx512() ? 0 : has_avx2() ? 1 : 2);
}

#else

std::span<const SkimJson> json_skimmers() { return {}; }

#endif

}  // namespace elek
