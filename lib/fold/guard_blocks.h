#pragma once

#include <cstddef>
#include <string_view>

namespace elek {

/// What was encoded of a text.
struct GuardRun {
  std::size_t read = 0;     ///< bytes of the text, whole code points
  std::size_t written = 0;  ///< bytes of the encoding
  bool ends_with_space = false;
};

/// Bytes behind those that encode_blocks() writes, which it may overwrite.
inline constexpr std::size_t kGuardSlack = 32;

/// Whether this machine has the vector instructions of encode_blocks(). If not, it must not be called.
bool has_guard_blocks();

/// The fast path of GuardAlphabet::encode(): encodes `text` up to its end, or up to the first code point that is above U+07FF or of several
/// letters, 32 bytes at a time. `after_space`: the encoding before ended with a space, which a space here joins.
/// REQUIRES: text is valid UTF-8; `table` is GuardAlphabet's; `out` has room for text.size() + kGuardSlack bytes.
GuardRun encode_blocks(std::string_view text, std::string_view table, bool after_space, char* out);

}  // namespace elek
