#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/borrowed.h"

namespace elek {

/// Memory for the strings and small arrays of one batch: given out in order, taken back all at once. Not thread-safe.
class Arena {
 public:
  /// A copy of `text` (never null, even when empty). Valid until clear().
  std::string_view keep(std::string_view text) & ELEK_BORROWED {
    char* const copy = take_text(text.size());
    if (!text.empty()) std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }
  std::string_view keep(std::string_view text) && = delete;

  /// `size` uninitialized bytes of no alignment. Valid until clear().
  char* take_text(std::size_t size) & ELEK_BORROWED {
    if (size >= left_) [[unlikely]] go_to_next_block(size + 1);  // so that no copy is null
    left_ -= size;
    return std::exchange(next_, next_ + size);
  }
  char* take_text(std::size_t size) && = delete;

  /// A copy of `items`, which are trivially copyable. Valid until clear().
  template <typename T>
  std::span<const T> keep_all(const std::vector<T>& items) & ELEK_BORROWED;

  /// Forgets everything given out and keeps the blocks for reuse.
  void clear();

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  void go_to_next_block(std::size_t size);
  std::byte* take(std::size_t size);

  std::vector<Block> blocks_;
  std::size_t begun_ = 0;  // blocks of which some was given out
  char* next_ = nullptr;   // in the last of those
  std::size_t left_ = 0;   // behind it
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
