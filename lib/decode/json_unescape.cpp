#include "decode/json_unescape.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

#include "base/avx512.h"

namespace elek {

#if defined(__x86_64__)

namespace {

/// By the sign behind a backslash: what both stand for; 0: they are more than one sign, or none.
alignas(kWideBlock) constexpr auto kMeant = [] {
  std::array<char, 2 * kWideBlock> meant{};
  constexpr std::pair<char, char> kEscapes[] = {{'"', '"'}, {'\\', '\\'}, {'/', '/'}, {'b', '\b'}, {'f', '\f'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}};
  for (const auto& [sign, stands_for] : kEscapes) meant[static_cast<unsigned char>(sign)] = stands_for;
  return meant;
}();

/// Which of the backslashes begin an escape: every other of a row. The first byte is behind none that does.
inline Bits beginnings_of(Bits backslashes) {
  constexpr Bits kEven = 0x5555555555555555U;
  const Bits begins_row = backslashes & ~(backslashes << 1U);
  const Bits even_rows = backslashes & ~(backslashes + (begins_row & kEven));  // the sum carries over a row
  return (even_rows & kEven) | (backslashes & ~even_rows & ~kEven);
}

ELEK_AVX512 Unescaped unescape_with_avx512(const char* from, const char* end, char* out) {
  const __m512i low = _mm512_load_si512(kMeant.data()), high = _mm512_load_si512(kMeant.data() + kWideBlock);
  while (from < end) {
    const Bits there = first_bits(std::min(kWideBlock, static_cast<std::size_t>(end - from)));
    const __m512i bytes = _mm512_maskz_loadu_epi8(there, from);
    const Bits begins = beginnings_of(where_equal(bytes, '\\'));
    const Bits escaped = begins << 1U;
    const __m512i meant = _mm512_maskz_permutex2var_epi8(escaped, low, bytes, high);
    const Bits others = escaped & (_mm512_testn_epi8_mask(meant, meant) | _mm512_movepi8_mask(bytes));
    const Bits stop = others >> 1U | (begins & Bits{1} << (kWideBlock - 1));  // at the backslash; that of the last byte is for the next block
    const Bits copied = stop == 0 ? there : there & (lowest(stop) - 1);
    out = write_together(_mm512_mask_mov_epi8(bytes, escaped, meant), copied & ~begins, out);
    from += std::popcount(copied);
    if (others != 0) break;
  }
  return {from, out};
}

}  // namespace

Unescaped unescape_ahead(const char* from, const char* end, char* out) {
  static const bool kHasAvx512 = has_avx512();
  return kHasAvx512 ? unescape_with_avx512(from, end, out) : Unescaped{from, out};
}

#else

Unescaped unescape_ahead(const char* from, const char*, char* out) { return {from, out}; }

#endif

}  // namespace elek
