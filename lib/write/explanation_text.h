#pragma once

#include <string>

#include "trial/explanation.h"
#include "write/item_text.h"

namespace elek {

/// Appends, for a person, why rules flag a post or do not: the post, then for each rule what it is, the verdict in one sentence, its
/// condition as a tree, its filters; of a post alone, the rules that came close and what they missed. Sanitized.
void append_explanation_text(std::string& out, const PostExplanation& explanation, const ItemTextOptions& options);

/// How much of a tree is shown.
enum class TreePart : std::uint8_t {
  whole,
  missing,  ///< only what kept its root from holding
};

/// Appends a condition as a tree: a line a node, with PASS or FAIL, and under an item what of it was found in `post`, and where. `indent`
/// counts columns.
void append_condition_tree(std::string& out, const ExplainedNode& node, TreePart part, const Item& post, std::size_t indent,
                           const ItemTextOptions& options);

}  // namespace elek
