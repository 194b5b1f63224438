#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/fields.h"
#include "scan/compiled_rule.h"

namespace elek {

/// A literal in the guard alphabet, of text.skeleton in its codes (fold/skeleton_codes.h), that occurs in the members of a leaf when the leaf holds. Of
/// text.stems it is the beginning of one word.
struct NecessaryLiteral {
  const Leaf* leaf = nullptr;
  std::string encoded;
};

/// Of this at least one is true of every post that a rule's condition matches.
struct NecessarySet {
  std::vector<NecessaryLiteral> literals;  ///< one of them occurs...
  bool source = false;                     ///< ...or a source list knows a name of the post...
  bool lookalike = false;                  ///< ...or a link of the post imitates a protected name...
  bool claim = false;                      ///< ...or an account of the post bears the name of an outlet that has said whose it is
};

/// The cheapest sets there are (rulings 14, 15), at most kMostSets, of which each must have something. None: the rule must run on every post.
inline constexpr std::size_t kMostSets = 3;
std::vector<NecessarySet> necessary_of(const CompiledRule& rule);

}  // namespace elek
