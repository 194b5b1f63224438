#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/key_hash.h"

namespace elek {

/// A fixed set of keys and what they stand for, found in one probe or two: what an adapter switches on in its one pass over a record.
template <typename T, std::size_t N>
class KeyTable {
 public:
  /// Enumerators must be numbered from 0, and below N: others do not compile.
  constexpr explicit KeyTable(const std::array<std::pair<std::string_view, T>, N>& entries) : entries_(entries) {
    for (std::size_t i = 0; i < N; ++i) {
      if constexpr (std::is_enum_v<T>) {
        if (static_cast<std::size_t>(entries[i].second) >= N) throw std::out_of_range("more enumerators than keys");
      }
      std::size_t slot = hash(entries[i].first);
      while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<std::uint8_t>(i + 1);
    }
  }

  /// Null if it is none of them.
  constexpr const T* find(std::string_view key) const {
    for (std::size_t slot = hash(key); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      const auto& entry = entries_[slots_[slot] - 1U];
      if (is_same_key(entry.first, key)) return &entry.second;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(4 * N);
  static_assert(N <= 0xFF);

  static constexpr std::size_t hash(std::string_view key) { return key_hash(key) % kSlots; }

  std::array<std::pair<std::string_view, T>, N> entries_;
  std::array<std::uint8_t, kSlots> slots_{};  // which entry, from 1; 0: none. Apart, since most keys are none: so little of it stays in the cache
};

}  // namespace elek
