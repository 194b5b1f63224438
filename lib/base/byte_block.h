#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace elek {

// Sixteen bytes at a time, in the vector types of GCC and clang: these are plain C++ to read, and run on any processor.

inline constexpr std::size_t kByteBlock = 16;
using ByteBlock [[gnu::vector_size(kByteBlock)]] = unsigned char;  // as a mask: 0xFF where something holds, else 0

template <typename Comparison>
ByteBlock mask_of(Comparison comparison) {
  return reinterpret_cast<ByteBlock>(comparison);
}

inline ByteBlock equal(ByteBlock bytes, unsigned char value) { return mask_of(bytes == value); }
inline ByteBlock within(ByteBlock bytes, unsigned char first, unsigned char last) {
  return mask_of(bytes - first <= static_cast<unsigned char>(last - first));
}
inline ByteBlock at_least(ByteBlock bytes, unsigned char value) { return mask_of(bytes >= value); }

/// REQUIRES: kByteBlock bytes to read at `from`.
inline ByteBlock load_block(const char* from) {
  ByteBlock bytes;
  std::memcpy(&bytes, from, kByteBlock);
  return bytes;
}

inline bool is_any(ByteBlock mask) {
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(mask);
  return (halves[0] | halves[1]) != 0;
}

/// How many bytes of a mask hold.
inline std::size_t count_of(ByteBlock mask) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(mask & 1);
  return (halves[0] + halves[1]) * kOnes >> 56U;  // the sum of all bytes is in the uppermost
}

/// Where a mask first holds. REQUIRES: it does somewhere.
inline std::size_t first_of(ByteBlock mask) {
  const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(mask);
  const std::size_t half = halves[0] != 0 ? 0 : 1;
  std::uint64_t bytes = halves[half];
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return half * 8 + static_cast<std::size_t>(std::countr_zero(bytes)) / 8;
}

}  // namespace elek
