#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/regex.h"

namespace elek {

/// What a word is made of, as the inside of a bracket expression (RE2 syntax).
inline constexpr std::string_view kWordRanges = R"(\p{L}\p{M}\p{N}_)";

enum class RegexTokenKind : std::uint8_t {
  literal,      ///< one character, in `value`
  non_word,     ///< a class without any word character: \s, \W
  atom,         ///< any other class
  open,         ///< ( in any of its forms
  close,
  alternative,  ///< |
  repeat,       ///< * + ? {n,m}
  line_start,   ///< ^ \A
  line_end,     ///< $ \z
  boundary,     ///< \b
  flags,        ///< (?i-s)
};

/// A piece of a regex, already in RE2's syntax.
struct RegexToken {
  RegexTokenKind kind = RegexTokenKind::atom;
  std::size_t at = 0;       ///< its first byte in the author's regex
  std::string text;         ///< what to write for it
  char32_t value = 0;       ///< of a literal
  bool may_be_none = false; ///< of a repeat: zero times will do
};

/// The pieces of `pattern`. Parentheses are balanced and nested at most kMaxRegexDepth deep in what it returns.
/// REQUIRES: valid UTF-8.
std::expected<std::vector<RegexToken>, RegexFault> tokenize_regex(std::string_view pattern);
inline constexpr std::size_t kMaxRegexDepth = 200;

/// What a backslash introduces.
struct RegexEscape {
  enum class Kind : std::uint8_t { literal, word, digit, space, property, boundary, text_start, text_end, quote };
  Kind kind = Kind::literal;
  bool negated = false;  ///< \W \D \S
  char32_t value = 0;    ///< of a literal
  std::size_t end = 0;   ///< the byte after it
};
/// REQUIRES: pattern[at] is a backslash.
std::expected<RegexEscape, RegexFault> read_regex_escape(std::string_view pattern, std::size_t at);

/// A bracket expression with Unicode classes, and the byte after it.
struct RegexSet {
  std::string text;
  std::size_t end = 0;
};
/// REQUIRES: pattern[at] is '['.
std::expected<RegexSet, RegexFault> rewrite_regex_set(std::string_view pattern, std::size_t at);

/// The class outside brackets: [\p{L}\p{M}\p{N}_] for \w. REQUIRES: escape is word, digit or space.
std::string regex_class(const RegexEscape& escape);
/// Its ranges for use inside brackets. REQUIRES: as above, and not \W or \S.
std::string_view regex_class_ranges(const RegexEscape& escape);

/// Writes `value` so that RE2 reads it as itself, inside brackets or outside.
void append_regex_literal(std::string& out, char32_t value);

}  // namespace elek
