#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "rules/rule.h"

namespace elek {

/// Where a condition uses a selection. Borrows from the rule.
struct SelectionUse {
  std::string_view name;
  NodeIndex node{};  ///< root of the selection's tree
};

/// For each node of `condition`, the rule's or one of its filters', the selection that it belongs to; empty above selections.
std::vector<std::string_view> selection_names(const Rule& rule ELEK_BORROWED, const Condition& condition);

/// The selections that `condition` uses: each once, in the order of the condition.
std::vector<SelectionUse> selections_of(const Rule& rule ELEK_BORROWED, const Condition& condition);

/// The condition in words: "words and not (shop or joke)". Where a selection's name begins with `prefix`, as those of a filter do with
/// its title, the prefix is left out.
std::string condition_text(const Rule& rule, const Condition& condition, std::string_view prefix = {});

}  // namespace elek
