// The codes of the guard alphabet and of text.skeleton, 32 bytes at a time.
//
// One look-up a letter costs four to five cycles, and that was a third of a scan: more than reading, parsing and the literal scan took. All
// letters of the languages at hand are ASCII or two bytes of UTF-8, and for these a block of 32 bytes is encoded at once:
//
//  - Each byte becomes a code: an ASCII byte its own, the second byte of a letter the letter's, the first byte nothing. The letters that
//    begin with the same byte are 64 neighbors in a table, so that four shuffles of 16 bytes look them all up; a block holds two or three
//    different first bytes.
//  - What is not kept is found with bit masks, and the rest is moved together, eight bytes a step, by a table of 256 shuffles.
//
// Of the guard alphabet, what is longer than two bytes or of several letters ends the run, and GuardAlphabet encodes it by itself. On 79 MB of
// Russian posts that is four times as fast as a look-up a letter (0.047 s against 0.18, on a busy machine of 2026-11).
//
// Of text.skeleton a block is whole words: it ends behind its last ASCII sign or space, so that all that its letters depend on is in it. Where
// the view looks at neighbors and the codes do not bear it, the run ends before that word, which SkeletonEncoder does by itself.
//
// What a processor has is asked at run time; the others go the slow way. Properties hold both equal to their slow twins on all of Unicode.
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "fold/guard_alphabet.h"
#include "fold/guard_blocks.h"
#include "fold/skeleton_blocks.h"
#include "fold/skeleton_codes.h"

namespace elek {

#if defined(__x86_64__)

#define ELEK_AVX2 __attribute__((target("avx2,popcnt,bmi")))

namespace {

bool has_avx2() { return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0; }

constexpr std::size_t kBlock = 32;

/// For each set of eight bytes, the shuffle that moves them together.
constexpr auto kTogether = [] {
  std::array<std::array<std::uint8_t, 8>, 256> shuffles{};
  for (unsigned kept = 0; kept < 256; ++kept) {
    std::size_t to = 0;
    for (std::uint8_t from = 0; from < 8; ++from) {
      if ((kept >> from & 1U) != 0) shuffles[kept][to++] = from;
    }
  }
  return shuffles;
}();

/// Bits of a block, the first byte's lowest. 64 wide, since sums carry over the 32nd.
using Bits = std::uint64_t;

ELEK_AVX2 inline std::size_t first_of(Bits bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

ELEK_AVX2 inline __m256i splat(unsigned char byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }

ELEK_AVX2 inline Bits bits_of(__m256i bytes) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes)); }

ELEK_AVX2 inline Bits where_equal(__m256i bytes, unsigned char byte) { return bits_of(_mm256_cmpeq_epi8(bytes, splat(byte))); }

/// Indexes for a shuffle of the 16 table entries from `first` on: the low nibble of the bytes in [first, first + 16), else one that gives
/// 0.
ELEK_AVX2 inline __m256i indexes(__m256i bytes, unsigned char first) {
  return _mm256_adds_epu8(_mm256_sub_epi8(bytes, splat(first)), splat(0x70));
}

ELEK_AVX2 inline __m256i look_up(const char* entries, __m256i at) {
  return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(entries))), at);
}

/// The second bytes of letters, as indexes into the four parts of the 64 letters that share a first byte.
struct Seconds {
  __m256i first, second, third, fourth;
};

ELEK_AVX2 inline Seconds seconds_of(__m256i bytes) {
  return {indexes(bytes, 0x80), indexes(bytes, 0x90), indexes(bytes, 0xA0), indexes(bytes, 0xB0)};
}

/// The codes of the letters whose first byte is `lead`, at their second bytes; `before`: the byte before each.
ELEK_AVX2 inline __m256i codes_after(unsigned char lead, __m256i before, const Seconds& seconds, const char* table) {
  const char* const entries = table + ((lead & 0x1FU) << 6U);
  const __m256i low = _mm256_or_si256(look_up(entries, seconds.first), look_up(entries + 16, seconds.second));
  const __m256i high = _mm256_or_si256(look_up(entries + 32, seconds.third), look_up(entries + 48, seconds.fourth));
  return _mm256_and_si256(_mm256_or_si256(low, high), _mm256_cmpeq_epi8(before, splat(lead)));
}

