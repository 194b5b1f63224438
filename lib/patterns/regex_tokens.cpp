#include "patterns/regex_tokens.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii_text.h"
#include "base/utf8.h"

namespace elek {
namespace {

using Kind = RegexTokenKind;

constexpr int kMaxRepeat = 1000;  // RE2's own limit

bool is_punctuation(char32_t c) {
  return c > 0x20 && c < 0x7F && !(c >= '0' && c <= '9') && !is_ascii_letter(static_cast<char>(c)) && c != '_';
}

// Constructs of other engines after "(?", and what to do instead.
struct Unsupported {
  std::string_view opening;
  std::string_view message;
  std::string_view help;
};
constexpr std::string_view kLookAroundHelp =
    "match the context too, or put it into a selection of its own and combine them in the condition (\"and not\")";
constexpr std::array kUnsupportedGroups = {
    Unsupported{"(?=", "look-ahead is not supported", kLookAroundHelp},
    Unsupported{"(?!", "negative look-ahead is not supported", kLookAroundHelp},
    Unsupported{"(?<=", "look-behind is not supported", kLookAroundHelp},
    Unsupported{"(?<!", "negative look-behind is not supported", kLookAroundHelp},
    Unsupported{"(?>", "atomic groups are not supported", "write (?:...): this engine never backtracks"},
    Unsupported{"(?#", "comments inside a regex are not supported", "put a YAML comment beside the value"},
    Unsupported{"(?P=", "back-references are not supported", "write out the alternatives that may repeat"},
    Unsupported{"(?P>", "recursion is not supported", "write the group out where it is needed"},
    Unsupported{"(?R", "recursion is not supported", "write the group out where it is needed"},
    Unsupported{"(?&", "recursion is not supported", "write the group out where it is needed"},
    Unsupported{"(?|", "branch reset groups are not supported", "write (?:...)"},
    Unsupported{"(?(", "conditional groups are not supported", "write the two cases as alternatives"},
};

// Letters after a backslash that other engines know.
constexpr std::array kUnsupportedEscapes = {
    Unsupported{"B", "\\B is not supported", "search the field text.words: a phrase without spaces at its ends matches inside words"},
    Unsupported{"Z", "\\Z is not supported", "write $ or \\z for the end of the text"},
    Unsupported{"u", "\\u is not supported", "write the character itself, or \\x{0436}"},
    Unsupported{"U", "\\U is not supported", "write the character itself, or \\x{1F4A5}"},
    Unsupported{"N", "\\N is not supported", "write the character itself, or \\x{..}; for any character but a line break write ."},
    Unsupported{"k", "back-references are not supported", "write out the alternatives that may repeat"},
    Unsupported{"g", "back-references are not supported", "write out the alternatives that may repeat"},
    Unsupported{"K", "\\K is not supported", "the whole match is reported; match only what should be shown"},
    Unsupported{"G", "\\G is not supported", "every match is looked for from the end of the one before"},
    Unsupported{"R", "\\R is not supported", "write (?:\\r\\n|\\n|\\r)"},
    Unsupported{"X", "\\X is not supported", "write . or a class"},
    Unsupported{"h", "\\h is not supported", "write [\\t\\p{Zs}]"},
    Unsupported{"H", "\\H is not supported", "write [^\\t\\p{Zs}]"},
    Unsupported{"C", "\\C is not supported: it cuts characters in two", "write . for one character"},
};

RegexFault fault_of(const Unsupported& row, std::size_t at) { return {std::string(row.message), std::string(row.help), at}; }

RegexFault unfinished_escape(std::size_t at) { return {"the regex ends with a backslash", "write \\\\ for the character itself", at}; }

RegexFault bad_number(std::size_t at) {
  return {"\\x is not followed by a character's number", "write two hexadecimal digits (\\x41) or any number in braces (\\x{0436})", at};
}

std::optional<unsigned> hex_value(char c) {
  if (is_ascii_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

// \x41 or \x{0436}; `at` is the backslash.
std::expected<RegexEscape, RegexFault> read_hex(std::string_view pattern, std::size_t at) {
  const bool braced = at + 2 < pattern.size() && pattern[at + 2] == '{';
  const std::size_t start = at + (braced ? 3 : 2);
  char32_t value = 0;
  std::size_t next = start;
  while (next < pattern.size() && next < start + (braced ? 8U : 2U)) {
    const auto digit = hex_value(pattern[next]);
    if (!digit) break;
    value = value * 16 + *digit;
    ++next;
  }
  const bool closed = braced ? next > start && next < pattern.size() && pattern[next] == '}' : next == start + 2;
  if (!closed || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return std::unexpected(bad_number(at));
  return RegexEscape{RegexEscape::Kind::literal, false, value, next + (braced ? 1 : 0)};
}

// \pL, \p{Cyrillic}, \P{..}; RE2 knows the names.
std::expected<RegexEscape, RegexFault> read_property(std::string_view pattern, std::size_t at) {
  const RegexFault fault{"\\p is not followed by the name of a class", "write \\pL, \\p{Lu} or \\p{Cyrillic}", at};
  if (at + 2 >= pattern.size()) return std::unexpected(fault);
  std::size_t end = at + 3;
  if (pattern[at + 2] == '{') {
    end = pattern.find('}', at);
    if (end == std::string_view::npos) return std::unexpected(fault);
    ++end;
  } else if (!is_ascii_letter(pattern[at + 2])) {
    return std::unexpected(fault);
  }
  return RegexEscape{RegexEscape::Kind::property, false, 0, end};
}

std::optional<char32_t> control_character(char letter) {
  switch (letter) {
    case 'a': return U'\a';
    case 'f': return U'\f';
    case 'n': return U'\n';
    case 'r': return U'\r';
    case 't': return U'\t';
    case 'v': return U'\v';
    case '0': return U'\0';
    default: return std::nullopt;
  }
}

std::optional<RegexEscape> class_or_anchor(char letter, std::size_t end) {
  using enum RegexEscape::Kind;
  switch (letter) {
    case 'w': return RegexEscape{word, false, 0, end};
    case 'W': return RegexEscape{word, true, 0, end};
    case 'd': return RegexEscape{digit, false, 0, end};
    case 'D': return RegexEscape{digit, true, 0, end};
    case 's': return RegexEscape{space, false, 0, end};
    case 'S': return RegexEscape{space, true, 0, end};
    case 'b': return RegexEscape{boundary, false, 0, end};
    case 'A': return RegexEscape{text_start, false, 0, end};
    case 'z': return RegexEscape{text_end, false, 0, end};
    case 'Q': return RegexEscape{quote, false, 0, end};
    default: return std::nullopt;
  }
}

RegexFault unknown_escape(std::string_view pattern, std::size_t at) {
  const char letter = pattern[at + 1];
  if (letter >= '1' && letter <= '9') {
    return {"back-references are not supported", "write out the alternatives that may repeat; a character by its number is \\x{..}", at};
  }
  for (const Unsupported& row : kUnsupportedEscapes) {
    if (row.opening[0] == letter) return fault_of(row, at);
  }
  return {"unknown escape \\" + std::string(1, letter), "write the letter without a backslash", at};
}

RegexFault bad_flag(std::size_t at) {
  return {"unknown group or flag after (?", "known are (?:...), (?<name>...) and the flags i, m, s, U as in (?i) or (?i:...)", at};
}

bool is_group_name(std::string_view name) {
  if (name.empty() || is_ascii_digit(name[0])) return false;
  for (const char c : name) {
    if (!is_ascii_digit(c) && !is_ascii_letter(c) && c != '_') return false;
  }
  return true;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view pattern) : pattern_(pattern) {}

  std::expected<std::vector<RegexToken>, RegexFault> run() {
    while (at_ < pattern_.size()) {
      if (auto fault = step()) return std::unexpected(std::move(*fault));
    }
    if (!open_.empty()) {
      return std::unexpected(
          RegexFault{"this parenthesis is never closed", "close it, or write \\( for the character itself", open_.back()});
    }
    return std::move(tokens_);
  }

 private:
  using Fault = std::optional<RegexFault>;

  Fault step() {
    switch (pattern_[at_]) {
      case '\\': return escape();
      case '[': return set();
      case '(': return open();
      case ')': return close();
      case '|': return add(Kind::alternative, at_ + 1);
      case '^': return add(Kind::line_start, at_ + 1);
      case '$': return add(Kind::line_end, at_ + 1);
      case '.': return add(Kind::atom, at_ + 1);
      case '*':
      case '?': return repeat(at_ + 1, true);
      case '+': return repeat(at_ + 1, false);
      case '{': return braces();
      default: return literal();
    }
  }

  Fault add(Kind kind, std::size_t end) { return add(kind, end, std::string(pattern_.substr(at_, end - at_))); }
  Fault add(Kind kind, std::size_t end, std::string text) {
    tokens_.push_back({kind, at_, std::move(text)});
    at_ = end;
    return std::nullopt;
  }

  Fault add_literal(char32_t value, std::size_t end) {
    std::string text;
    append_regex_literal(text, value);
    add(Kind::literal, end, std::move(text));
    tokens_.back().value = value;
    return std::nullopt;
  }

  Fault literal() {
    const CodePoint point = code_point_at(pattern_, at_);
    return add_literal(point.value, at_ + point.size);
  }

  Fault set() {
    auto set = rewrite_regex_set(pattern_, at_);
    if (!set) return std::move(set.error());
    return add(Kind::atom, set->end, std::move(set->text));
  }

  Fault escape() {
    const auto escape = read_regex_escape(pattern_, at_);
    if (!escape) return escape.error();
    switch (escape->kind) {
      case RegexEscape::Kind::literal: return add_literal(escape->value, escape->end);
      case RegexEscape::Kind::word: return add(escape->negated ? Kind::non_word : Kind::atom, escape->end, regex_class(*escape));
      case RegexEscape::Kind::digit: return add(Kind::atom, escape->end, regex_class(*escape));
      case RegexEscape::Kind::space: return add(escape->negated ? Kind::atom : Kind::non_word, escape->end, regex_class(*escape));
      case RegexEscape::Kind::property: return add(Kind::atom, escape->end);
      case RegexEscape::Kind::boundary: return add(Kind::boundary, escape->end);
      case RegexEscape::Kind::text_start: return add(Kind::line_start, escape->end);
      case RegexEscape::Kind::text_end: return add(Kind::line_end, escape->end);
      case RegexEscape::Kind::quote: break;
    }
    return quoted(escape->end);
  }

  // \Q...\E, where the end of the regex ends it too.
  Fault quoted(std::size_t start) {
    const std::size_t end = std::min(pattern_.find("\\E", start), pattern_.size());
    at_ = start;
    while (at_ < end) literal();
    at_ = std::min(end + 2, pattern_.size());
    return std::nullopt;
  }

  Fault open() {
    if (open_.size() >= kMaxRegexDepth) {
      return RegexFault{"parentheses are nested too deep", "at most " + std::to_string(kMaxRegexDepth) + " levels", at_};
    }
    if (at_ + 1 >= pattern_.size() || pattern_[at_ + 1] != '?') return open_group(at_ + 1, "(?:");
    for (const Unsupported& row : kUnsupportedGroups) {
      if (pattern_.substr(at_).starts_with(row.opening)) return fault_of(row, at_);
    }
    for (const std::string_view opening : {"(?P<", "(?<"}) {
      if (pattern_.substr(at_).starts_with(opening)) return named_group(at_ + opening.size());
    }
    return flags();
  }

  Fault open_group(std::size_t end, std::string text) {
    open_.push_back(at_);
    return add(Kind::open, end, std::move(text));
  }

  Fault named_group(std::size_t start) {
    const std::size_t end = pattern_.find('>', start);
    if (end == std::string_view::npos || !is_group_name(pattern_.substr(start, end - start))) {
      return RegexFault{"the group's name is not valid", "write (?<name>...) with Latin letters, digits and underscores", at_};
    }
    return open_group(end + 1, "(?:");
  }

  Fault flags() {
    const std::size_t end = pattern_.find_first_not_of("imsU-", at_ + 2);
    if (end == std::string_view::npos || (pattern_[end] != ')' && pattern_[end] != ':')) return bad_flag(at_);
    const std::string_view letters = pattern_.substr(at_ + 2, end - at_ - 2);
    if (std::count(letters.begin(), letters.end(), '-') > 1 || letters.ends_with('-')) return bad_flag(at_);
    if (pattern_[end] == ':') return open_group(end + 1, std::string(pattern_.substr(at_, end + 1 - at_)));
    if (letters.empty()) return bad_flag(at_);
    return add(Kind::flags, end + 1);
  }

  Fault close() {
    if (open_.empty()) return RegexFault{"this parenthesis closes nothing", "remove it, or write \\) for the character itself", at_};
    open_.pop_back();
    return add(Kind::close, at_ + 1);
  }

  Fault braces() {
    std::size_t next = at_ + 1;
    const auto low = number(next);
    const bool comma = next < pattern_.size() && pattern_[next] == ',';
    if (comma) ++next;
    const auto high = comma ? number(next) : low;
    if (next >= pattern_.size() || pattern_[next] != '}' || (!low && !high)) return literal();
    if (!low) return RegexFault{"a repetition needs its smaller number", "write {0,5} for at most five", at_};
    if (*low > kMaxRepeat || (high && *high > kMaxRepeat)) {
      return RegexFault{"a repetition of more than " + std::to_string(kMaxRepeat), "use + or *, or a smaller number", at_};
    }
    if (high && *high < *low) return RegexFault{"the repetition's numbers run backwards", "write the smaller number first", at_};
    return repeat(next + 1, *low == 0);
  }

  // Digits at `next`, which moves behind them; too large a number is cut to one over the limit.
  std::optional<int> number(std::size_t& next) const {
    const std::size_t start = next;
    int value = 0;
    for (; next < pattern_.size() && is_ascii_digit(pattern_[next]); ++next) {
      value = std::min(value * 10 + (pattern_[next] - '0'), kMaxRepeat + 1);
    }
    if (next == start) return std::nullopt;
    return value;
  }

  Fault repeat(std::size_t end, bool may_be_none) {
    if (end < pattern_.size() && pattern_[end] == '+') {
      return RegexFault{"possessive repetition is not supported", "leave out the second sign: this engine never backtracks", at_};
    }
    if (end < pattern_.size() && pattern_[end] == '?') ++end;
    if (tokens_.empty() || !can_repeat(tokens_.back().kind)) {
      return RegexFault{"nothing to repeat here", "write \\ before the sign to match it", at_};
    }
    add(Kind::repeat, end);
    tokens_.back().may_be_none = may_be_none;
    return std::nullopt;
  }

  static bool can_repeat(Kind before) {
    return before == Kind::literal || before == Kind::non_word || before == Kind::atom || before == Kind::close;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;  // where the open parentheses stand
  std::vector<RegexToken> tokens_;
};

}  // namespace

std::expected<std::vector<RegexToken>, RegexFault> tokenize_regex(std::string_view pattern) { return Tokenizer(pattern).run(); }

std::expected<RegexEscape, RegexFault> read_regex_escape(std::string_view pattern, std::size_t at) {
  if (at + 1 >= pattern.size()) return std::unexpected(unfinished_escape(at));
  const char letter = pattern[at + 1];
  if (letter == 'x') return read_hex(pattern, at);
  if (letter == 'p' || letter == 'P') return read_property(pattern, at);
  if (const auto value = control_character(letter)) return RegexEscape{RegexEscape::Kind::literal, false, *value, at + 2};
  if (const auto found = class_or_anchor(letter, at + 2)) return *found;
  if (is_ascii_letter(letter) || is_ascii_digit(letter)) return std::unexpected(unknown_escape(pattern, at));
  const CodePoint point = code_point_at(pattern, at + 1);
  return RegexEscape{RegexEscape::Kind::literal, false, point.value, at + 1 + point.size};
}

void append_regex_literal(std::string& out, char32_t value) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  if (value < 0x20 || value == 0x7F) {
    out += "\\x";
    out += kDigits[value / 16];
    out += kDigits[value % 16];
    return;
  }
  if (is_punctuation(value)) out += '\\';
  append_utf8(out, value);
}

}  // namespace elek
