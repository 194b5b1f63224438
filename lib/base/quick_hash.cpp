#include "base/quick_hash.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>

// Both halves of the product of two words hold what is in them. Four products at a time, none of which waits for another: std::hash waits for a
// product of all that came before at each eight bytes, and takes ten times as long for a kilobyte.

namespace elek {
namespace {

using Lanes = std::array<std::uint64_t, 4>;
constexpr std::size_t kBlock = 64;

constexpr std::array<std::uint64_t, 8> kOdd = {0x9E37'79B9'7F4A'7C15, 0xC2B2'AE3D'27D4'EB4F, 0x1656'67B1'9E37'79F9, 0x85EB'CA77'C2B2'AE63,
                                               0x27D4'EB2F'1656'67C5, 0xD6E8'FEB8'6659'FD93, 0xA076'1D64'78BD'642F, 0xE703'7ED1'A0B4'28DB};

std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Product = unsigned __int128;
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t word_at(const char* from) {
  std::uint64_t word;
  std::memcpy(&word, from, sizeof word);
  return word;
}

Lanes with_block(const Lanes& lanes, const char* from) {
  const auto product = [&](std::size_t lane) {
    const char* const words = from + 16 * lane;
    return folded_product(lanes[lane] ^ word_at(words), kOdd[lane] ^ word_at(words + 8));
  };
  return {product(0), product(1), product(2), product(3)};
}

}  // namespace

std::uint64_t quick_hash(std::string_view text) {
  Lanes lanes = {kOdd[4], kOdd[5], kOdd[6], kOdd[7]};
  std::size_t at = 0;
  for (; text.size() - at >= kBlock; at += kBlock) lanes = with_block(lanes, text.data() + at);
  std::array<char, kBlock> rest{};
  std::copy(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), rest.begin());
  lanes = with_block(lanes, rest.data());
  return folded_product(folded_product(lanes[0] ^ text.size(), lanes[1]) ^ kOdd[4], folded_product(lanes[2], lanes[3]) ^ kOdd[5]);
}

}  // namespace elek
