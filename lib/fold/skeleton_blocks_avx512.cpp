// The codes of text.skeleton, 64 bytes at a time: as in blocks_avx2.cpp, but over what the view skips among letters (dashes, quotes, emoji), and
// over Latin words.
#include "fold/avx512.h"

#include <algorithm>
#include <array>

#include "fold/guard_alphabet.h"
#include "fold/skeleton_blocks.h"
#include "fold/skeleton_codes.h"
#include "fold/skeleton_latin_avx512.h"

namespace elek {

#if defined(__x86_64__)

namespace {


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
  Bits lone_c;  // codes behind which is another (WideLatin)
  Bits ends;    // ASCII that ends words
  Bits stops;   // somewhere in words that are not for blocks
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
  const Bits letters = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(_mm512_or_si512(bytes, wide(0x20)), wide('a')), wide(26));
  const Bits several = where_equal(wide_codes.codes, GuardAlphabet::kSeveral) & ~letters;
  const Bits nothing = _mm512_cmpeq_epi8_mask(wide_codes.codes, _mm512_setzero_si512());
  const Bits digits = ~high & ~several & ~letters & ~nothing;
  const Bits of_words = high | several | letters;
  Bits stops = several | (high & ~known_bytes) | (digits & (of_words << 1U | of_words >> 1U)) | (letters & (high << 1U | high >> 1U));

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

  __m512i codes = _mm512_or_si512(wide_codes.codes, firsts);
  Bits lone_c = 0;
  if (letters != 0) {
    const WideLatin latin = wide_latin(bytes, next, letters, digits);
    codes = _mm512_mask_mov_epi8(codes, letters, latin.codes);
    lone_c = latin.lone_c;
    stops |= latin.stops;
  }
  return {codes, lone_c, ~high & nothing & there, stops & there};
}

ELEK_AVX512 SkeletonRun encode_skeleton(std::string_view text, std::string_view table, char* out) {
  const WideTable known(table.data());
  SkeletonRun run;
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
    const Bits kept = _mm512_test_epi8_mask(block.codes, block.codes) & first_bits(size);
    if (size > 0) run.last = {read, static_cast<std::size_t>(end - out)};
    end = block.lone_c == 0 ? write_together(block.codes, kept, end) : write_with_c(block.codes, kept, block.lone_c, end);
    read += size;
    goes_on = !stopped && size > 0;
  }
  run.end = {read, static_cast<std::size_t>(end - out)};
  return run;
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

}  // namespace

SkeletonBlocks skeleton_blocks_avx512() { return has_avx512() ? SkeletonBlocks{encode_skeleton, true, copy_without_repeats, count_leet_signs} : SkeletonBlocks{}; }

#else

SkeletonBlocks skeleton_blocks_avx512() { return {}; }

#endif

}  // namespace elek
