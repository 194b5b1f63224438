#include "decode/cut_plan.h"

namespace elek {

CutPlan::CutPlan(std::span<const std::string_view> paths) : nodes_(1) {
  for (std::string_view path : paths) {
    Node node = Node::root;
    while (!path.empty()) {
      const std::size_t end = path.find_first_of(".[");
      node = add_member(node, path.substr(0, end));
      path.remove_prefix(end == path.npos ? path.size() : end);
      if (path.starts_with("[]")) {
        node = add_element(node);
        path.remove_prefix(2);
      }
      if (path.starts_with('.')) path.remove_prefix(1);
    }
    nodes_[static_cast<std::size_t>(node)].record = true;
  }
}

CutPlan::Node CutPlan::member(Node node, std::string_view key) const {
  Node found = Node::none;
  for (const auto& [name, child] : at(node).members) {
    if (name == key) return child;
    if (name == "*") found = child;
  }
  return found;
}

CutPlan::Node CutPlan::add() {
  nodes_.emplace_back();
  return static_cast<Node>(nodes_.size() - 1);
}

CutPlan::Node CutPlan::add_member(Node node, std::string_view key) {
  for (const auto& [name, child] : at(node).members) {
    if (name == key) return child;
  }
  const Node child = add();
  nodes_[static_cast<std::size_t>(node)].members.emplace_back(key, child);
  return child;
}

CutPlan::Node CutPlan::add_element(Node node) {
  if (at(node).element != Node::none) return at(node).element;
  const Node child = add();
  nodes_[static_cast<std::size_t>(node)].element = child;
  return child;
}

}  // namespace elek
