#include "base/ascii_text.h"

#include <algorithm>

namespace elek {

bool is_ascii_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_ascii_digit); }

std::string_view leading_digits(std::string_view text) { return {text.begin(), std::ranges::find_if_not(text, is_ascii_digit)}; }

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = lower_letter(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string lower_letters(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), lower_letter);
  return lower;
}

bool starts_with_letters(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::ranges::equal(text.substr(0, lower.size()), lower, {}, lower_letter);
}

bool begins_runner_command(std::string_view before) {
  constexpr std::size_t kMostLetters = 32;
  for (std::size_t letters = 0; !before.empty() && letters < kMostLetters && is_ascii_letter(before.back()); ++letters)
    before.remove_suffix(1);
  return before.ends_with("##");
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace elek
