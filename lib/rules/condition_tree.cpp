#include <utility>

#include "rules/condition.h"

namespace elek {
namespace {

using Kind = Condition::Node::Kind;

NodeIndex root_of(const Condition& condition) { return NodeIndex(condition.nodes.size() - 1); }

std::size_t position(NodeIndex node) { return static_cast<std::size_t>(node); }
std::size_t position(LeafIndex leaf) { return static_cast<std::size_t>(leaf); }

}  // namespace

NodeIndex append_node(Condition& to, Condition::Node node) {
  to.nodes.push_back(std::move(node));
  return root_of(to);
}

std::optional<NodeIndex> append_condition(Condition& to, const Condition& from) {
  if (to.nodes.size() + from.nodes.size() > kMaxConditionNodes) return std::nullopt;
  const std::size_t base = to.nodes.size();
  for (Condition::Node node : from.nodes) {
    for (NodeIndex& child : node.children) child = NodeIndex(position(child) + base);
    to.nodes.push_back(std::move(node));
  }
  return root_of(to);
}

std::optional<NodeIndex> append_condition(Condition& to, const Condition& from, std::span<const Condition> leaves) {
  std::vector<NodeIndex> moved;  // where each node of `from` went
  moved.reserve(from.nodes.size());
  for (const Condition::Node& node : from.nodes) {
    if (node.kind == Kind::leaf) {
      const std::optional<NodeIndex> tree = append_condition(to, leaves[position(node.leaf)]);
      if (!tree) return std::nullopt;
      moved.push_back(*tree);
      continue;
    }
    if (to.nodes.size() == kMaxConditionNodes) return std::nullopt;
    Condition::Node copy{node.kind, {}, {}};
    for (const NodeIndex child : node.children) copy.children.push_back(moved[position(child)]);
    moved.push_back(append_node(to, std::move(copy)));
  }
  return root_of(to);
}

}  // namespace elek
