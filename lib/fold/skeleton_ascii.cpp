#include "fold/skeleton_ascii.h"

#include <algorithm>

namespace elek {
namespace {

constexpr std::size_t kFirst = 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// By letter: whether it is a vowel; whether a j behind it is й before a and u; whether it is itself, whatever stands beside it.
struct Traits {
  bool vowel = false;
  bool softens = false;
  bool is_itself = false;
};
constexpr auto kTraits = [] {
  std::array<Traits, 0x80> traits{};
  for (const char c : std::string_view("aeiouy")) traits[static_cast<unsigned char>(c)].vowel = true;
  for (const char c : std::string_view("ltdsmvbpzk")) traits[static_cast<unsigned char>(c)].softens = true;
  for (const char c : std::string_view("abefhlmnoprtuv0123456789")) traits[static_cast<unsigned char>(c)].is_itself = true;
  return traits;
}();
Traits traits_of(char c) { return kTraits[static_cast<unsigned char>(c) & 0x7FU]; }

// See SkeletonSpeller::resolve_digits().
enum class Digits { none, zeros, all };
Digits letters_among(std::string_view word) {
  int digits = 0;
  int letters = 0;  // a row of one letter is one
  char before = 0;
  for (const char c : word) {
    digits += is_digit(c) ? 1 : 0;
    if (is_digit(c) || (c | 0x20) == before) continue;
    ++letters;
    before = static_cast<char>(c | 0x20);
  }
  const bool all = letters > 1 || (digits > 1 && is_digit(word.back()));
  if (digits > (all ? 4 * letters : 2)) return Digits::none;
  return all ? Digits::all : Digits::zeros;
}

char read_digit(char digit, Digits which) {
  constexpr std::string_view kLetters = "oi2easbtbg";
  const bool is_letter = which == Digits::all || (which == Digits::zeros && digit == '0');
  return is_letter ? kLetters[static_cast<std::size_t>(digit - '0')] : digit;
}

}  // namespace

std::string_view AsciiSpeller::spell(std::string_view word) {
  read(word);
  spelled_size_ = 0;
  for (std::size_t at = kFirst; at < size_;) {
    if (traits_of(letters_[at]).is_itself) [[likely]] {
      put(letters_[at++]);
    } else {
      at = spell_one(at);
    }
  }
  return {spelled_.data(), spelled_size_};
}

void AsciiSpeller::read(std::string_view word) {
  const Digits which = std::ranges::any_of(word, is_digit) ? letters_among(word) : Digits::none;
  size_ = kFirst;
  for (const char c : word) {
    const char letter = is_digit(c) ? read_digit(c, which) : static_cast<char>(c | 0x20);
    if (letters_[size_ - 1] == letter) {
      ++counts_[size_ - 1];
    } else {
      letters_[size_] = letter;
      counts_[size_++] = 1;
    }
  }
  std::fill_n(letters_.begin() + static_cast<std::ptrdiff_t>(size_), 4, '\0');
}

std::size_t AsciiSpeller::spell_one(std::size_t at) {
  switch (const char letter = letters_[at]) {
    case 's':
      if (is(at + 1, 'c') && is(at + 2, 'h')) return put('w'), at + 3;
      if (is(at + 1, 'h') && is(at + 2, 'c') && is(at + 3, 'h')) return put('w'), at + 4;
      return spell_with_h(at);
    case 'd':
      if (is(at + 1, 'z') && is(at + 2, 'h')) return put('j'), at + 3;
      if (is(at + 1, 'j')) return put('j'), at + 2;
      return put('d'), at + 1;
    case 'g': {
      const bool is_ng = spelled_size_ > 0 && spelled_[spelled_size_ - 1] == 'n';
      return is_ng ? at + 1 : spell_with_h(at);
    }
    case 'c':
    case 'k':
    case 'z':
      return spell_with_h(at);
    case 'i':
    case 'y':
      return spell_i_or_y(at);
    case 'j':
      return spell_j(at), at + 1;
    case 'q':
      return put('k'), at + 1;
    case 'w':
      return put('v'), at + 1;
    case 'x':
      return put('h'), at + 1;
    default:
      return put(letter), at + 1;
  }
}

std::size_t AsciiSpeller::spell_with_h(std::size_t at) {
  constexpr std::string_view kBeforeH = "sczkg";
  constexpr std::string_view kWithH = "wcjhg";
  const char letter = letters_[at];
  if (is(at + 1, 'h')) {
    put(kWithH[kBeforeH.find(letter)]);
    const bool is_two = counts_[at] == 1 && counts_[at + 1] == 2;  // mashhur
    if (is_two) counts_[at + 1] = 1;
    return is_two ? at + 1 : at + 2;
  }
  if (letter == 'c') put('t');
  put(letter == 'c' ? 's' : letter);
  return at + 1;
}

std::size_t AsciiSpeller::spell_i_or_y(std::size_t at) {
  const bool after_vowel = traits_of(letters_[at - 1]).vowel;
  const bool is_y = is(at, 'y');
  const bool is_yo = is(at + 1, 'o') && (is_y || after_vowel);
  const bool is_ye = is(at + 1, 'e') && (after_vowel || (at == kFirst && is_y));
  if (is_yo || is_ye) return put('e'), at + 2;
  return put('i'), at + 1;
}

void AsciiSpeller::spell_j(std::size_t at) {
  const bool before_ia = is(at + 1, 'a') || is(at + 1, 'u');
  const bool ends_word = at + 1 == size_ ? traits_of(letters_[at - 1]).vowel : before_ia && at + 2 == size_;
  put(ends_word || (before_ia && traits_of(letters_[at - 1]).softens) ? 'i' : 'j');
}

void AsciiSpeller::put(char letter) {
  if (spelled_size_ > 0 && spelled_[spelled_size_ - 1] == letter) return;
  spelled_[spelled_size_++] = letter;
}

}  // namespace elek
