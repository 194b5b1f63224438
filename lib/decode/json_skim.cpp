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

#define ELEK_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define ELEK_AVX512 __attribute__((target("avx512f,avx512bw,pclmul,bmi,bmi2,popcnt")))
#define ELEK_INLINE [[gnu::always_inline]] inline

namespace {

using Bits = std::uint64_t;

struct Masks {
  Bits quotes = 0, backslashes = 0, line_feeds = 0, blanks = 0;
  Bits brackets = 0;  // and bars, which stand between braces in ASCII: outside strings they are no JSON, and nobody minds them
};

/// The bytes behind a backslash that is not behind one itself; `carry`: 1 if the first byte is, and then if the next block's is.
ELEK_INLINE Bits escaped_bytes(Bits backslashes, Bits& carry) {
  constexpr Bits kEven = 0x5555555555555555;
  backslashes &= ~carry;
  const Bits behind = backslashes << 1U | carry;
  const Bits odd_starts = backslashes & ~kEven & ~behind;
  Bits ends = 0;  // of the runs that begin at an odd place, and all runs that begin at an even one
  carry = __builtin_add_overflow(odd_starts, backslashes, &ends) ? 1 : 0;
  return (kEven ^ ends << 1U) & behind;
}

ELEK_INLINE Bits from_opening_to_closing(Bits quotes) {
  for (unsigned distance = 1; distance < 64; distance *= 2) quotes ^= quotes << distance;
  return quotes;
}

/// Of a block's last bit as many as a block has.
ELEK_INLINE Bits last_everywhere(Bits bits) { return static_cast<Bits>(static_cast<std::int64_t>(bits) >> 63U); }

ELEK_INLINE std::size_t count(Bits bits) { return static_cast<std::size_t>(std::popcount(bits)); }

/// One block after the other. What goes from block to block is in variables of its own, so that it stays in registers.
class Skimmer {
 public:
  ELEK_INLINE explicit Skimmer(const JsonSkim& from)
      : at_(from.at), end_(from.end), blanks_(from.blanks), in_string_(from.in_string ? ~Bits{0} : 0), escaped_(from.escaped ? 1 : 0) {
    if (from.blanks == 0 || from.blanks > kMostBlanks) return;
    hidden_ = ~(~Bits{0} >> from.blanks);
    const auto& shifts = kShifts[from.blanks];
    first_ = shifts[0];
    second_ = shifts[1];
    third_ = shifts[2];
    fourth_ = shifts[3];
  }

  ELEK_INLINE const char* block() const { return at_; }
  ELEK_INLINE bool is_at_end() const { return end_ - at_ < static_cast<std::ptrdiff_t>(JsonSkim::kBlock); }

  ELEK_INLINE JsonSkim result() const {
    JsonSkim skim;
    skim.at = at_;
    skim.end = end_;
    skim.blanks = blanks_;
    skim.in_string = in_string_ != 0;
    skim.escaped = escaped_ != 0;
    skim.line_feeds = line_feeds_;
    skim.block = block_;
    return skim;
  }

  /// The quotes that open and close strings; `escaped` is what it is behind the block.
  ELEK_INLINE Bits quotes(const Masks& masks, Bits& escaped) const {
    escaped = escaped_;
    return masks.quotes & ~escaped_bytes(masks.backslashes, escaped);
  }

  /// Goes on to the next block; false: this one is to be looked at. `strings`: from_opening_to_closing(quotes(masks, escaped)).
  ELEK_INLINE bool pass(const Masks& masks, Bits strings, Bits escaped) {
    strings ^= in_string_;
    const Bits odd = (masks.line_feeds & strings) | (masks.backslashes & ~strings);
    const Bits passed = passed_lines(masks);
    const Bits unsure = masks.line_feeds & ~passed;
    const Bits marks = (masks.brackets & ~strings) | unsure;
    const Bits hidden = unsure & hidden_;
    if ((marks | odd | hidden) == 0) {
      go_on(JsonSkim::kBlock, passed, last_everywhere(strings), escaped);
      return true;
    }
    // The block ends before a line feed of which it does not show enough.
    const Bits shown = hidden == 0 ? ~Bits{0} : (hidden & (~hidden + 1)) - 1;
    const std::size_t size = count(shown);
    if (hidden != 0) {
      strings = 0;
      escaped = 0;
    }
    if (odd == 0 && (marks & shown) == 0) {
      go_on(size, passed & shown, last_everywhere(strings), escaped);
      return true;
    }
    if (odd == 0) block_ = {size, marks & shown, passed & shown, count(passed & shown), last_everywhere(strings) != 0, escaped != 0, false};
    else block_ = {JsonSkim::kBlock, 0, 0, 0, false, false, true};
    return false;
  }

