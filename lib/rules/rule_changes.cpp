#include "rules/rule_changes.h"

#include <map>
#include <set>
#include <string_view>

namespace elek {
namespace {

using ById = std::map<std::string_view, const Rule*>;

ById by_id(const Ruleset& ruleset) {
  ById rules;
  for (const Rule& rule : ruleset.rules()) rules.try_emplace(rule.id, &rule);
  return rules;
}

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
  changes.rules_before = before.rules().size();
  changes.rules_after = after.rules().size();
  const ById old_rules = by_id(before), new_rules = by_id(after);
  for (const Rule& rule : after.rules()) {
    const auto old = old_rules.find(rule.id);
    if (old == old_rules.end()) {
      changes.added.push_back(&rule);
    } else if (old->second->hash != rule.hash) {
      changes.changed.push_back({old->second, &rule});
    }
  }
  for (const Rule& rule : before.rules()) {
    if (!new_rules.contains(rule.id)) changes.removed.push_back(&rule);
  }
  changes.filters_added = filters_only_in(after, before);
  changes.filters_removed = filters_only_in(before, after);
  return changes;
}

}  // namespace elek
