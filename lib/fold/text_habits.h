#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace elek {

/// A text of fewer such words writes no digits for letters.
inline constexpr std::size_t kFewestLeetWords = 3;

/// What a text does with its letters throughout: by that, words are read which by themselves are in doubt. Borrows the text. Each answer is
/// found at the first question, in linear time, and kept.
class TextHabits {
 public:
  TextHabits() = default;
  /// REQUIRES: valid UTF-8.
  explicit TextHabits(std::string_view text) : text_(text) {}

  /// Whether any word has letters of Latin and Cyrillic side by side, perhaps with marks, emoji or what nobody sees between them.
  bool mixes_scripts();
  /// The same, letter by letter: the slow twin.
  bool mixes_scripts_slowly() const { return mixes_scripts_in(text_); }
  /// Whether all words that tell their script have Latin letters for Cyrillic ones, or the other way round, wherever there is a common
  /// letter that looks the same.
  bool swaps_scripts();
  /// Whether digits stand for letters in many words ("c4lls", "вр4чи"), links left out. Quick where it is not so.
  bool writes_digits_for_letters();
  /// The same, from every word: the slow twin.
  bool writes_digits_for_letters_slowly() const;

 private:
  static bool mixes_scripts_in(std::string_view part);

  std::string_view text_;
  std::optional<bool> mixes_scripts_;
  std::optional<bool> swaps_scripts_;
  std::optional<bool> writes_digits_for_letters_;
};

}  // namespace elek
