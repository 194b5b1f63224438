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

/// What stands in a block, by its bytes.
struct WideSigns {
  Bits high;            // bytes beyond ASCII
  Bits letters;         // of ASCII
  Bits digits;          // of ASCII
  Bits ends;            // ASCII that ends words
  Bits cyrillic;        // first bytes
  Bits others;          // first bytes of what is skipped within words
  Bits last_of_others;  // their last bytes
  Bits unknown;         // what is not for blocks
};

/// `codes`: of the guard's table.
ELEK_AVX512 inline WideSigns wide_signs(__m512i bytes, __m512i next, __m512i third, const WideCodes& codes, const char* table) {
  WideSigns signs{};
  signs.high = _mm512_movepi8_mask(bytes);
  signs.letters = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(_mm512_or_si512(bytes, wide(0x20)), wide('a')), wide(26));
  signs.cyrillic = where_equal(_mm512_and_si512(bytes, wide(0xFC)), 0xD0);
  signs.others = codes.leads & ~signs.cyrillic;
  signs.last_of_others = signs.others << 1U;
  Bits known = codes.leads | codes.leads << 1U;
  if (_mm512_cmpge_epu8_mask(bytes, wide(0xE0)) != 0) {
    const LongNothing nothing = long_nothing(bytes, next, third, table);
    signs.others |= nothing.first;
    signs.last_of_others |= nothing.last;
    known |= nothing.all;
  }
  const Bits several = where_equal(codes.codes, GuardAlphabet::kSeveral) & ~signs.letters;
  signs.ends = ~signs.high & _mm512_cmpeq_epi8_mask(codes.codes, _mm512_setzero_si512());
  signs.digits = ~(signs.high | several | signs.letters | signs.ends);
  signs.unknown = several | (signs.high & ~known);
  return signs;
}

/// Cyrillic letters that are spelled by what stands beside them.
struct WideCyrillic {
  __m512i codes;
  Bits stops;  // somewhere in words that are left to others
};

/// `codes`: of the guard's table. Places are those of a letter's last byte.
ELEK_AVX512 inline WideCyrillic wide_cyrillic(__m512i bytes, __m512i next, __m512i codes, const WideSigns& signs) {
  const Bits d0 = where_equal(bytes, 0xD0), d1 = where_equal(bytes, 0xD1);
  const Bits letters = signs.cyrillic << 1U;
  const Bits behind_letter = letters << 2U, before_letter = letters >> 2U;
  const auto is_code = [&](char code) ELEK_AVX512 { return where_equal(codes, static_cast<unsigned char>(code)); };
  const auto is_small_or_capital = [&](Bits leads, unsigned char small, unsigned char capital) ELEK_AVX512 {
    return leads << 1U & (where_equal(bytes, small) | where_equal(bytes, capital));
  };

  // я ю ц ш щ are two codes, the first at their first byte; two of them with the same codes are one.
  __m512i firsts = _mm512_maskz_permutexvar_epi8(d0, next, _mm512_loadu_si512(kFirstCodes[0].data()));
  firsts = _mm512_mask_permutexvar_epi8(firsts, d1, next, _mm512_loadu_si512(kFirstCodes[1].data()));
  const Bits pairs = _mm512_test_epi8_mask(firsts, firsts) << 1U;
  const Bits of_a = pairs & is_code('a'), of_u = pairs & is_code('u'), of_s = pairs & is_code('s'), of_w = pairs & is_code('c');
  const auto repeats = [&](unsigned bytes_before) { return (of_a & of_a << bytes_before) | (of_u & of_u << bytes_before) | (of_s & of_s << bytes_before) | (of_w & of_w << bytes_before); };
  const Bits repeated = repeats(2);

  // ь and ъ are i before е, й is nothing before е and о.
  const Bits yot = is_small_or_capital(d0, 0xB9, 0x99);
  const Bits hard = is_small_or_capital(d0, 0xAA, 0xAC) | is_small_or_capital(d1, 0x8A, 0x8C);
  const Bits soft = yot | hard;
  const Bits before_e = is_small_or_capital(d0, 0xB5, 0x95) >> 2U, before_o = is_small_or_capital(d0, 0xBE, 0x9E) >> 2U;
  const Bits of_c = is_code('c') & ~pairs;
  const Bits of_plain_s = is_code('s');
  const Bits c_behind_s = of_c & of_plain_s << 2U;
  const Bits s_before_c = c_behind_s >> 2U;
  const Bits ends_w = of_w | c_behind_s, begins_w = of_w | s_before_c;

  // What may join, or be one of a row of letters, stops: beside another such, alone, or with something between that may be nothing.
  Bits stops = soft & ((is_code('e') >> 2U & ~(before_e | before_o)) | soft >> 2U | signs.others >> 1U | signs.last_of_others << 2U);
  stops |= soft & ~(signs.high >> 1U) & ~behind_letter;
  stops |= soft << 2U & (repeats(4) | (ends_w << 4U & begins_w));  // шьш, шьсч
  stops |= ends_w << 2U & begins_w & ~repeated;                    // шсч, счш
  stops |= s_before_c & (of_plain_s | signs.last_of_others) << 2U;  // шссч
  stops |= c_behind_s & of_c >> 2U;                                 // сччш
  stops |= (pairs | of_c) & ~behind_letter & signs.last_of_others << 2U;
  const auto behind_ends = [&](Bits last) { return signs.ends << 2U & (last << 3U | (signs.ends << 3U & (last << 4U | (signs.ends << 4U & last << 5U)))); };
  stops |= (pairs | of_c) & ~behind_letter & ~before_letter & ~behind_ends(letters & ~(pairs | of_c | of_plain_s | soft));

  const Bits nothing = repeated | (yot & (before_e | before_o));
  codes = _mm512_mask_mov_epi8(codes, hard & before_e, wide('i'));
  return {_mm512_maskz_mov_epi8(~(nothing | repeated >> 1U), _mm512_or_si512(codes, firsts)), stops};
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
  const __m512i third = _mm512_maskz_loadu_epi8(there >> 2U, block + 2);
  const WideCodes codes = wide_codes_of(bytes, known, table);
  const WideSigns signs = wide_signs(bytes, next, third, codes, table);
  const WideCyrillic cyrillic = wide_cyrillic(bytes, next, codes.codes, signs);
  WideSkeleton skeleton = {cyrillic.codes, 0, signs.ends & there, signs.unknown | cyrillic.stops};
  const Bits of_words = signs.high | signs.letters | signs.unknown;
  skeleton.stops |= signs.digits & (of_words << 1U | of_words >> 1U);
  if (signs.letters != 0) {
    const WideLatin latin = wide_latin(bytes, next, signs.letters, signs.digits, signs.ends);
    skeleton.codes = _mm512_mask_mov_epi8(skeleton.codes, signs.letters, latin.codes);
    skeleton.lone_c = latin.lone_c;
    skeleton.stops |= latin.stops | (signs.letters & (signs.high << 1U | signs.high >> 1U));
  }
  skeleton.stops &= there;
  return skeleton;
}

inline std::size_t size_up_to_last(Bits places) { return kWideBlock - static_cast<std::size_t>(std::countl_zero(places)); }

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
    const Bits whole_words = is_last ? there : first_bits(size_up_to_last(block.ends));
    const Bits stops = block.stops & whole_words;
    const bool stopped = stops != 0;
    const std::size_t size = stopped ? size_up_to_last(block.ends & (stops ^ (stops - 1))) : size_up_to_last(whole_words);
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
