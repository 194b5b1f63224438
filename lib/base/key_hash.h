#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace elek {

/// Tells the keys of exports apart, by three of their bytes and their length. For tables of few keys, or of keys that are known.
constexpr std::size_t key_hash(std::string_view key) {
  if (key.empty()) return 0;
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(key[at])); };
  return key.size() * 131 + byte(0) * 31 + byte(key.size() / 2) * 7 + byte(key.size() - 1);
}

/// Whether both keys are the same: as ==, but without a call of memcmp, which costs more than the comparison of so few bytes.
constexpr bool is_same_key(std::string_view a, std::string_view b) {
  if consteval {
    return a == b;
  }
  if (a.size() != b.size()) return false;
  const char *one = a.data(), *other = b.data();
  const auto differs = [&]<typename Word>(Word, std::size_t at) {
    Word left, right;
    std::memcpy(&left, one + at, sizeof(Word));
    std::memcpy(&right, other + at, sizeof(Word));
    return left != right;
  };
  const std::size_t size = a.size();
  if (size >= 8) {  // the last word may overlap the one before
    for (std::size_t at = 0; at < size - 8; at += 8) {
      if (differs(std::uint64_t{}, at)) return false;
    }
    return !differs(std::uint64_t{}, size - 8);
  }
  if (size >= 4) return !differs(std::uint32_t{}, 0) && !differs(std::uint32_t{}, size - 4);
  for (std::size_t at = 0; at < size; ++at) {
    if (one[at] != other[at]) return false;
  }
  return true;
}

}  // namespace elek
