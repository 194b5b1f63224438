#include "patterns/rare_bytes.h"

#include <algorithm>
#include <array>

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

// SSE2 is part of every x86-64; elsewhere the plain loop does.

namespace elek {
namespace {

/// How common a byte is in folded texts: the first bytes of Cyrillic and the space, then its letters by their second bytes with the Latin
/// letters between them, in the order of their frequency in Russian and English; all others are rarer.
constexpr auto kCommonness = [] {
  constexpr std::string_view kCommonFirst =
      "\xD0\xD1 "
      "\xBE\xB5\xB0" "e" "\xB8\xBD" "a" "\x82\x81" "ti" "\x80\xB2" "on" "\xBB\xBA" "rs" "\xBC\xB4\xBF\x83" "lhd" "\x8F\x8B\x8C\xB3" "u";
  std::array<std::uint8_t, 256> commonness{};
  for (std::size_t i = 0; i < kCommonFirst.size(); ++i) {
    commonness[static_cast<unsigned char>(kCommonFirst[i])] = static_cast<std::uint8_t>(kCommonFirst.size() - i);
  }
  return commonness;
}();

std::uint8_t commonness(char byte) { return kCommonness[static_cast<unsigned char>(byte)]; }

#if defined(__SSE2__)
__m128i where_equal(const char* at, char byte) {
  __m128i bytes;
  __builtin_memcpy(&bytes, at, sizeof bytes);
  return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}
#endif

}  // namespace

RareBytes::RareBytes(std::string_view literal) : size_(static_cast<std::uint32_t>(literal.size())), at_{}, bytes_{} {
  const auto rarest = [&](std::uint32_t except) {
    std::uint32_t best = except == 0 && size_ > 1 ? 1 : 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (i != except && commonness(literal[i]) < commonness(literal[best])) best = i;
    }
    return best;
  };
  at_[0] = rarest(size_);
  at_[1] = rarest(at_[0]);
  bytes_[0] = literal[at_[0]];
  bytes_[1] = literal[at_[1]];
}

std::size_t RareBytes::find(std::string_view text, std::size_t from) const {
  if (text.size() < size_) return std::string_view::npos;
  const std::size_t end = text.size() - size_ + 1;  // of the places where it may begin
  std::size_t start = from;
#if defined(__SSE2__)
  for (; start + 16 <= end; start += 16) {
    const __m128i both = _mm_and_si128(where_equal(text.data() + start + at_[0], bytes_[0]), where_equal(text.data() + start + at_[1], bytes_[1]));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(both));
    if (mask != 0) return start + static_cast<std::size_t>(std::countr_zero(mask));
  }
#endif
  while (start < end && !are_at(text, start)) ++start;
  return start < end ? start : std::string_view::npos;
}

}  // namespace elek
