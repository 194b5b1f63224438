#include "rules/placeholders.h"

#include <fmt/format.h>

#include <optional>

#include "rules/quote.h"

namespace elek {
namespace {

constexpr std::size_t kMaxCombinations = 200'000;
constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20U;
constexpr std::size_t kMaxRegexBytes = std::size_t{1} << 20U;

// A stretch of text: literal, or the name between two percent signs.
struct Piece {
  std::string text;
  bool is_name = false;
};

// Like the regex (?<!\\)%([^%]+)%, the backslash before a percent sign that is none taken away.
std::vector<Piece> cut(std::string_view text) {
  std::vector<Piece> pieces(1);
  for (std::size_t at = 0; at < text.size();) {
    const bool escaped = at > 0 && text[at - 1] == '\\';
    const std::size_t close = text[at] == '%' ? text.find('%', at + 1) : std::string_view::npos;
    if (text[at] == '%' && escaped) {
      pieces.back().text.back() = '%';
      ++at;
    } else if (close != std::string_view::npos && close > at + 1) {
      pieces.push_back({std::string(text.substr(at + 1, close - at - 1)), true});
      pieces.emplace_back();
      at = close + 1;
    } else {
      pieces.back().text += text[at++];
    }
  }
  return pieces;
}

std::unexpected<ValueFault> unresolved(std::string_view name) {
  return std::unexpected(ValueFault{DiagnosticCode::rule_unresolved_placeholder,
                                    fmt::format("nothing is known to put in for %{}%", quotable(name)),
                                    "give a list of that name, or write \\% for a percent sign"});
}

std::unexpected<ValueFault> too_large() {
  return std::unexpected(
      ValueFault{DiagnosticCode::rule_too_large, "the placeholders have too many combinations", "use one placeholder a value"});
}

void append_pattern(WildcardPattern& to, const WildcardPattern& from) {
  for (const WildcardPattern::Part& part : from.parts) append_part(to, part);
}

using Patterns = std::vector<WildcardPattern>;

std::size_t bytes_of(const Patterns& patterns) {
  std::size_t bytes = 0;
  for (const WildcardPattern& pattern : patterns) bytes += literal_bytes(pattern) + 1;
  return bytes;
}

std::expected<Patterns, ValueFault> extend(const Patterns& patterns, const Piece& piece, const Placeholders& placeholders) {
  Patterns ends;
  if (!piece.is_name) {
    ends.push_back(literal_pattern(piece.text));
  } else {
    const auto list = placeholders.find(piece.text);
    if (list == placeholders.end()) return unresolved(piece.text);
    if (patterns.size() * list->second.size() > kMaxCombinations) return too_large();
    for (const std::string& entry : list->second) ends.push_back(parse_wildcards(entry));
  }
  if (bytes_of(patterns) * ends.size() + bytes_of(ends) * patterns.size() > kMaxTextBytes) return too_large();
  Patterns longer;
  for (const WildcardPattern& pattern : patterns) {
    for (const WildcardPattern& end : ends) append_pattern(longer.emplace_back(pattern), end);
  }
  return longer;
}

std::expected<std::vector<Draft>, ValueFault> expand_text(const WildcardPattern& pattern, const Placeholders& placeholders) {
  Patterns patterns = {WildcardPattern{{}, pattern.cased, pattern.keyword}};
  for (const WildcardPattern::Part& part : pattern.parts) {
    if (part.kind != WildcardPattern::Part::Kind::literal) {
      for (WildcardPattern& open : patterns) append_part(open, part);
      continue;
    }
    for (const Piece& piece : cut(part.literal)) {
      std::expected<Patterns, ValueFault> longer = extend(patterns, piece, placeholders);
      if (!longer) return std::unexpected(std::move(longer.error()));
      patterns = *std::move(longer);
    }
  }
  std::vector<Draft> drafts;
  for (WildcardPattern& made : patterns) drafts.emplace_back(std::move(made));
  return drafts;
}

void append_escaped(std::string& regex, const WildcardPattern& entry) {
  for (const WildcardPattern::Part& part : entry.parts) {
    if (part.kind == WildcardPattern::Part::Kind::any_run) regex += ".*";
    if (part.kind == WildcardPattern::Part::Kind::any_one) regex += '.';
    for (const char c : part.literal) {
      if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) regex += '\\';
      regex += c;
    }
  }
}

std::expected<std::vector<Draft>, ValueFault> expand_regex(const RegexText& regex, const Placeholders& placeholders) {
  RegexText expanded{{}, regex.flags};
  for (const Piece& piece : cut(regex.text)) {
    if (!piece.is_name) {
      expanded.text += piece.text;
      continue;
    }
    const auto list = placeholders.find(piece.text);
    if (list == placeholders.end() || list->second.empty()) return unresolved(piece.text);
    expanded.text += "(?:";
    for (const std::string& entry : list->second) {
      if (&entry != &list->second.front()) expanded.text += '|';
      append_escaped(expanded.text, parse_wildcards(entry));
      if (expanded.text.size() > kMaxRegexBytes) return too_large();
    }
    expanded.text += ')';
  }
  std::vector<Draft> drafts;
  drafts.emplace_back(std::move(expanded));
  return drafts;
}

}  // namespace

std::expected<std::vector<Draft>, ValueFault> expand_placeholders(const Draft& draft, const Placeholders& placeholders) {
  if (const auto* pattern = std::get_if<WildcardPattern>(&draft)) return expand_text(*pattern, placeholders);
  if (const auto* regex = std::get_if<RegexText>(&draft)) return expand_regex(*regex, placeholders);
  return std::unexpected(ValueFault{DiagnosticCode::rule_bad_modifier, "'expand' needs text that holds %name%", "take the modifier out"});
}

}  // namespace elek
