#include "trial/close_calls.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace elek {
namespace {

using Kind = ExplainedNode::Kind;

double share_of_leaf(const ExplainedLeaf& leaf) {
  if (!leaf.all || leaf.negated) return 0;
  return static_cast<double>(leaf.values_held) / static_cast<double>(leaf.values_total);
}

/// Whether the node holds only because the post lacks what it rules out, as nearly every post does.
bool holds_by_absence(const ExplainedNode& node) {
  return node.held && (node.kind == Kind::none_of || (node.kind == Kind::leaf && node.leaf.negated));
}

double mean_share(const std::vector<ExplainedNode>& nodes) {
  double sum = 0;
  std::size_t counted = 0;
  for (const ExplainedNode& node : nodes) {
    if (holds_by_absence(node)) continue;
    sum += share_held(node);
    ++counted;
  }
  return counted == 0 ? 0 : sum / static_cast<double>(counted);
}

double best_share(const std::vector<ExplainedNode>& nodes) {
  double best = 0;
  for (const ExplainedNode& node : nodes) best = std::max(best, share_held(node));
  return best;
}

}  // namespace

double share_held(const ExplainedNode& node) {
  if (node.held) return 1;
  switch (node.kind) {
    case Kind::leaf:
      return share_of_leaf(node.leaf);
    case Kind::all_of:
    case Kind::one_element:
      return mean_share(node.children);
    case Kind::any_of:
      return best_share(node.children);
    case Kind::none_of:
      break;
  }
  return 0;
}

std::vector<Explanation> closest(std::vector<Explanation> explanations, std::size_t most) {
  std::erase_if(explanations, [](const Explanation& rule) { return rule.flags() || share_held(rule.condition) == 0; });
  std::ranges::sort(explanations, [](const Explanation& a, const Explanation& b) {
    const double share_a = share_held(a.condition);
    const double share_b = share_held(b.condition);
    return std::tie(share_b, b.rule_level, a.rule_id) < std::tie(share_a, a.rule_level, b.rule_id);
  });
  if (explanations.size() > most) explanations.resize(most);
  return explanations;
}

}  // namespace elek
