#pragma once

#include <cstddef>
#include <string_view>

namespace elek {

/// Tells the keys of exports apart, by three of their bytes and their length. For tables of few keys, or of keys that are known.
constexpr std::size_t key_hash(std::string_view key) {
  if (key.empty()) return 0;
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(key[at])); };
  return key.size() * 131 + byte(0) * 31 + byte(key.size() / 2) * 7 + byte(key.size() - 1);
}

}  // namespace elek
