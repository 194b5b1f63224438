#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/borrowed.h"

namespace elek {

/// Memory for the strings and small arrays of one batch: given out in order, taken back all at once. Not thread-safe.
class Arena {
 public:
  /// A copy of `text` (never null, even when empty). Valid until clear().
  std::string_view keep(std::string_view text) & ELEK_BORROWED;
  std::string_view keep(std::string_view text) && = delete;

  /// `size` uninitialized bytes, aligned for any scalar. Valid until clear().
  std::byte* take(std::size_t size) & ELEK_BORROWED;
  std::byte* take(std::size_t size) && = delete;

  /// A copy of `items`, which are trivially copyable. Valid until clear().
  template <typename T>
  std::span<const T> keep_all(const std::vector<T>& items) & ELEK_BORROWED;

  /// Forgets everything given out and keeps the blocks for reuse.
  void clear();

 private:
  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;  // the block in use
  std::size_t used_ = 0;   // bytes used of it
};

template <typename T>
std::span<const T> Arena::keep_all(const std::vector<T>& items) & {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  if (items.empty()) return {};
  T* const copy = reinterpret_cast<T*>(take(items.size() * sizeof(T)));
  std::uninitialized_copy(items.begin(), items.end(), copy);
  return {copy, items.size()};
}

}  // namespace elek
