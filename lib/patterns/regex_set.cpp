#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "patterns/regex_tokens.h"

// Bracket expressions. RE2 knows union and negation but no difference, so \W and \S, which are complements of several categories, cannot
// stand beside other members. They are worked out instead: \W together with members X is everything but (word minus X), and word is a union
// of five parts (letters, marks, decimal digits, other numbers, the underscore) of which \d and a literal underscore take one away; a member
// that holds no word character takes nothing away. What would cut a part in two (`[\Wa]`) is refused. White space is 25 characters, so for
// \S every literal and range can be worked out.

namespace elek {
namespace {

constexpr std::string_view kSpaceRanges = R"(\t\n\x0b\f\r\x{85}\p{Z})";
constexpr std::array<char32_t, 25> kSpaces = {0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x20,   0x85,   0xA0,   0x1680,
                                              0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
                                              0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};

struct Range {
  char32_t low = 0;
  char32_t high = 0;
};

// What a bracket expression holds.
struct Members {
  bool negated = false;
  bool word = false;
  bool digit = false;
  bool space = false;
  bool not_digit = false;
  bool not_word = false;
  bool not_space = false;
  bool opaque = false;        // \p{..} or [:alpha:]: not worked out
  std::vector<Range> ranges;  // literals and ranges
  std::string text;           // all but \W and \S, in RE2's syntax
};

RegexFault missing_bracket(std::size_t at) {
  return {"the bracket expression has no closing ']'", "close it, or write \\[ for the character itself", at};
}

bool is_named_class(std::string_view pattern, std::size_t at) { return pattern.substr(at).starts_with("[:"); }

std::expected<std::size_t, RegexFault> add_named_class(std::string_view pattern, std::size_t at, Members& members) {
  const std::size_t end = pattern.find(":]", at + 2);
  if (end == std::string_view::npos) return std::unexpected(missing_bracket(at));
  members.opaque = true;
  members.text += pattern.substr(at, end + 2 - at);
  return end + 2;
}

bool add_class(const RegexEscape& escape, std::string_view written, Members& members) {
  using enum RegexEscape::Kind;
  if (escape.kind == property) {
    members.opaque = true;
    members.text += written;
    return true;
  }
  if (escape.kind != word && escape.kind != digit && escape.kind != space) return false;
  if (escape.kind == word) (escape.negated ? members.not_word : members.word) = true;
  if (escape.kind == digit) (escape.negated ? members.not_digit : members.digit) = true;
  if (escape.kind == space) (escape.negated ? members.not_space : members.space) = true;
  if (!escape.negated || escape.kind == digit) members.text += regex_class_ranges(escape);
  return true;
}

// One character, plain or escaped, that may begin or end a range.
struct Character {
  char32_t value = 0;
  std::size_t end = 0;
};

std::expected<Character, RegexFault> read_character(std::string_view pattern, std::size_t at) {
  if (pattern[at] != '\\') {
    const CodePoint point = code_point_at(pattern, at);
    return Character{point.value, at + point.size};
  }
  const auto escape = read_regex_escape(pattern, at);
  if (!escape) return std::unexpected(escape.error());
  if (escape->kind == RegexEscape::Kind::literal) return Character{escape->value, escape->end};
  return std::unexpected(
      RegexFault{"this escape has no meaning inside brackets", "inside brackets stand characters, ranges, \\w \\d \\s and \\p{..}", at});
}

std::expected<std::size_t, RegexFault> add_range(std::string_view pattern, std::size_t at, Members& members) {
  const auto low = read_character(pattern, at);
  if (!low) return std::unexpected(low.error());
  Range range{low->value, low->value};
  std::size_t end = low->end;
  if (end + 1 < pattern.size() && pattern[end] == '-' && pattern[end + 1] != ']') {
    const auto high = read_character(pattern, end + 1);
    if (!high) return std::unexpected(high.error());
    range.high = high->value;
    end = high->end;
  }
  if (range.high < range.low) return std::unexpected(RegexFault{"the range runs backwards", "write the lower character first", at});
  members.ranges.push_back(range);
  append_regex_literal(members.text, range.low);
  if (range.high != range.low) append_regex_literal(members.text += '-', range.high);
  return end;
}

std::expected<std::size_t, RegexFault> add_member(std::string_view pattern, std::size_t at, Members& members) {
  if (is_named_class(pattern, at)) return add_named_class(pattern, at, members);
  if (pattern[at] != '\\') return add_range(pattern, at, members);
  const auto escape = read_regex_escape(pattern, at);
  if (!escape) return std::unexpected(escape.error());
  if (add_class(*escape, pattern.substr(at, escape->end - at), members)) return escape->end;
  return add_range(pattern, at, members);
}

bool holds(const Members& members, char32_t value) {
  return std::any_of(members.ranges.begin(), members.ranges.end(),
                     [&](const Range& range) { return range.low <= value && value <= range.high; });
}

// ASCII without digits and letters, and the general punctuation and symbols that posts use: ranges known to hold no word character but '_'.
bool has_no_word_character(const Range& range) {
  static constexpr std::array<Range, 10> kNonWord = {{{0x00, 0x2F},
                                                      {0x3A, 0x40},
                                                      {0x5B, 0x60},
                                                      {0x7B, 0xA9},
                                                      {0xAB, 0xB1},
                                                      {0x2000, 0x206F},
                                                      {0x2190, 0x23FF},
                                                      {0x2500, 0x2775},
                                                      {0x27C0, 0x2BFF},
                                                      {0x1F300, 0x1FAFF}}};
  return std::any_of(kNonWord.begin(), kNonWord.end(),
                     [&](const Range& known) { return known.low <= range.low && range.high <= known.high; });
}

std::string any_or_none(bool any) { return any ? R"([\x00-\x{10FFFF}])" : R"([^\x00-\x{10FFFF}])"; }

// Everything but the parts that are left; negated: just those.
std::string complement(const std::string& left, const Members& members) {
  if (left.empty()) return any_or_none(!members.negated);
  return (members.negated ? "[" : "[^") + left + "]";
}

RegexFault not_expressible(std::string_view letter, std::size_t at) {
  return {"\\" + std::string(letter) + " inside brackets cannot be combined with what stands beside it",
          "write it as an alternative outside the brackets: (?:\\" + std::string(letter) + "|[...])", at};
}

std::expected<std::string, RegexFault> without_words(const Members& members, std::size_t at) {
  const bool plain = std::all_of(members.ranges.begin(), members.ranges.end(), [](const Range& range) {
    return has_no_word_character(range);
  });
  if (!plain || members.opaque) return std::unexpected(not_expressible("W", at));
  if (members.word) return any_or_none(!members.negated);
  std::string left;
  if (!members.not_digit) left += R"(\p{L}\p{M})";
  if (!members.digit) left += R"(\p{Nd})";
  if (!members.not_digit) left += R"(\p{Nl}\p{No})";
  if (!members.not_digit && !holds(members, U'_')) left += '_';
  return complement(left, members);
}

std::expected<std::string, RegexFault> without_spaces(const Members& members, std::size_t at) {
  if (members.opaque) return std::unexpected(not_expressible("S", at));
  std::string left;
  for (const char32_t value : kSpaces) {
    if (!members.space && !members.not_digit && !holds(members, value)) append_regex_literal(left, value);
  }
  return complement(left, members);
}

std::expected<std::string, RegexFault> write_set(const Members& members, std::size_t at) {
  if (members.not_word && members.not_space) return any_or_none(!members.negated);
  if (members.not_word) return without_words(members, at);
  if (members.not_space) return without_spaces(members, at);
  return (members.negated ? "[^" : "[") + members.text + "]";
}

}  // namespace

std::expected<RegexSet, RegexFault> rewrite_regex_set(std::string_view pattern, std::size_t at) {
  Members members;
  std::size_t next = at + 1;
  members.negated = next < pattern.size() && pattern[next] == '^';
  if (members.negated) ++next;
  const std::size_t first = next;
  while (next < pattern.size() && (pattern[next] != ']' || next == first)) {
    const auto end = add_member(pattern, next, members);
    if (!end) return std::unexpected(end.error());
    next = *end;
  }
  if (next >= pattern.size()) return std::unexpected(missing_bracket(at));
  auto text = write_set(members, at);
  if (!text) return std::unexpected(text.error());
  return RegexSet{std::move(*text), next + 1};
}

std::string_view regex_class_ranges(const RegexEscape& escape) {
  if (escape.kind == RegexEscape::Kind::word) return kWordRanges;
  if (escape.kind == RegexEscape::Kind::space) return kSpaceRanges;
  return escape.negated ? R"(\P{Nd})" : R"(\p{Nd})";
}

std::string regex_class(const RegexEscape& escape) {
  if (escape.kind == RegexEscape::Kind::digit) return std::string(regex_class_ranges(escape));
  return (escape.negated ? "[^" : "[") + std::string(regex_class_ranges(escape)) + "]";
}

}  // namespace elek