/// Each byte's predecessor; a zero before the first.
ELEK_AVX2 inline __m256i predecessors(__m256i bytes) {
  return _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(bytes, bytes, 0x08), 15);
}

/// Writes the bytes that `kept` names, one behind the other, eight a step. Returns where it ends; up to seven bytes behind are overwritten.
ELEK_AVX2 inline char* write_together(__m256i bytes, Bits kept, char* out) {
  alignas(kBlock) std::array<char, kBlock> block;
  _mm256_store_si256(reinterpret_cast<__m256i*>(block.data()), bytes);
  for (std::size_t at = 0; at < kBlock; at += 8) {
    const auto some = static_cast<unsigned>(kept >> at & 0xFFU);
    const __m128i from = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(block.data() + at));
    const __m128i together = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kTogether[some].data()));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(from, together));
    out += std::popcount(some);
  }
  return out;
}

// --- The guard alphabet ---

/// The codes of ASCII bytes; 0 for others.
ELEK_AVX2 inline __m256i ascii_codes(__m256i bytes, const char* table) {
  __m256i codes = _mm256_setzero_si256();
  for (unsigned char row = 0; row < 0x80; row += 0x10) codes = _mm256_or_si256(codes, look_up(table + row, indexes(bytes, row)));
  return codes;
}

bool is_lead(unsigned char byte) { return (byte & 0xE0U) == 0xC0; }

/// A block's codes, and the bits of the code points that have none here.
struct Codes {
  __m256i codes;
  Bits stops;
};

/// REQUIRES: the block begins with a code point.
ELEK_AVX2 inline Codes codes_of(const unsigned char* block, const char* table) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
  const Bits leads = where_equal(_mm256_and_si256(bytes, splat(0xE0)), 0xC0);
  __m256i codes = ascii_codes(bytes, table);
  Bits others = leads;
  if (others != 0) {
    const __m256i before = predecessors(bytes);
    const Seconds seconds = seconds_of(bytes);
    // Nearly all of Cyrillic is behind these two. Without a branch on which of them a block has, none is guessed wrong: 15 % of the time.
    codes = _mm256_or_si256(codes, codes_after(0xD0, before, seconds, table));
    codes = _mm256_or_si256(codes, codes_after(0xD1, before, seconds, table));
    others &= ~where_equal(_mm256_and_si256(bytes, splat(0xFE)), 0xD0);
    while (others != 0) {
      const unsigned char lead = block[first_of(others)];
      codes = _mm256_or_si256(codes, codes_after(lead, before, seconds, table));
      others &= ~where_equal(bytes, lead);
    }
  }
  const Bits several = where_equal(codes, GuardAlphabet::kSeveral);
  return {codes, (bits_of(bytes) & ~leads & ~(leads << 1U)) | several >> 1U};
}

/// What was encoded so far.
struct Encoded {
  char* end;
  bool ends_with_space;

  /// Adds the first `size` of a block's codes. A space is left out where the nearest code before it that is not "nothing" is a space: bits
  /// of spaces are moved up by one, and carried over runs of nothing by an addition.
  ELEK_AVX2 void add(__m256i codes, std::size_t size) {
    const Bits used = (Bits{1} << size) - 1;
    const Bits spaces = where_equal(codes, GuardAlphabet::kSpace) & used;
    const Bits nothing = where_equal(codes, GuardAlphabet::kNothing) & used;
    const Bits next = spaces << 1U | Bits{ends_with_space};
    const Bits joined = next | ((nothing + (next & nothing)) & ~nothing);
    ends_with_space = (joined >> size & 1U) != 0;
    end = write_together(codes, used & ~nothing & ~(spaces & joined), end);
  }
};

ELEK_AVX2 GuardRun encode_with_avx2(std::string_view text, std::string_view table, bool after_space, char* out) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  Encoded encoded = {out, after_space};
  const auto run = [&](std::size_t read) { return GuardRun{read, static_cast<std::size_t>(encoded.end - out), encoded.ends_with_space}; };
  std::size_t read = 0;
  while (text.size() - read >= kBlock) {
    const Codes block = codes_of(begin + read, table.data());
    // Where the next block begins hangs on one byte of this, not on all that was made of it: so the processor need not wait.
    const std::size_t size = block.stops == 0 ? kBlock - is_lead(begin[read + kBlock - 1]) : first_of(block.stops);
    encoded.add(block.codes, size);
    read += size;
    if (block.stops != 0) return run(read);
  }
  alignas(kBlock) std::array<unsigned char, kBlock> last{};
  const std::size_t left = text.size() - read;
  std::memcpy(last.data(), begin + read, left);
  const Codes block = codes_of(last.data(), table.data());
  const std::size_t size = first_of(block.stops | Bits{1} << left);
  encoded.add(block.codes, size);
  return run(read + size);
}

