#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"

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
  /// Texts are hostile, and with a hash that anybody can work out they would all meet.
  struct Hash {
    std::size_t operator()(std::string_view text) const;
  };
  std::unordered_map<std::string_view, std::uint32_t, Hash> numbers_;
  std::vector<std::string_view> texts_;
  Arena arena_;
  std::size_t bytes_ = 0;
};

}  // namespace elek
