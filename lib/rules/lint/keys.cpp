// What a rule says about itself at its top level.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/ascii_text.h"
#include "base/fields.h"
#include "base/nearest.h"
#include "rules/lint/checks.h"
#include "rules/lint/correlation_parts.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Names = std::vector<std::string>;

constexpr std::size_t kMostDifferent = 2;  // letters of what is taken for a misspelling

const Names& keys_of_rules() {
  static const Names kKeys = {"title",  "id",   "name",      "related",   "taxonomy", "status",         "description", "license",
                              "author", "date", "modified",  "logsource", "detection", "references",     "fields",      "falsepositives",
                              "level",  "tags", "scope",     "filter",    "correlation", "action",       "elek"};
  return kKeys;
}

const Names& keys_of_correlation_rules() {
  static const Names kKeys = {"title",      "id",             "name",  "related", "taxonomy", "status",      "description", "license", "author", "date", "modified",
                              "references", "falsepositives", "level", "tags",    "scope",    "correlation", "generate",    "action",  "elek"};
  return kKeys;
}

const Names& keys_of_logsource() {
  static const Names kKeys = {"category", "product", "service", "definition"};
  return kKeys;
}

bool is_absent(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  return node == nullptr || node->is(YamlNode::Kind::null);
}

void tell_absent(const LintedDocument& document, std::span<const std::string_view> keys, std::string_view help, LintTeller& teller) {
  std::vector<std::string_view> absent;
  std::copy_if(keys.begin(), keys.end(), std::back_inserter(absent), [&](std::string_view key) { return is_absent(document.tree, key); });
  if (absent.empty()) return;
  const std::string_view kind = document.is_filter() ? "filter" : "rule";
  teller.tell(document.mark_of("title"), fmt::format("the {} has no {}", kind, fmt::join(absent, ", no ")), std::string(help));
}

void check_keys(const YamlNode& map, const Names& known, LintTeller& teller) {
  for (const YamlNode& entry : map.children) {
    if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
    const std::optional<std::string> near = nearest(entry.key, known, kMostDifferent);
    if (!near) continue;
    teller.tell(entry.key_mark, fmt::format("nothing reads the key {}", quoted(entry.key)), fmt::format("did you mean {}?", *near));
  }
}

void check_field(const std::string& name, Mark mark, std::size_t most, LintTeller& teller) {
  static const Names kNames = [] {
    Names names;
    for (const FieldFacts& facts : all_fields()) names.emplace_back(facts.name);
    return names;
  }();
  if (name.empty() || field_named(name) || name.starts_with("raw.")) return;
  const std::optional<std::string> near = nearest(lower_letters(name), kNames, most);
  if (!near) return;
  teller.tell(mark, fmt::format("there is no field {}", quoted(name)),
              fmt::format("did you mean {}? if the record's own is meant, write raw.{}", *near, quotable(name)));
}

}  // namespace

void check_missing_keys(const LintedDocument& document, LintTeller& teller) {
  constexpr std::array<std::string_view, 4> kKeys = {"id", "description", "status", "level"};
  const std::span<const std::string_view> keys(kKeys);
  tell_absent(document, document.is_filter() ? keys.first(2) : keys, "it is known and judged by them; uuidgen makes an id", teller);
}

void check_missing_sources(const LintedDocument& document, LintTeller& teller) {
  constexpr std::array<std::string_view, 4> kKeys = {"author", "date", "references", "falsepositives"};
  if (document.is_filter()) return;
  tell_absent(document, kKeys, "say who wrote it, when, after what, and what it may flag wrongly", teller);
  if (document.head->date.find('/') == std::string::npos) return;
  teller.tell(document.tree.find("date")->mark, "dates of Sigma have dashes", "write it as in 2026-08-01");
}

void check_capped_levels(const LintedDocument& document, LintTeller& teller) {
  if (document.is_filter() || document.head->effective_level() == document.head->level) return;
  const std::string_view reported = name_of(document.head->effective_level());
  teller.tell(document.mark_of("level"), fmt::format("an experimental rule is reported as {} at most", reported),
              fmt::format("set the status to test once it was tried, or the level to {}", reported));
}

void check_misspelled_keys(const LintedDocument& document, LintTeller& teller) {
  check_keys(document.tree, document.correlation != nullptr ? keys_of_correlation_rules() : keys_of_rules(), teller);
  if (const YamlNode* logsource = document.tree.find("logsource")) check_keys(*logsource, keys_of_logsource(), teller);
  const YamlNode* own = document.is_filter() ? document.tree.find("elek") : nullptr;
  if (own == nullptr) return;
  for (const YamlNode& entry : own->children) {
    if (entry.key == "effect") continue;
    teller.tell(entry.key_mark, fmt::format("nothing reads the key {} of a filter", quoted(entry.key)), "of a filter 'elek' holds effect");
  }
}

void check_other_logsource(const LintedDocument& document, LintTeller& teller) {
  if (document.rule == nullptr) return;
  const std::string& category = document.rule->logsource.category;
  const bool meant = document.rule->taxonomy == "elek" || nearest(category, {"social_post"}, kMostDifferent);
  if (category.empty() || category == "social_post" || !meant) return;
  teller.tell(document.mark_of("logsource"),
              fmt::format("posts are not of the category {}: this rule never runs on them", quoted(category)),
              "write category: social_post");
}

void check_misspelled_fields(const LintedDocument& document, LintTeller& teller) {
  for (const LintedItem& item : document.items) {
    if (!item.field) check_field(item.spec.field, item.mark, kMostDifferent, teller);
  }
  // A name without a dot may be one that a rule below gave its group: it must be nearer.
  for (const YamlNode* const name : fields_named_by(document)) {
    const bool has_dot = name->text.find('.') != std::string::npos;
    check_field(name->text, name->mark, has_dot ? kMostDifferent : 1, teller);
  }
}

}  // namespace elek
