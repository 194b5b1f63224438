#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "base/sha256.h"

namespace elek {

/// Texts, each kept once, by number. Not thread-safe.
class TextNumbers {
 public:
  /// The number of `text`: 0, 1, 2... in the order in which texts came.
  std::uint32_t number_of(std::string_view text);
  /// Valid as long as this is.
  std::string_view text(std::uint32_t number) const { return texts_[number]; }

  /// About what they take.
  std::size_t bytes() const { return bytes_; }

 private:
  /// Texts are hostile: with a hash that anybody can work out they would all meet. `round` tells those apart that meet all the same.
  std::uint64_t key_of(std::string_view text, char round);

  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // by key
  std::vector<std::string_view> texts_;
  Arena arena_;
  Sha256 hash_;
  std::size_t bytes_ = 0;
};

}  // namespace elek
