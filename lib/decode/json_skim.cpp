#include "decode/json_skim.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

// Where strings are hangs on all quotes before, but a block's quotes tell it at once: of a mask, the exclusive or of each bit with all below it is
// set from every opening quote to the byte before the closing one. Which bytes are escaped is told by an addition, whose carry runs to the end
// of a run of backslashes. (G. Langdale, D. Lemire, "Parsing Gigabytes of JSON per Second", VLDB Journal 28, 2019.) SSE2 is part of every
// x86-64; AVX2 and AVX-512 are asked for at run time. Branches are on what most blocks of a document have or most have not: backslashes, line feeds;
// others would be foreseen badly, and that takes as long as a block.

namespace elek {

#if defined(__x86_64__)

#define ELEK_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define ELEK_AVX512 __attribute__((target("avx512f,avx512bw,pclmul,bmi,bmi2,popcnt")))
#define ELEK_INLINE [[gnu::always_inline]] inline

namespace {

using Bits = std::uint64_t;

// Of ASCII, it tells braces from square brackets, which come before it in the same order.
constexpr char kBraceBit = 0x20;
constexpr int kToSign = 2;  // so far it is from where movemask looks

struct Masks {
  Bits quotes = 0, backslashes = 0, line_feeds = 0, blanks = 0;
  Bits opening = 0, closing = 0;  // brackets and braces
  Bits braces = 0;                // of those, and whatever else
};

/// The bytes behind a backslash that is not behind one itself; `carry`: 1 if the first byte is, and then if the next block's is.
ELEK_INLINE Bits escaped_bytes(Bits backslashes, Bits& carry) {
  if (backslashes == 0) return std::exchange(carry, 0);
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
  ELEK_INLINE Skimmer(std::string_view bytes, std::size_t blanks, const JsonNesting& nesting)
      : first_byte_(bytes.data()),
        at_(bytes.data()),
        end_(bytes.data() + bytes.size()),
        blanks_(blanks),
        in_string_(nesting.in_string ? ~Bits{0} : 0),
        escaped_(nesting.escaped ? 1 : 0),
        depth_(nesting.depth),
        kinds_(nesting.kinds) {
    if (blanks == 0 || blanks > kMostBlanks) return;
    hidden_ = ~(~Bits{0} >> blanks);
    const auto& shifts = kShifts[blanks];
    first_ = shifts[0];
    second_ = shifts[1];
    third_ = shifts[2];
    fourth_ = shifts[3];
  }

  ELEK_INLINE const char* block() const { return at_; }
  ELEK_INLINE bool is_at_end() const { return end_ - at_ < static_cast<std::ptrdiff_t>(kJsonBlock); }

  ELEK_INLINE JsonSkimmed result(JsonNesting& nesting) const {
    nesting = {.depth = depth_, .kinds = kinds_, .in_string = in_string_ != 0, .escaped = escaped_ != 0};
    return {.consumed = static_cast<std::size_t>(at_ - first_byte_), .line_feeds = line_feeds_, .stop = stop_};
  }

  /// The quotes that open and close strings; `escaped` is what it is behind the block.
  ELEK_INLINE Bits quotes(const Masks& masks, Bits& escaped) const {
    escaped = escaped_;
    return masks.quotes & ~escaped_bytes(masks.backslashes, escaped);
  }

  /// Goes on to the next block; false: up to where it stops. `strings`: from_opening_to_closing(quotes(masks, escaped)).
  ELEK_INLINE bool pass(const Masks& masks, Bits strings, Bits escaped) {
    strings ^= in_string_;
    if (((masks.line_feeds & strings) | (masks.backslashes & ~strings)) != 0) {
      stop_ = JsonSkimmed::Stop::odd;
      return false;
    }
    const Bits passed = passed_lines(masks);
    const Bits line_feeds = masks.line_feeds & ~passed;
    const Bits hidden = line_feeds & hidden_;
    const Bits stops = line_feeds ^ hidden;
    for (Bits marks = ((masks.opening | masks.closing) & ~strings) | line_feeds; marks != 0; marks &= marks - 1) {
      const Bits mark = marks & (~marks + 1);
      if ((mark & hidden) != 0) {  // the next block shows more of what follows
        go_on_to(mark, passed);
        return true;
      }
      if ((mark & stops) != 0 || !take_bracket((masks.opening & mark) != 0, (masks.braces & mark) != 0)) {
        go_on_to(mark, passed);
        stop_ = JsonSkimmed::Stop::mark;
        return false;
      }
    }
    at_ += kJsonBlock;
    line_feeds_ += count(passed);
    in_string_ = last_everywhere(strings);
    escaped_ = escaped;
    return true;
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
    if (masks.line_feeds == 0) return 0;
    if (blanks_ == 0) return masks.line_feeds;
    if (blanks_ > kMostBlanks) return 0;
    Bits runs = masks.blanks;  // to where they begin
    runs &= runs >> first_;
    runs &= runs >> second_;
    runs &= runs >> third_;
    runs &= runs >> fourth_;
    return masks.line_feeds & runs >> 1U;
  }

  /// Returns whether that needs no look.
  ELEK_INLINE bool take_bracket(bool opens, bool object) {
    const Bits kind = object ? 1 : 0;
    const bool is_deep = depth_ >= JsonNesting::kMostKinds + (opens ? 0 : 1);
    if (is_deep || (!opens && (depth_ == 1 || (kinds_ & 1U) != kind))) return false;
    kinds_ = opens ? kinds_ << 1U | kind : kinds_ >> 1U;
    depth_ += opens ? 1 : ~std::size_t{0};
    return true;
  }

  /// To the byte of the block that `mark` stands for, which is in no string.
  ELEK_INLINE void go_on_to(Bits mark, Bits passed) {
    at_ += count(mark - 1);
    line_feeds_ += count(passed & (mark - 1));
    in_string_ = 0;
    escaped_ = 0;
  }

  const char* first_byte_;
  const char* at_;
  const char* end_;
  std::size_t blanks_;
  Bits in_string_;  // of all bytes or of none
  Bits escaped_;
  std::size_t depth_;
  Bits kinds_;
  std::size_t line_feeds_ = 0;
  std::size_t first_ = 0, second_ = 0, third_ = 0, fourth_ = 0;
  Bits hidden_ = 0;  // the bytes of which a block does not show enough
  JsonSkimmed::Stop stop_ = JsonSkimmed::Stop::end;
};

JsonSkimmed skim_with_sse2(std::string_view bytes, std::size_t blanks, JsonNesting& nesting) {
  const auto bits = [](__m128i signs) { return Bits{static_cast<std::uint16_t>(_mm_movemask_epi8(signs))}; };
  const auto equal = [](__m128i some, char c) { return _mm_cmpeq_epi8(some, _mm_set1_epi8(c)); };
  Skimmer skimmer(bytes, blanks, nesting);
  while (!skimmer.is_at_end()) {
    Masks masks;
    for (unsigned part = 0; part < kJsonBlock; part += 16) {
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(skimmer.block() + part));
      const __m128i as_braces = _mm_or_si128(block, _mm_set1_epi8(kBraceBit));
      masks.quotes |= bits(equal(block, '"')) << part;
      masks.backslashes |= bits(equal(block, '\\')) << part;
      masks.line_feeds |= bits(equal(block, '\n')) << part;
      masks.blanks |= bits(equal(block, ' ')) << part;
      masks.opening |= bits(equal(as_braces, '{')) << part;
      masks.closing |= bits(equal(as_braces, '}')) << part;
      masks.braces |= bits(_mm_slli_epi16(block, kToSign)) << part;
    }
    Bits escaped = 0;
    const Bits strings = from_opening_to_closing(skimmer.quotes(masks, escaped));
    if (!skimmer.pass(masks, strings, escaped)) break;
  }
  return skimmer.result(nesting);
}

ELEK_AVX2 inline __m256i equal(__m256i bytes, char c) { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)); }

