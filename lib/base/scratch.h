#pragma once

#include <cstddef>

namespace elek {

/// What a string or vector that is used again may keep between posts, in bytes: ordinary posts never need more.
inline constexpr std::size_t kKeptScratchBytes = std::size_t{256} << 10U;

/// Empties `scratch`, and gives its memory back if it is more than kKeptScratchBytes.
template <typename Container>
void trim_scratch(Container& scratch) {
  if (scratch.capacity() > kKeptScratchBytes / sizeof(typename Container::value_type)) {
    Container().swap(scratch);
  } else {
    scratch.clear();
  }
}

}  // namespace elek
