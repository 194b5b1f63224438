// The codes of text.skeleton, 64 bytes at a time: as in blocks_avx2.cpp, but over what the view skips among letters (dashes, quotes, emoji), and
// over Latin words.
#include <algorithm>
#include <cstring>

#include "fold/guard_alphabet.h"
#include "fold/skeleton_blocks.h"
#include "fold/skeleton_cyrillic_avx512.h"
#include "fold/skeleton_latin_avx512.h"
#include "fold/skeleton_signs_avx512.h"

namespace elek {

#if defined(__x86_64__)

namespace {

struct SkeletonTables {
  WideTable letters;
  const char* table;              // skeleton_block_table()
  const unsigned char* cyrillic;  // cyrillic_traits_in() it

  ELEK_AVX512 SkeletonTables(const char* block_table, const unsigned char* traits) : letters(block_table), table(block_table), cyrillic(traits) {}
};

struct WideSkeleton {
  __m512i codes;
  Bits lone_c;  // codes behind which is another (WideLatin)
  Bits mixed;   // WideLatin::mixed
  Bits ends;    // ASCII that ends words
  Bits stops;   // somewhere in words that are not for blocks
};

/// As skeleton_block() of blocks_avx2.cpp. REQUIRES: the block begins a word; `there` are the bytes that can be read; `earlier`: the eight bytes before,
/// or zeros.
ELEK_AVX512 inline WideSkeleton wide_skeleton(const char* block, Bits there, const SkeletonTables& tables, std::uint64_t earlier) {
  const __m512i bytes = _mm512_maskz_loadu_epi8(there, block);
  const __m512i next = _mm512_maskz_loadu_epi8(there >> 1U, block + 1);
  const WideCodes codes = wide_codes_of(bytes, tables.letters, tables.table);
  const WideSigns signs = wide_signs(bytes, block, there, codes, tables.table);
  WideSkeleton skeleton = {codes.codes, 0, 0, signs.ends & there, signs.unknown};
  if (signs.cyrillic != 0) {
    const WideCyrillic cyrillic = wide_cyrillic(bytes, next, codes.codes, signs, tables.cyrillic);
    skeleton.codes = cyrillic.codes;
    skeleton.stops |= cyrillic.stops;
  }
  const Bits beside_digits = (signs.high & ~signs.gaps) | (signs.unknown & there);
  skeleton.stops |= signs.digits & (beside_digits << 1U | beside_digits >> 1U);
  if (signs.letters != 0) {
    const WideLatin latin = wide_latin(bytes, next, signs, tables.letters, earlier);
    skeleton.codes = _mm512_mask_mov_epi8(skeleton.codes, latin.places, latin.codes);
    skeleton.lone_c = latin.lone_c;
    skeleton.mixed = latin.mixed;
    skeleton.stops |= latin.stops | joined_by_nothing(signs.letters & (signs.high << 1U | signs.high >> 1U), signs);
  }
  skeleton.codes = _mm512_mask_mov_epi8(skeleton.codes, signs.gaps, _mm512_setzero_si512());
  skeleton.stops &= there;
  return skeleton;
}

/// What stops a run behind these may do so for want of what follows the block: the next one begins with it, and stops if that is the reason.
constexpr Bits kBeforeEnd = (Bits{1} << 56U) - 1;

inline std::size_t size_up_to_last(Bits places) { return kWideBlock - static_cast<std::size_t>(std::countl_zero(places)); }

ELEK_AVX512 SkeletonRun encode_skeleton(std::string_view text, std::string_view table, char* out) {
  static const auto kTraits = cyrillic_traits_in(table);
  const SkeletonTables tables(table.data(), kTraits.data());
  SkeletonRun run;
  std::size_t read = 0;
  char* end = out;
  while (read < text.size()) {
    const std::size_t left = text.size() - read;
    const bool is_last = left <= kWideBlock;
    const Bits there = is_last ? first_bits(left) : ~Bits{0};
    const char* const at = text.data() + read;
    const __m512i bytes = _mm512_maskz_loadu_epi8(there, at);
    // Where the next block begins hangs on this alone, not on all that is made of the block: so the processor need not wait.
    const std::size_t whole = is_last ? left : size_up_to_last(word_ends(bytes, tables.letters) & there);
    std::uint64_t earlier = 0;
    if (read >= sizeof earlier) std::memcpy(&earlier, at - sizeof earlier, sizeof earlier);
    const WideSkeleton block = wide_skeleton(at, there, tables, earlier);
    const Bits stops = block.stops & first_bits(whole);
    if (whole > 0) run.last = {read, static_cast<std::size_t>(end - out)};
    std::size_t size = whole;
    if (stops != 0) [[unlikely]] size = size_up_to_last(block.ends & (stops ^ (stops - 1)));
    const Bits used = first_bits(size);
    const Bits kept = _mm512_test_epi8_mask(block.codes, block.codes) & used;
    run.mixed_words += static_cast<std::size_t>(std::popcount(block.mixed & used));
    end = block.lone_c == 0 ? write_together(block.codes, kept, end) : write_with_c(block.codes, kept, block.lone_c, end);
    read += size;
    if (size == 0 || (stops != 0 && (is_last || (stops & kBeforeEnd) != 0))) [[unlikely]] break;
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

}  // namespace

SkeletonBlocks skeleton_blocks_avx512() { return has_avx512() ? SkeletonBlocks{encode_skeleton, true, copy_without_repeats} : SkeletonBlocks{}; }

#else

SkeletonBlocks skeleton_blocks_avx512() { return {}; }

#endif

}  // namespace elek
