// What a correlation rule counts, over which time and among whom.

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "rules/lint/checks.h"
#include "rules/lint/correlation_parts.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Operator = Threshold::Operator;

/// The map `correlation`; null: there is none.
const YamlNode* map_of(const LintedDocument& document) {
  const YamlNode* map = document.correlation != nullptr ? document.tree.find("correlation") : nullptr;
  return map != nullptr && map->is(YamlNode::Kind::map) ? map : nullptr;
}

/// What stands under `key` of it; null: nothing.
const YamlNode* part_of(const LintedDocument& document, std::string_view key) {
  const YamlNode* map = map_of(document);
  return map != nullptr ? map->find(key) : nullptr;
}

std::span<const YamlNode> aliases_of(const LintedDocument& document) {
  const YamlNode* aliases = part_of(document, "aliases");
  if (aliases == nullptr || !aliases->is(YamlNode::Kind::map)) return {};
  return aliases->children;
}

/// A text, or those of a list.
std::vector<const YamlNode*> names_in(const YamlNode* node) {
  std::vector<const YamlNode*> names;
  if (node == nullptr) return names;
  if (node->is(YamlNode::Kind::string)) return {node};
  for (const YamlNode& name : node->children) {
    if (name.is(YamlNode::Kind::string)) names.push_back(&name);
  }
  return names;
}

/// Where it says by what it groups and what it takes the values of.
std::vector<const YamlNode*> names_used(const LintedDocument& document) {
  std::vector<const YamlNode*> names = names_in(part_of(document, "group-by"));
  const YamlNode* condition = part_of(document, "condition");
  const auto fields = names_in(condition != nullptr ? condition->find("field") : nullptr);
  names.insert(names.end(), fields.begin(), fields.end());
  return names;
}

/// Whether the first find alone may be enough, whatever comes then. An average or a middle below a bound says something; a count or a sum
/// begins below it.
bool is_loose(CorrelationType type, const Threshold& threshold) {
  const bool is_count = !takes_numbers(type);
  switch (threshold.op) {
    case Operator::not_equal: return true;
    case Operator::less:
    case Operator::less_or_equal: return is_count || type == CorrelationType::value_sum;
    case Operator::greater: return is_count && threshold.value < 1;
    case Operator::greater_or_equal: return is_count && threshold.value <= 1;
    case Operator::equal: return false;
  }
  return false;
}

}  // namespace

std::vector<const YamlNode*> fields_named_by(const LintedDocument& document) {
  const std::span<const YamlNode> aliases = aliases_of(document);
  std::vector<const YamlNode*> names = names_used(document);
  std::erase_if(names, [&](const YamlNode* name) { return std::ranges::find(aliases, name->text, &YamlNode::key) != aliases.end(); });
  for (const YamlNode& alias : aliases) {
    for (const YamlNode& entry : alias.children) {
      if (entry.is(YamlNode::Kind::string)) names.push_back(&entry);
    }
  }
  return names;
}

void check_loose_bounds(const LintedDocument& document, LintTeller& teller) {
  if (document.correlation == nullptr) return;
  const Correlation& correlation = *document.correlation;
  const auto loose = [&](const Threshold& threshold) { return is_loose(correlation.type, threshold); };
  if (correlation.thresholds.empty() || !std::ranges::all_of(correlation.thresholds, loose)) return;
  const YamlNode* condition = part_of(document, "condition");
  teller.tell(condition != nullptr ? condition->key_mark : document.mark_of("correlation"),
              fmt::format("this holds for almost any post that {}", correlation.rules.size() == 1 ? "its rule finds" : "its rules find"),
              "ask for more than one, as in gte: 5");
}

void check_unused_aliases(const LintedDocument& document, LintTeller& teller) {
  const std::vector<const YamlNode*> used = names_used(document);
  for (const YamlNode& alias : aliases_of(document)) {
    if (std::ranges::any_of(used, [&](const YamlNode* name) { return name->text == alias.key; })) continue;
    teller.tell(alias.key_mark, fmt::format("nothing uses the alias {}", quoted(alias.key)), "name it in group-by or as the field, or take it out");
  }
}

void check_long_timespans(const LintedDocument& document, LintTeller& teller) {
  constexpr std::int64_t kYear = 31'556'952;
  if (document.correlation == nullptr || document.correlation->timespan_s <= kYear) return;
  teller.tell(part_of(document, "timespan")->mark, "posts that stand over a year apart make one cluster",
              "take a shorter time; m are minutes, M are months");
}

void check_missing_groups(const LintedDocument& document, LintTeller& teller) {
  if (map_of(document) == nullptr || !names_in(part_of(document, "group-by")).empty()) return;
  teller.tell(document.mark_of("correlation"), "all posts are one group: they need to have nothing alike but the time",
              "name what they must have alike, as in group-by: [url.domain]");
}

}  // namespace elek
