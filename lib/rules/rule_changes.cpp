#include "rules/rule_changes.h"

#include <map>
#include <set>
#include <string_view>

namespace elek {
namespace {

using ById = std::map<std::string_view, const RuleHead*>;

std::vector<const RuleHead*> heads_of(const Ruleset& ruleset) {
  std::vector<const RuleHead*> heads;
  for (const Rule& rule : ruleset.rules()) heads.push_back(&rule);
  for (const Correlation& correlation : ruleset.correlations()) heads.push_back(&correlation);
  return heads;
}

ById by_id(const std::vector<const RuleHead*>& heads) {
  ById rules;
  for (const RuleHead* const head : heads) rules.try_emplace(head->id, head);
  return rules;
}

bool differ(const RuleHead& before, const RuleHead& after) { return before.hash != after.hash || before.hidden != after.hidden; }

std::vector<const LoadedFilter*> filters_only_in(const Ruleset& one, const Ruleset& other) {
  std::set<std::string_view> known;
  for (const LoadedFilter& filter : other.filters()) known.insert(filter.hash);
  std::vector<const LoadedFilter*> found;
  for (const LoadedFilter& filter : one.filters()) {
    if (!known.contains(filter.hash)) found.push_back(&filter);
  }
  return found;
}

}  // namespace

RuleChanges compare_rules(const Ruleset& before, const Ruleset& after) {
  RuleChanges changes;
  const std::vector<const RuleHead*> old_heads = heads_of(before), new_heads = heads_of(after);
  changes.rules_before = old_heads.size();
  changes.rules_after = new_heads.size();
  const ById old_rules = by_id(old_heads), new_rules = by_id(new_heads);
  for (const RuleHead* const head : new_heads) {
    const auto old = old_rules.find(head->id);
    if (old == old_rules.end()) {
      changes.added.push_back(head);
    } else if (differ(*old->second, *head)) {
      changes.changed.push_back({old->second, head});
    }
  }
  for (const RuleHead* const head : old_heads) {
    if (!new_rules.contains(head->id)) changes.removed.push_back(head);
  }
  changes.filters_added = filters_only_in(after, before);
  changes.filters_removed = filters_only_in(before, after);
  return changes;
}

}  // namespace elek
