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

/// The selections that `condition`, the rule's or one of its filters', uses: each once, in the order of the condition.
std::vector<SelectionUse> selections_of(const Rule& rule ELEK_BORROWED, const Condition& condition);

/// A selection alone, as a condition over the rule's leaves. Linear in the selection. REQUIRES: `use` is of `condition`.
Condition condition_of(const Condition& condition, const SelectionUse& use);

/// The condition in words: "words and not (shop or joke)". Where a selection's name begins with `prefix`, as those of a filter do with
/// its title, the prefix is left out.
std::string condition_text(const Rule& rule, const Condition& condition, std::string_view prefix = {});

}  // namespace elek
