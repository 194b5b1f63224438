#include "decode/byte_find.h"

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#include <cstdint>
#endif

// SSE2 is part of every x86-64; elsewhere the plain loops do.

namespace elek {
namespace {

bool is_structure(char c) { return c == '"' || c == '\n' || c == '{' || c == '}' || c == '[' || c == ']'; }
bool is_string_mark(char c) { return c == '"' || c == '\\' || c == '\n'; }

#if defined(__SSE2__)
__m128i load(const char* at) {
  __m128i bytes;
  __builtin_memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

__m128i equal(__m128i bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }

unsigned mask_of(__m128i hits) { return static_cast<unsigned>(_mm_movemask_epi8(hits)); }

unsigned structure_mask(const char* at) {
  const __m128i bytes = load(at);
  const __m128i lowered = _mm_or_si128(bytes, _mm_set1_epi8(0x20));  // [ and ] become { and }
  return mask_of(_mm_or_si128(_mm_or_si128(equal(bytes, '"'), equal(bytes, '\n')), _mm_or_si128(equal(lowered, '{'), equal(lowered, '}'))));
}

unsigned string_mask(const char* at) {
  const __m128i bytes = load(at);
  return mask_of(_mm_or_si128(_mm_or_si128(equal(bytes, '"'), equal(bytes, '\\')), equal(bytes, '\n')));
}
#endif

}  // namespace

const char* find_structure(const char* at, const char* end) {
#if defined(__SSE2__)
  for (; end - at >= 16; at += 16) {
    if (const unsigned mask = structure_mask(at); mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at != end && !is_structure(*at)) ++at;
  return at;
}

const char* find_in_string(const char* at, const char* end) {
#if defined(__SSE2__)
  for (; end - at >= 16; at += 16) {
    if (const unsigned mask = string_mask(at); mask != 0) return at + std::countr_zero(mask);
  }
#endif
  while (at != end && !is_string_mark(*at)) ++at;
  return at;
}

}  // namespace elek
