#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace elek {

// What nobody sees in a text, but a comparison does. REQUIRES everywhere: valid UTF-8.

/// A letter of one alphabet in a word of another: the Latin "o" of "срoчно".
struct StrayLetter {
  enum class Alphabet : bool { latin, cyrillic };
  std::size_t at = 0;             ///< its first byte
  char32_t letter = 0;
  Alphabet alphabet = Alphabet::latin;
  std::string_view word;          ///< borrows from the text
};

/// The first letter in `text` that stands in a word of the other alphabet, where all such letters of that word have twins there, so that
/// it was hardly meant; of two halves, the Latin one. "VIPы" and "Z-патриот" are no such words. The letters of Kazakh, Kyrgyz, Uzbek,
/// Tajik and Ukrainian in Cyrillic are Cyrillic, the і of all of them too.
std::optional<StrayLetter> find_stray_letter(std::string_view text);

/// The first byte of a character that nobody sees: zero-width and bidi signs, soft hyphens, controls; but not those within an emoji.
std::optional<std::size_t> find_invisible(std::string_view text);

/// The first byte that differs from `text` in composed form (NFC): where "й" is written as two characters.
std::optional<std::size_t> find_decomposed(std::string_view text);

}  // namespace elek
