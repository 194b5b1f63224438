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

/// What was encoded of a text in the codes of its skeleton.
struct SkeletonRun {
  std::size_t read = 0;     ///< bytes of the text, whole words
  std::size_t written = 0;  ///< codes, of which some may repeat the one before
};

/// The fast path of SkeletonEncoder::encode(): whole words and what ends them, up to a word that is not plain Cyrillic or that the view may spell by
/// more than its letters. `table`: by code point under U+0800 its last code, GuardAlphabet::kNothing, or kSeveral for what is not plain.
/// REQUIRES: text is valid UTF-8 and begins a word; `out` has room for text.size() + kGuardSlack bytes. Needs has_guard_blocks().
SkeletonRun encode_skeleton_blocks(std::string_view text, std::string_view table, char* out);

/// Copies codes but for those that are equal to the one before. Returns where the copy ends. REQUIRES: one byte before `codes` and kGuardSlack behind
/// them can be read; `out` has room for codes.size() + kGuardSlack. Needs has_guard_blocks().
char* copy_without_repeats(std::string_view codes, char* out);

}  // namespace elek
