#pragma once

#include <string>
#include <string_view>

namespace elek {

// The letters, digits and blanks of ASCII, in any locale the same.

inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

inline char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline bool is_ascii_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

/// Whether `text` is digits only, one at least.
bool is_ascii_number(std::string_view text);

/// The digits that `text` begins with.
std::string_view leading_digits(std::string_view text);

/// The value of a hexadecimal digit, -1 for all other bytes.
int hex_digit(char c);

/// `text` with A-Z in lower case; all else stays.
std::string lower_letters(std::string_view text);

/// Whether `text` starts with `lower`, which is in lower case, in any case of its ASCII letters.
bool starts_with_letters(std::string_view text, std::string_view lower);

/// Whether a '[' behind `before` makes a command that a CI runner obeys where it reads our log: "##[", "##vso[", "##teamcity[".
bool begins_runner_command(std::string_view before);

/// `text` without the blanks (space, tab, line ends) around it.
std::string_view trimmed(std::string_view text);

}  // namespace elek