// --- text.skeleton ---

ELEK_AVX2 inline __m256i within(__m256i bytes, unsigned char first, unsigned char last) {
  const __m256i above = _mm256_sub_epi8(bytes, splat(first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(above, splat(static_cast<unsigned char>(last - first))), above);
}

ELEK_AVX2 inline Bits in_range(__m256i bytes, unsigned char first, unsigned char last) { return bits_of(within(bytes, first, last)); }

/// Letters, @ $ ' ` and controls that nobody sees.
ELEK_AVX2 inline Bits ascii_of_words(__m256i bytes) {
  const Bits letters = in_range(_mm256_or_si256(bytes, splat(0x20)), '`', 'z') & ~in_range(bytes, 0x80, 0xFF);
  const Bits signs = where_equal(bytes, '$') | where_equal(bytes, '\'') | where_equal(bytes, 0x7F);
  const Bits controls = in_range(bytes, 0, 0x1F) & ~in_range(bytes, '\t', '\r');
  return letters | signs | controls;
}

/// The first codes of letters that are two (я ю ц ш щ and their capitals, all behind D0 or D1), at their first bytes; `next`: the byte
/// after each.
ELEK_AVX2 inline __m256i first_codes(__m256i bytes, __m256i next) {
  const __m256i codes = _mm256_setr_epi8(0, 0, 0, 0, 0, 0, 't', 0, 's', 's', 0, 0, 0, 0, 'i', 'i',  //
                                         0, 0, 0, 0, 0, 0, 't', 0, 's', 's', 0, 0, 0, 0, 'i', 'i');
  const __m256i row = _mm256_and_si256(next, splat(0xF0));
  const __m256i small = _mm256_and_si256(_mm256_cmpeq_epi8(bytes, splat(0xD1)), _mm256_cmpeq_epi8(row, splat(0x80)));
  const __m256i capital = _mm256_and_si256(_mm256_cmpeq_epi8(bytes, splat(0xD0)), _mm256_cmpeq_epi8(row, splat(0xA0)));
  const __m256i looked_up = _mm256_shuffle_epi8(codes, _mm256_and_si256(next, splat(0x0F)));
  return _mm256_and_si256(looked_up, _mm256_or_si256(small, capital));
}

struct SkeletonBlock {
  __m256i codes;
  Bits ends;   // ASCII that ends words
  Bits stops;  // somewhere in words that are not for blocks
};

/// REQUIRES: the block begins a word; 33 bytes can be read.
ELEK_AVX2 inline SkeletonBlock skeleton_block(const unsigned char* block, const char* table) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block));
  const Bits high = bits_of(bytes);
  const Bits of_words = ascii_of_words(bytes);
  const __m256i are_digits = within(bytes, '0', '9');
  const Bits digits = bits_of(are_digits);
  const Bits leads = where_equal(_mm256_and_si256(bytes, splat(0xE0)), 0xC0);
  Bits stops = of_words | (high & ~leads & ~(leads << 1U)) | (digits & ((of_words | high) << 1U | (of_words | high) >> 1U));
  const __m256i before = predecessors(bytes);
  const Seconds seconds = seconds_of(bytes);
  __m256i codes = _mm256_or_si256(codes_after(0xD0, before, seconds, table), codes_after(0xD1, before, seconds, table));
  const Bits russian = where_equal(_mm256_and_si256(bytes, splat(0xFE)), 0xD0);
  for (Bits others = leads & ~russian; others != 0;) {
    const unsigned char lead = block[first_of(others)];
    codes = _mm256_or_si256(codes, codes_after(lead, before, seconds, table));
    others &= ~where_equal(bytes, lead);
  }
  stops |= where_equal(codes, GuardAlphabet::kSeveral);
  codes = _mm256_andnot_si256(_mm256_cmpeq_epi8(codes, splat(kSkeletonGap)), codes);
  const __m256i firsts = first_codes(bytes, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 1)));

  // Places are those of last bytes, but of `pairs` and leads.
  const Bits cyrillic = where_equal(_mm256_and_si256(bytes, splat(0xFC)), 0xD0);
  const Bits others = leads & ~cyrillic;
  const Bits behind_letter = cyrillic << 2U;  // where the letter before is Cyrillic, at first bytes
  const Bits pairs = bits_of(_mm256_cmpgt_epi8(firsts, _mm256_setzero_si256()));
  const __m256i upper = _mm256_or_si256(bytes, splat(0x20));
  const Bits soft = russian << 1U & (where_equal(upper, 0xB9) | where_equal(upper, 0xAA) | where_equal(upper, 0xAC));  // й ъ ь and capitals
  const Bits of_e = where_equal(codes, 'e') | where_equal(codes, 'o');
  const Bits of_c = where_equal(codes, 'c') & ~(pairs << 1U);
  stops |= soft & (of_e >> 2U | soft >> 2U | others >> 1U);              // йо, ье; what is between may be nothing
  stops |= soft & ~high >> 1U & ~(behind_letter << 1U);                  // alone
  stops |= pairs & (pairs << 2U | (pairs << 4U & soft << 1U));           // цц, шьш
  stops |= soft & others << 3U;                                          // the same with what may be nothing before ь
  stops |= pairs & ~behind_letter & (~(cyrillic >> 2U) | others << 2U);  // alone, or behind what may be nothing
  stops |= where_equal(codes, 's') & of_c >> 2U;                         // сч
  stops |= of_c & ~(behind_letter << 1U) & (~(cyrillic >> 1U) | others << 3U);
  const __m256i own = _mm256_and_si256(bytes, are_digits);
  return {_mm256_or_si256(_mm256_or_si256(codes, firsts), own), ~high & ~of_words & ~digits & 0xFFFFFFFFU, stops};
}

