// The codes of the guard alphabet and of text.skeleton, 64 bytes at a time: as in blocks_avx2.cpp, but one instruction looks up 64 bytes among
// 64 or 128 codes, and one moves the rest together. So there is time for what text.skeleton skips among letters beyond two bytes, which ends
// a run there: dashes, quotes and emoji. Needs AVX-512 with VBMI2.
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "fold/guard_alphabet.h"
#include "fold/guard_blocks.h"
#include "fold/skeleton_blocks.h"
#include "fold/skeleton_codes.h"

namespace elek {

#if defined(__x86_64__)

namespace {

#define ELEK_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt,bmi")))

constexpr std::size_t kWideBlock = 64;

/// Bits of a block, the first byte's lowest.
using Bits = std::uint64_t;

ELEK_AVX512 inline __m512i wide(unsigned char byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }

ELEK_AVX512 inline Bits where_equal(__m512i bytes, unsigned char byte) { return _mm512_cmpeq_epi8_mask(bytes, wide(byte)); }

/// Of each place's last six bits what `row` has there. (By a mask of all, since g++ 12 warns of the function without one.)
ELEK_AVX512 inline __m512i looked_up(__m512i places, __m512i row) { return _mm512_maskz_permutexvar_epi8(~Bits{0}, places, row); }

/// The first `size`; REQUIRES: size <= 64.
inline Bits first_bits(std::size_t size) { return size == kWideBlock ? ~Bits{0} : (Bits{1} << size) - 1; }

ELEK_AVX512 inline char* write_together(__m512i bytes, Bits kept, char* out) {
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(kept, bytes));
  return out + std::popcount(kept);
}

// --- The guard alphabet ---

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
    const Bits first = longs & (~longs + 1);
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

// --- text.skeleton ---

/// The first codes of letters that are two, by the last six bits of the second byte.
constexpr std::array<std::array<char, kWideBlock>, 2> kFirstCodes = [] {
  std::array<std::array<char, kWideBlock>, 2> codes{};
  constexpr struct {
    unsigned letter;
    char code;
  } kRows[] = {{0x446, 't'}, {0x448, 's'}, {0x449, 's'}, {0x44E, 'i'}, {0x44F, 'i'}};  // ц ш щ ю я
  for (const auto& row : kRows) {
    codes[1][row.letter & 0x3FU] = row.code;
    codes[0][(row.letter - 0x20) & 0x3FU] = row.code;  // the capital
  }
  return codes;
}();

/// Characters of three and four bytes that have no code.
struct LongNothing {
  Bits first;  // at their first bytes
  Bits all;    // at all
  Bits last;
};

/// `next`, `third`: the bytes one and two behind.
ELEK_AVX512 inline LongNothing long_nothing(__m512i bytes, __m512i next, __m512i third, const char* table) {
  const Bits of_selector = where_equal(bytes, 0xEF) & where_equal(next, 0xB8) & where_equal(third, 0x8F);  // U+FE0F
  Bits of_three = of_selector;
  for (Bits signs = where_equal(bytes, 0xE2); signs != 0;) {
    const Bits one = signs & (~signs + 1);
    const auto second = static_cast<unsigned char>(_mm_cvtsi128_si32(_mm512_castsi512_si128(_mm512_maskz_compress_epi8(one, next))));
    const Bits alike = signs & where_equal(next, second);
    const __m512i row = _mm512_loadu_si512(table + kSignsInBlocks + ((second & 0x3FU) << 6U));
    of_three |= _mm512_mask_cmpeq_epi8_mask(alike, looked_up(third, row), _mm512_setzero_si512());
    signs &= ~alike;
  }
  const __m512i emoji = looked_up(third, _mm512_loadu_si512(table + kEmojiInBlocks));
  const Bits of_four = where_equal(bytes, 0xF0) & where_equal(next, 0x9F) & _mm512_cmpeq_epi8_mask(emoji, _mm512_setzero_si512());
  const Bits last = of_three << 2U | of_four << 3U;
  const Bits first = of_three | of_four;
  return {first, first | first << 1U | first << 2U | last, last};
}

struct WideSkeleton {
  __m512i codes;
  Bits ends;   // ASCII that ends words
  Bits stops;  // somewhere in words that are not for blocks
};

/// As skeleton_block() of blocks_avx2.cpp. REQUIRES: the block begins a word; `there` are the bytes that can be read.
ELEK_AVX512 inline WideSkeleton wide_skeleton(const char* block, Bits there, const WideTable& known, const char* table) {
  const __m512i bytes = _mm512_maskz_loadu_epi8(there, block);
  const __m512i next = _mm512_maskz_loadu_epi8(there >> 1U, block + 1);
  const Bits high = _mm512_movepi8_mask(bytes);
  const WideCodes wide_codes = wide_codes_of(bytes, known, table);
  const Bits russian = where_equal(_mm512_and_si512(bytes, wide(0xFE)), 0xD0);
  const Bits cyrillic = where_equal(_mm512_and_si512(bytes, wide(0xFC)), 0xD0);
  Bits others = wide_codes.leads & ~cyrillic;
  Bits last_of_others = others << 1U;
  Bits known_bytes = wide_codes.leads | wide_codes.leads << 1U;
  if (_mm512_cmpge_epu8_mask(bytes, wide(0xE0)) != 0) {
    const __m512i third = _mm512_maskz_loadu_epi8(there >> 2U, block + 2);
    const LongNothing nothing = long_nothing(bytes, next, third, table);
    others |= nothing.first;
    last_of_others |= nothing.last;
    known_bytes |= nothing.all;
  }
  const Bits several = where_equal(wide_codes.codes, GuardAlphabet::kSeveral);
  const Bits nothing = _mm512_cmpeq_epi8_mask(wide_codes.codes, _mm512_setzero_si512());
  const Bits digits = ~high & ~several & ~nothing;
  const Bits of_words = high | several;
  Bits stops = several | (high & ~known_bytes) | (digits & (of_words << 1U | of_words >> 1U));

  // Places are those of last bytes, but of `pairs` and first bytes.
  __m512i firsts = _mm512_maskz_permutexvar_epi8(where_equal(bytes, 0xD0), next, _mm512_loadu_si512(kFirstCodes[0].data()));
  firsts = _mm512_mask_permutexvar_epi8(firsts, where_equal(bytes, 0xD1), next, _mm512_loadu_si512(kFirstCodes[1].data()));
  const Bits behind_letter = cyrillic << 2U;  // where the letter before is Cyrillic, at first bytes
  const Bits pairs = _mm512_test_epi8_mask(firsts, firsts);
  const __m512i upper = _mm512_or_si512(bytes, wide(0x20));
  const Bits soft = russian << 1U & (where_equal(upper, 0xB9) | where_equal(upper, 0xAA) | where_equal(upper, 0xAC));  // й ъ ь and capitals
  const Bits of_e = where_equal(wide_codes.codes, 'e');
  const Bits of_c = where_equal(wide_codes.codes, 'c') & ~(pairs << 1U);
  stops |= soft & (of_e >> 2U | soft >> 2U | others >> 1U);                // йо, ье; what is between may be nothing
  stops |= soft & ~high >> 1U & ~(behind_letter << 1U);                    // alone
  stops |= pairs & (pairs << 2U | (pairs << 4U & soft << 1U));             // цц, шьш
  stops |= soft & last_of_others << 2U;                                    // the same with what may be nothing before ь
  stops |= pairs & ~behind_letter & (~(cyrillic >> 2U) | last_of_others << 1U);  // alone, or behind what may be nothing
  stops |= where_equal(wide_codes.codes, 's') & of_c >> 2U;                // сч
  stops |= of_c & ~(behind_letter << 1U) & (~(cyrillic >> 1U) | last_of_others << 2U);
  return {_mm512_or_si512(wide_codes.codes, firsts), ~high & nothing & there, stops & there};
}

ELEK_AVX512 SkeletonRun encode_skeleton(std::string_view text, std::string_view table, char* out) {
  const WideTable known(table.data());
  std::size_t read = 0;
  char* end = out;
  for (bool goes_on = true; goes_on && read < text.size();) {
    const std::size_t left = text.size() - read;
    const bool is_last = left <= kWideBlock;
    const Bits there = is_last ? first_bits(left) : ~Bits{0};
    const WideSkeleton block = wide_skeleton(text.data() + read, there, known, table.data());
    const bool stopped = block.stops != 0;
    const Bits before_stop = stopped ? (block.stops & (~block.stops + 1)) - 1 : there;
    const std::size_t behind_end = kWideBlock - static_cast<std::size_t>(std::countl_zero(block.ends & before_stop));
    const std::size_t size = is_last && !stopped ? left : behind_end;
    end = write_together(block.codes, _mm512_test_epi8_mask(block.codes, block.codes) & first_bits(size), end);
    read += size;
    goes_on = !stopped && size > 0;
  }
  return {read, static_cast<std::size_t>(end - out)};
}

ELEK_AVX512 char* copy_without_repeats(std::string_view codes, char* out) {
  for (std::size_t at = 0; at < codes.size(); at += kWideBlock) {
    const __m512i some = _mm512_loadu_si512(codes.data() + at);
    const __m512i before = _mm512_loadu_si512(codes.data() + at - 1);
    const Bits used = first_bits(codes.size() - at < kWideBlock ? codes.size() - at : kWideBlock);
    out = write_together(some, used & _mm512_cmpneq_epi8_mask(some, before), out);
  }
  return out;
}

ELEK_AVX512 std::size_t count_leet_signs(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 1; at + 1 < text.size(); at += kWideBlock) {
    const Bits there = first_bits(std::min(text.size() - 1 - at, kWideBlock));
    const __m512i bytes = _mm512_maskz_loadu_epi8(there, text.data() + at);
    const Bits digits = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, wide('0')), wide(10));
    const Bits behind = _mm512_cmpgt_epu8_mask(_mm512_maskz_loadu_epi8(there, text.data() + at - 1), wide('@'));
    const Bits before = _mm512_cmpge_epu8_mask(_mm512_maskz_loadu_epi8(there, text.data() + at + 1), wide('0'));
    count += static_cast<std::size_t>(std::popcount((digits | where_equal(bytes, '@')) & behind & before));
  }
  return count;
}

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vbmi") != 0 &&
         __builtin_cpu_supports("avx512vbmi2") != 0;
}

}  // namespace

EncodeBlocks guard_encoder_avx512() { return has_avx512() ? encode_with_avx512 : nullptr; }

SkeletonBlocks skeleton_blocks_avx512() { return has_avx512() ? SkeletonBlocks{encode_skeleton, copy_without_repeats, count_leet_signs} : SkeletonBlocks{}; }

#else

EncodeBlocks guard_encoder_avx512() { return nullptr; }

SkeletonBlocks skeleton_blocks_avx512() { return {}; }

#endif

}  // namespace elek
