#pragma once

#include <cstddef>

namespace elek {

/// What was copied of a string.
struct Unescaped {
  const char* read = nullptr;  ///< up to here
  char* written = nullptr;     ///< up to here
};

/// Bytes behind those that are written, which may be overwritten.
inline constexpr std::size_t kUnescapeSlack = 64;

/// The fast path for a string with escapes: copies [from, end), the escapes of one sign decoded, up to the first of another kind or up to one that is
/// none; 64 bytes at a time, however many escapes those have. Copies nothing where this machine has no such instructions.
/// REQUIRES: `end` is not within an escape; `out` has room for end - from + kUnescapeSlack.
Unescaped unescape_ahead(const char* from, const char* end, char* out);

}  // namespace elek