 private:
  static constexpr std::size_t kMostBlanks = 16;  // more are looked at byte by byte
  static constexpr auto kShifts = [] {
    std::array<std::array<std::uint8_t, 4>, kMostBlanks + 1> shifts{};
    for (std::size_t blanks = 1; blanks <= kMostBlanks; ++blanks) {
      std::size_t have = 1;
      for (std::uint8_t& shift : shifts[blanks]) {
        shift = static_cast<std::uint8_t>(std::min(have, blanks - have));
        have += shift;
      }
    }
    return shifts;
  }();

  /// The line feeds that are passed over: that so many blanks follow in the block.
  ELEK_INLINE Bits passed_lines(const Masks& masks) const {
    if (blanks_ == 0) return masks.line_feeds;
    if (blanks_ > kMostBlanks) return 0;
    Bits runs = masks.blanks;  // to where they begin
    runs &= runs >> first_;
    runs &= runs >> second_;
    runs &= runs >> third_;
    runs &= runs >> fourth_;
    return masks.line_feeds & runs >> 1U;
  }

  ELEK_INLINE void go_on(std::size_t size, Bits passed, Bits in_string, Bits escaped) {
    at_ += size;
    line_feeds_ += count(passed);
    in_string_ = in_string;
    escaped_ = escaped;
  }

  const char* at_;
  const char* end_;
  std::size_t blanks_;
  Bits in_string_;  // of all bytes or of none
  Bits escaped_;
  std::size_t line_feeds_ = 0;
  std::size_t first_ = 0, second_ = 0, third_ = 0, fourth_ = 0;
  Bits hidden_ = 0;  // the bytes of which a block does not show enough
  JsonSkim::Block block_;
};

JsonSkim skim_with_sse2(JsonSkim from) {
  const auto bits = [](__m128i bytes) { return Bits{static_cast<std::uint16_t>(_mm_movemask_epi8(bytes))}; };
  const auto equal = [](__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  Skimmer skimmer(from);
  while (!skimmer.is_at_end()) {
    Masks masks;
    for (unsigned part = 0; part < JsonSkim::kBlock; part += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(skimmer.block() + part));
      const __m128i from_brace = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('{'));  // [ and ] become { and }
      masks.quotes |= bits(equal(bytes, '"')) << part;
      masks.backslashes |= bits(equal(bytes, '\\')) << part;
      masks.line_feeds |= bits(equal(bytes, '\n')) << part;
      masks.brackets |= bits(_mm_cmpeq_epi8(_mm_min_epu8(from_brace, _mm_set1_epi8('}' - '{')), from_brace)) << part;
      masks.blanks |= bits(equal(bytes, ' ')) << part;
    }
    Bits escaped = 0;
    const Bits strings = from_opening_to_closing(skimmer.quotes(masks, escaped));
    if (!skimmer.pass(masks, strings, escaped)) break;
  }
  return skimmer.result();
}

ELEK_AVX2 inline __m256i equal(__m256i bytes, char c) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)); }

ELEK_AVX2 inline __m256i brackets_in(__m256i bytes) {
  const __m256i from_brace = _mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('{'));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(from_brace, _mm256_set1_epi8('}' - '{')), from_brace);
}

ELEK_AVX2 inline Bits bits_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | Bits{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U;
}

ELEK_AVX2 JsonSkim skim_with_avx2(JsonSkim from) {
  Skimmer skimmer(from);
  while (!skimmer.is_at_end()) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(skimmer.block()));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(skimmer.block() + 32));
    Masks masks;
    masks.quotes = bits_of(equal(low, '"'), equal(high, '"'));
    masks.backslashes = bits_of(equal(low, '\\'), equal(high, '\\'));
    masks.line_feeds = bits_of(equal(low, '\n'), equal(high, '\n'));
    masks.brackets = bits_of(brackets_in(low), brackets_in(high));
    masks.blanks = bits_of(equal(low, ' '), equal(high, ' '));
    Bits escaped = 0;
    const Bits strings = from_opening_to_closing(skimmer.quotes(masks, escaped));
    if (!skimmer.pass(masks, strings, escaped)) break;
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
    const __m512i from_brace = _mm512_sub_epi8(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), _mm512_set1_epi8('{'));
    Masks masks;
    masks.quotes = equal(bytes, '"');
    masks.backslashes = equal(bytes, '\\');
    masks.line_feeds = equal(bytes, '\n');
    masks.brackets = _mm512_cmple_epu8_mask(from_brace, _mm512_set1_epi8('}' - '{'));
    masks.blanks = equal(bytes, ' ');
    Bits escaped = 0;
    const Bits strings = product_of(skimmer.quotes(masks, escaped));
    if (!skimmer.pass(masks, strings, escaped)) break;
  }
  return skimmer.result();
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 && __builtin_cpu_supports("bmi2") != 0 &&
         __builtin_cpu_supports("popcnt") != 0;
}
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
