#pragma once

#include <cstddef>
#include <vector>

#include "rules/ruleset.h"

namespace elek {

/// How one version of some rules, correlation rules among them, differs from the one before. Borrows from both.
struct RuleChanges {
  struct Changed {
    const RuleHead* before;
    const RuleHead* after;  ///< of the same id, but not the same text, or now hidden, or no more
  };
  std::vector<const RuleHead*> added, removed;
  std::vector<Changed> changed;
  std::vector<const LoadedFilter*> filters_added, filters_removed;  ///< one that changed is among both
  std::size_t rules_before = 0, rules_after = 0;

  bool any() const { return !added.empty() || !removed.empty() || !changed.empty() || !filters_added.empty() || !filters_removed.empty(); }
  /// Whether a fifth of what was there is gone: more likely a broken pack than news.
  bool loses_a_fifth() const { return !removed.empty() && removed.size() * 5 >= rules_before; }
};

/// Rules belong together by their ids, filters are known by their text. In the order of the rulesets; correlation rules come last.
RuleChanges compare_rules(const Ruleset& before, const Ruleset& after);

}  // namespace elek
