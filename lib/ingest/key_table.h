#pragma once

#include <array>
#include <bit>
#include <cstddef>
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
  constexpr explicit KeyTable(const std::array<std::pair<std::string_view, T>, N>& entries) {
    for (const auto& entry : entries) {
      if constexpr (std::is_enum_v<T>) {
        if (static_cast<std::size_t>(entry.second) >= N) throw std::out_of_range("more enumerators than keys");
      }
      std::size_t slot = hash(entry.first);
      while (slots_[slot].first.data() != nullptr) slot = (slot + 1) % kSlots;
      slots_[slot] = entry;
    }
  }

  /// Null if it is none of them.
  constexpr const T* find(std::string_view key) const {
    for (std::size_t slot = hash(key); slots_[slot].first.data() != nullptr; slot = (slot + 1) % kSlots) {
      if (is_same_key(slots_[slot].first, key)) return &slots_[slot].second;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(4 * N);

  static constexpr std::size_t hash(std::string_view key) { return key_hash(key) % kSlots; }

  std::array<std::pair<std::string_view, T>, kSlots> slots_{};
};

}  // namespace elek
