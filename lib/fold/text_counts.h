#pragma once

#include <cstdint>
#include <string_view>

namespace elek {

/// What the numeric fields of a text count.
struct TextCounts {
  std::uint64_t code_points = 0;
  std::uint64_t cased = 0;         ///< letters that have case
  std::uint64_t upper = 0;         ///< of them capitals
  std::uint64_t exclamations = 0;  ///< '!' and its wide and doubled forms
  std::uint64_t emoji = 0;         ///< emoji as a reader counts them: one a sequence

  TextCounts& operator+=(const TextCounts& other);
};

/// Counts of `text`, which is valid UTF-8.
TextCounts count_text(std::string_view text);

}  // namespace elek
