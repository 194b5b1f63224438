#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace elek {

// What addresses are made of: letters, digits and percent-encoded bytes, in any locale the same.

inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

inline char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline bool is_ascii_letter(char c) { return lower_letter(c) >= 'a' && lower_letter(c) <= 'z'; }

inline bool is_slash(char c) { return c == '/' || c == '\\'; }

/// The value of a hexadecimal digit, -1 for all other bytes.
int hex_digit(char c);

/// `text` with A-Z in lower case; all else stays.
std::string lower_letters(std::string_view text);

/// Whether `text` starts with `lower`, which is in lower case, in any case of its ASCII letters.
bool starts_with_letters(std::string_view text, std::string_view lower);

/// `text` with each %XX as the byte it stands for; a '%' that two digits do not follow stays.
std::string percent_decoded(std::string_view text);

/// The one spelling of a path, query or fragment: what needs no encoding is decoded (letters, digits, '-', '.', '_', '~'), what an address
/// may not hold is encoded (control characters, spaces, quotes, brackets that are not round or square, '\', '^', all beyond ASCII, a '%'
/// that two digits do not follow), and the digits are upper-case. Applying it twice changes nothing more.
std::string percent_normalized(std::string_view text);

}  // namespace elek
