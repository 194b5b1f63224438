#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "scan/compiled_rule.h"

namespace elek {

/// A literal in the guard alphabet that occurs in the members of a leaf when the leaf holds.
struct NecessaryLiteral {
  const Leaf* leaf = nullptr;
  std::string encoded;
};

/// Literals of which at least one occurs in every post that the rule's condition matches: the cheapest set there is (rulings 14, 15).
/// Nothing: no such set, the rule must run on every post.
std::optional<std::vector<NecessaryLiteral>> necessary_literals(const CompiledRule& rule);

}  // namespace elek