ELEK_AVX2 inline Bits bits_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | Bits{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32U;
}

ELEK_AVX2 JsonSkimmed skim_with_avx2(std::string_view bytes, std::size_t blanks, JsonNesting& nesting) {
  Skimmer skimmer(bytes, blanks, nesting);
  while (!skimmer.is_at_end()) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(skimmer.block()));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(skimmer.block() + 32));
    Masks masks;
    masks.quotes = bits_of(equal(low, '"'), equal(high, '"'));
    masks.backslashes = bits_of(equal(low, '\\'), equal(high, '\\'));
    masks.line_feeds = bits_of(equal(low, '\n'), equal(high, '\n'));
    masks.blanks = bits_of(equal(low, ' '), equal(high, ' '));
    const __m256i brace_bit = _mm256_set1_epi8(kBraceBit);
    const __m256i low_braces = _mm256_or_si256(low, brace_bit), high_braces = _mm256_or_si256(high, brace_bit);
    masks.opening = bits_of(equal(low_braces, '{'), equal(high_braces, '{'));
    masks.closing = bits_of(equal(low_braces, '}'), equal(high_braces, '}'));
    masks.braces = bits_of(_mm256_slli_epi16(low, kToSign), _mm256_slli_epi16(high, kToSign));
    Bits escaped = 0;
    const Bits strings = from_opening_to_closing(skimmer.quotes(masks, escaped));
    if (!skimmer.pass(masks, strings, escaped)) break;
  }
  return skimmer.result(nesting);
}

ELEK_AVX512 inline Bits equal(__m512i bytes, char c) { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c)); }

/// from_opening_to_closing() is a product without carries.
ELEK_AVX512 inline Bits product_of(Bits quotes) {
  const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, static_cast<std::int64_t>(quotes)), _mm_set1_epi8(-1), 0);
  return static_cast<Bits>(_mm_cvtsi128_si64(product));
}

ELEK_AVX512 JsonSkimmed skim_with_avx512(std::string_view bytes, std::size_t blanks, JsonNesting& nesting) {
  Skimmer skimmer(bytes, blanks, nesting);
  while (!skimmer.is_at_end()) {
    const __m512i block = _mm512_loadu_si512(skimmer.block());
    const __m512i as_braces = _mm512_or_si512(block, _mm512_set1_epi8(kBraceBit));
    Masks masks;
    masks.quotes = equal(block, '"');
    masks.backslashes = equal(block, '\\');
    masks.line_feeds = equal(block, '\n');
    masks.blanks = equal(block, ' ');
    masks.opening = equal(as_braces, '{');
    masks.closing = equal(as_braces, '}');
    masks.braces = _mm512_test_epi8_mask(block, _mm512_set1_epi8(kBraceBit));
    Bits escaped = 0;
    const Bits strings = product_of(skimmer.quotes(masks, escaped));
    if (!skimmer.pass(masks, strings, escaped)) break;
  }
  return skimmer.result(nesting);
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
