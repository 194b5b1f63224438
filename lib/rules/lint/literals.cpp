#include "rules/lint/literals.h"

#include "base/utf8.h"
#include "fold/field_view.h"
#include "rules/value.h"

namespace elek {
namespace {

using Look = std::function<void(const LintedItem&, const YamlNode&)>;

}  // namespace

void for_each_text(const LintedDocument& document, const std::function<bool(const LintedItem&)>& wanted, const Look& look) {
  for (const LintedItem& item : document.items) {
    if (!wanted(item)) continue;
    for (const YamlNode* value : item.values) {
      if (value->is(YamlNode::Kind::string)) look(item, *value);
    }
  }
}

void for_each_pattern(const LintedDocument& document, const Look& look) {
  for_each_text(document, [](const LintedItem& item) { return item.has_patterns(); }, look);
}

void for_each_regex(const LintedDocument& document, const Look& look) {
  for_each_text(document, [](const LintedItem& item) { return item.has_regexes(); }, look);
}

ViewKind view_of(const LintedItem& item) {
  if (item.is_keywords()) return ViewKind::text;
  return item.field ? view_of(*item.field) : ViewKind::raw;
}

WildcardPattern pattern_of(const LintedItem& item, const YamlNode& value) {
  WildcardPattern pattern = parse_wildcards(value.text);
  const bool anywhere = item.is_keywords() || item.spec.has(Modifier::contains);
  if (anywhere || item.spec.has(Modifier::endswith)) open_start(pattern);
  if (anywhere || item.spec.has(Modifier::startswith)) open_end(pattern);
  return pattern;
}

std::optional<std::string> plain_literal(const YamlNode& value) {
  const WildcardPattern pattern = parse_wildcards(value.text);
  if (has_wildcards(pattern)) return std::nullopt;
  return literal_of(pattern);
}

std::string compared_as(const LintedItem& item, std::string_view literal, Folder& folder) {
  const Case letter_case = item.spec.has(Modifier::cased) ? Case::kept : Case::folded;
  return folder.fold_literal(view_of(item), letter_case, literal);
}

}  // namespace elek
