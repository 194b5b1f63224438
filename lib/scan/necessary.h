#pragma once

#include <compare>
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
  std::size_t seam = 0;  ///< where in it one word ends and the next begins, if it has no spaces to show that; 0: nowhere
};

/// At least one of these is true of every post that a rule's condition matches.
struct NecessarySet {
  std::vector<NecessaryLiteral> literals;  ///< one of them occurs...
  bool source = false;                     ///< ...or a source list knows a name of the post...
  bool lookalike = false;                  ///< ...or a link of the post imitates a protected name...
  bool claim = false;                      ///< ...or an account of the post bears the name of an outlet that has said whose it is
};

inline constexpr std::size_t kMostNecessarySets = 4;

/// The cheapest sets there are, all of them necessary (rulings 14, 15): one if few ordinary posts pass it, else as many as it takes, or as there
/// are. Empty: there is none, the rule must run on every post.
std::vector<NecessarySet> necessary_of(const CompiledRule& rule);

}  // namespace elek
