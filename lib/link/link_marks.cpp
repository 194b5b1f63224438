#include "link/link_marks.h"

#include "base/byte_set.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

// Every text is searched for these, and most have few: 16 bytes at a time. To find links took 13 instructions for
// each byte of posts without any, and takes 4 (bench/instructions.py, 2026-11). SSE2 is part of every x86-64; elsewhere the plain loop does.

namespace elek {
namespace {

constexpr ByteSet kMarks(".:[({");

#if defined(__SSE2__)
unsigned marks_in_block(const char* at) {
  __m128i bytes;
  __builtin_memcpy(&bytes, at, sizeof bytes);
  const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const __m128i brackets = _mm_or_si128(is('['), _mm_or_si128(is('('), is('{')));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(brackets, _mm_or_si128(is('.'), is(':')))));
}
#endif

}  // namespace

std::size_t next_link_mark(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  for (; at + 16 <= text.size(); at += 16) {
    if (const unsigned marks = marks_in_block(text.data() + at); marks != 0) return at + static_cast<std::size_t>(std::countr_zero(marks));
  }
#endif
  while (at < text.size() && !kMarks.contains(text[at])) ++at;
  return at;
}

}  // namespace elek
