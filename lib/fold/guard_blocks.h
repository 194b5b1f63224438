#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace elek {

/// What was encoded of a text.
struct GuardRun {
  std::size_t read = 0;     ///< bytes of the text, whole code points
  std::size_t written = 0;  ///< bytes of the encoding
  bool ends_with_space = false;
};

/// Bytes behind those that are written, which may be overwritten.
inline constexpr std::size_t kGuardSlack = 64;

/// The fast path of GuardAlphabet::encode(): encodes `text` up to its end, or up to the first code point of several letters, 32 or 64 bytes at a
/// time; that of AVX2 stops at one above U+07FF too, of which its caller makes the code. `after_space`: the encoding before ended with a space, which a space here joins.
/// REQUIRES: text is valid UTF-8; `table` is GuardAlphabet's; `out` has room for text.size() + kGuardSlack bytes.
using EncodeBlocks = GuardRun (*)(std::string_view text, std::string_view table, bool after_space, char* out);

/// What this machine has for it, the fastest first. Empty where it has no such vector instructions.
std::span<const EncodeBlocks> block_encoders();

/// Those of them; null where this machine has no such instructions.
EncodeBlocks guard_encoder_avx2();
EncodeBlocks guard_encoder_avx512();

}  // namespace elek