ELEK_AVX2 SkeletonRun encode_skeleton(std::string_view text, std::string_view table, char* out) {
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  SkeletonRun run;
  std::size_t read = 0;
  char* end = out;
  while (read < text.size()) {
    const std::size_t left = text.size() - read;
    alignas(kBlock) std::array<unsigned char, 2 * kBlock> last{};
    const bool is_last = left <= kBlock;
    if (is_last) std::memcpy(last.data(), begin + read, left);
    const SkeletonBlock block = skeleton_block(is_last ? last.data() : begin + read, table.data());
    const std::size_t whole = std::min<std::size_t>(left, kBlock);
    const Bits used = (Bits{1} << whole) - 1;
    const bool stopped = (block.stops & used) != 0;
    const Bits before_stop = stopped ? (Bits{1} << first_of(block.stops)) - 1 : used;
    const std::size_t size = is_last && !stopped ? whole : 64U - static_cast<std::size_t>(std::countl_zero(block.ends & before_stop));
    const Bits kept = ~where_equal(block.codes, GuardAlphabet::kNothing) & ((Bits{1} << size) - 1);
    if (size > 0) run.last = {read, static_cast<std::size_t>(end - out)};
    end = write_together(block.codes, kept, end);
    read += size;
    if (stopped || size == 0) break;
  }
  run.end = {read, static_cast<std::size_t>(end - out)};
  return run;
}

ELEK_AVX2 char* copy_without_repeats(std::string_view codes, char* out) {
  const char* const data = codes.data();
  for (std::size_t at = 0; at < codes.size(); at += kBlock) {
    const __m256i some = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data + at));
    const __m256i before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data + at - 1));
    const Bits used = (Bits{1} << std::min(kBlock, codes.size() - at)) - 1;
    out = write_together(some, used & ~bits_of(_mm256_cmpeq_epi8(some, before)), out);
  }
  return out;
}

}  // namespace

EncodeBlocks guard_encoder_avx2() { return has_avx2() ? encode_with_avx2 : nullptr; }

SkeletonBlocks skeleton_blocks_avx2() { return has_avx2() ? SkeletonBlocks{encode_skeleton, false, copy_without_repeats} : SkeletonBlocks{}; }

#else

EncodeBlocks guard_encoder_avx2() { return nullptr; }

SkeletonBlocks skeleton_blocks_avx2() { return {}; }

#endif

}  // namespace elek
