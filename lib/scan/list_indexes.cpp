#include "scan/list_indexes.h"

#include <algorithm>

namespace elek {
namespace {

bool is_of(const FieldName& name, FieldGroup group) { return name.field && facts_of(*name.field).group == group; }

bool compares_with(const Test& test, FieldGroup group) {
  const auto* reference = std::get_if<FieldReferenceTest>(&test);
  return reference != nullptr && is_of(reference->other, group);
}

bool asks_for(const Leaf& leaf, FieldGroup group) {
  if (leaf.field && is_of(*leaf.field, group)) return true;
  const auto compares = [&](const Test& test) { return compares_with(test, group); };
  return std::ranges::any_of(leaf.values, [&](const Leaf::ValueSet& value) { return std::ranges::any_of(value.any_of, compares); });
}

bool any_asks_for(const Ruleset& ruleset, FieldGroup group) {
  const bool in_rules = std::ranges::any_of(ruleset.rules(), [&](const Rule& rule) {
    return std::ranges::any_of(rule.leaves, [&](const Leaf& leaf) { return asks_for(leaf, group); });
  });
  return in_rules || std::ranges::any_of(ruleset.correlations(), [&](const Correlation& correlation) {
    return std::ranges::any_of(fields_asked(correlation), [&](const FieldName& name) { return is_of(name, group); });
  });
}

}  // namespace

ListIndexes list_indexes_for(const Ruleset& ruleset, const Registry& registry) {
  ListIndexes indexes;
  if (any_asks_for(ruleset, FieldGroup::lookalike)) indexes.lookalikes = std::make_unique<const Lookalikes>(registry);
  if (any_asks_for(ruleset, FieldGroup::claim)) indexes.outlets = std::make_unique<const OutletAccounts>(registry);
  return indexes;
}

}  // namespace elek
