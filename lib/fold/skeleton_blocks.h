#pragma once

#include <cstddef>
#include <string_view>

namespace elek {

/// What was encoded of a text in the codes of its skeleton.
struct SkeletonRun {
  std::size_t read = 0;     ///< bytes of the text, whole words
  std::size_t written = 0;  ///< codes, of which some may repeat the one before
};

/// Bytes behind those that are written, which may be overwritten.
inline constexpr std::size_t kSkeletonSlack = 32;

/// Whether this machine has the vector instructions of the functions below. If not, they must not be called.
bool has_skeleton_blocks();

/// The fast path of SkeletonEncoder::encode(): whole words and what ends them, up to a word that is not plain Cyrillic or that the view may
/// spell by more than its letters. `table`: by code point under U+0800 its last code, GuardAlphabet::kNothing, or kSeveral for what is not
/// plain. REQUIRES: text is valid UTF-8 and begins a word; `out` has room for text.size() + kSkeletonSlack bytes.
SkeletonRun encode_skeleton_blocks(std::string_view text, std::string_view table, char* out);

/// Copies codes but for those that are equal to the one before. Returns where the copy ends. REQUIRES: one byte before `codes` and
/// kSkeletonSlack behind them can be read; `out` has room for codes.size() + kSkeletonSlack.
char* copy_without_repeats(std::string_view codes, char* out);

}  // namespace elek
