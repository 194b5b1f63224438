// Regexes that cost more, or say less, than a plain value.

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "fold/folder.h"
#include "patterns/regex_tokens.h"
#include "rules/lint/checks.h"
#include "rules/lint/guard_check.h"
#include "rules/lint/literals.h"

namespace elek {
namespace {

using TokenKind = RegexTokenKind;

// How a regex of nothing but characters is written plainly.
std::optional<std::string> plain_modifiers(const LintedItem& item, std::span<const RegexToken> tokens) {
  const bool at_start = !tokens.empty() && tokens.front().kind == TokenKind::line_start;
  if (at_start) tokens = tokens.subspan(1);
  const bool at_end = !tokens.empty() && tokens.back().kind == TokenKind::line_end;
  if (at_end) tokens = tokens.first(tokens.size() - 1);
  const auto is_literal = [](const RegexToken& token) { return token.kind == TokenKind::literal; };
  if (tokens.empty() || !std::all_of(tokens.begin(), tokens.end(), is_literal)) return std::nullopt;
  if ((at_start || at_end) && item.spec.has(Modifier::multi_line)) return std::nullopt;
  std::string text;
  for (const RegexToken& token : tokens) append_utf8(text, token.value);
  std::string modifiers = at_start && at_end ? "" : at_start ? "|startswith" : at_end ? "|endswith" : "|contains";
  if (!item.spec.has(Modifier::ignore_case) && fold_case(text) != text) modifiers += "|cased";
  return modifiers;
}

// The byte of a ".*" at one of the ends.
std::optional<std::size_t> open_end_in(std::string_view regex) {
  const std::size_t start = regex.starts_with('^') ? 1 : 0;
  if (regex.substr(start).starts_with(".*")) return start;
  const std::string_view body = regex.ends_with('$') ? regex.substr(0, regex.size() - 1) : regex;
  if (!body.ends_with(".*") || body.ends_with("\\.*")) return std::nullopt;
  return body.size() - 2;
}

}  // namespace

void check_unguarded_regexes(const LintedDocument& document, LintTeller& teller) {
  if (document.rule == nullptr || document.rule->condition.nodes.empty()) return;
  const auto regexes = [](const LintedItem& item) { return item.has_regexes() && !item.values.empty(); };
  const auto first = std::find_if(document.items.begin(), document.items.end(), regexes);
  if (first == document.items.end() || has_guard(*document.rule)) return;
  teller.tell(first->values.front()->mark, "the rule must run this regex on every post, as no phrase of three letters must occur",
              "ask for words that must be there too");
}

void check_plain_regexes(const LintedDocument& document, LintTeller& teller) {
  for_each_regex(document, [&](const LintedItem& item, const YamlNode& value) {
    const auto tokens = tokenize_regex(value.text);
    const auto modifiers = tokens ? plain_modifiers(item, *tokens) : std::nullopt;
    if (!modifiers) return;
    teller.tell(value.mark, "this regex is plain text", fmt::format("write {}{}", item.spec.field, *modifiers));
  });
}

void check_open_regexes(const LintedDocument& document, LintTeller& teller) {
  for_each_regex(document, [&](const LintedItem&, const YamlNode& value) {
    const std::optional<std::size_t> at = open_end_in(value.text);
    if (at) teller.tell(document.mark_within(value, *at), "this '.*' finds no more posts, and makes the match longer", "take it out");
  });
}

}  // namespace elek
