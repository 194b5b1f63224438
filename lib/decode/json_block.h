#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace elek {

/// 64 bytes of JSON at once: where its strings are, and what matters between them. A bit a byte, the first one's lowest.
struct JsonBlock {
  static constexpr std::size_t kBytes = 64;

  std::uint64_t marks = 0;  ///< brackets, braces and line feeds outside strings
  bool in_string = false;   ///< behind the block...
  bool escaped = false;     ///< ...and the byte there follows a backslash in a string
  bool odd = false;         ///< no JSON: a line feed inside a string or a backslash outside; the rest says nothing then
};

/// Reads kBytes bytes from `at` on. `in_string`, `escaped`: as behind the block before.
using ReadJsonBlock = JsonBlock (*)(const char* at, bool in_string, bool escaped);

/// What this machine has for it, the fastest first; all do the same. Empty where nothing is faster than a byte at a time.
std::span<const ReadJsonBlock> json_block_readers();

}  // namespace elek
