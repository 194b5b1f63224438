#include "registry/keyboard.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace elek {
namespace {

using Rows = std::array<std::u32string_view, 3>;
constexpr Rows kLatin = {U"qwertyuiop[]", U"asdfghjkl;'", U"zxcvbnm,."};
constexpr Rows kCyrillic = {U"йцукенгшщзхъ", U"фывапролджэ", U"ячсмитьбю"};

struct Key {
  std::size_t row = 0, column = 0;
};

std::optional<Key> key_of(const Rows& rows, char32_t letter) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t column = rows[row].find(letter);
    if (column != std::u32string_view::npos) return Key{row, column};
  }
  return std::nullopt;
}

// Each row is shifted to the right by half a key: a key touches the one below it and that one's left neighbor.
bool touch(Key a, Key b) {
  if (a.row > b.row) std::swap(a, b);
  if (a.row == b.row) return a.column + 1 == b.column || b.column + 1 == a.column;
  return b.row == a.row + 1 && (b.column == a.column || b.column + 1 == a.column);
}

bool touch_on(const Rows& rows, char32_t a, char32_t b) {
  const auto first = key_of(rows, a);
  const auto second = key_of(rows, b);
  return first && second && touch(*first, *second);
}

bool stays(char32_t letter) { return letter == U'-' || (letter >= U'0' && letter <= U'9'); }

bool is_latin(char32_t letter) { return letter >= U'a' && letter <= U'z'; }

}  // namespace

bool are_neighbor_keys(char32_t a, char32_t b) { return touch_on(kLatin, a, b) || touch_on(kCyrillic, a, b); }

std::u32string typed_on_other_keyboard(std::u32string_view name) {
  std::u32string typed;
  for (const char32_t letter : name) {
    const bool from_latin = is_latin(letter);
    const auto key = key_of(from_latin ? kLatin : kCyrillic, letter);
    const char32_t other = key ? (from_latin ? kCyrillic : kLatin)[key->row][key->column] : letter;
    const bool fits = key ? from_latin || is_latin(other) : stays(letter);
    if (!fits) return {};
    typed += other;
  }
  return typed == name ? std::u32string() : typed;
}

}  // namespace elek
