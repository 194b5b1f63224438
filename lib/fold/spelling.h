#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace elek {

// What nobody sees in a text, but a comparison does. REQUIRES everywhere: valid UTF-8.

/// A letter of one alphabet in a word of another: the Latin "o" of "срoчно".
struct StrayLetter {
  std::size_t at = 0;         ///< its first byte
  char32_t letter = 0;
  std::string_view alphabet;  ///< its own: "Latin"
  std::string_view meant;     ///< that of the letter it stands for: "Cyrillic"
  std::string_view word;      ///< borrows from the text
};

/// The first letter in `text` that the view `text` would write in another alphabet (see repair_words). "VIPы" and "Z-патриот" hold none.
/// The letters of Kazakh, Kyrgyz, Uzbek, Tajik and Ukrainian in Cyrillic are Cyrillic, the і of Kazakh too.
std::optional<StrayLetter> find_stray_letter(std::string_view text);

/// The first byte of a character that nobody sees: zero-width and bidi signs, soft hyphens, controls; but not those within an emoji.
std::optional<std::size_t> find_invisible(std::string_view text);

/// The first byte that differs from `text` in composed form (NFC): where "й" is written as two characters.
std::optional<std::size_t> find_decomposed(std::string_view text);

}  // namespace elek
