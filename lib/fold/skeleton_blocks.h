#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace elek {

/// What was encoded of a text in the codes of its skeleton.
struct SkeletonRun {
  struct Point {
    std::size_t read = 0;     ///< bytes of the text, whole words
    std::size_t written = 0;  ///< codes, of which some may repeat the one before
  };
  Point last;  ///< where the last block began
  Point end;
  std::size_t mixed_words = 0;  ///< words of letters and digits that are in no link, or may be in none
};

/// Bytes behind those that are written, which may be overwritten.
inline constexpr std::size_t kSkeletonSlack = 64;

/// The fast path of SkeletonEncoder::encode(), 32 or 64 bytes at a time.
struct SkeletonBlocks {
  /// Whole words and what ends them, up to a word that is not of one plain alphabet or that the view may spell by more than its letters. `table`:
  /// skeleton_block_table(). REQUIRES: text is valid UTF-8 and begins a word; `out` has room for 2 * text.size() + kSkeletonSlack bytes.
  SkeletonRun (*encode)(std::string_view text, std::string_view table, char* out);
  bool reads_latin = false;  ///< whether encode() goes over Latin words too, and not only over Cyrillic ones
  /// Copies codes but for those that are equal to the one before. Returns where the copy ends. REQUIRES: one byte before `codes` and
  /// kSkeletonSlack behind them can be read; `out` has room for codes.size() + kSkeletonSlack.
  char* (*copy_without_repeats)(std::string_view codes, char* out);
};

/// What this machine has for it, the fastest first; all are held to the same codes. Empty where it has no such vector instructions.
std::span<const SkeletonBlocks> skeleton_blocks();

/// The first of them; null where there is none.
const SkeletonBlocks* fastest_skeleton_blocks();

/// Those of them; without functions where this machine has no such instructions.
SkeletonBlocks skeleton_blocks_avx2();
SkeletonBlocks skeleton_blocks_avx512();

}  // namespace elek
