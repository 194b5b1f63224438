#include "rules/selections.h"

#include <algorithm>
#include <set>

// A loaded condition is one tree in which each use of a selection has become a tree of its own. Its leaves still know their selection's
// name, and no selection holds a `not`, so a selection is a largest subtree whose leaves all bear one name.

namespace elek {
namespace {

using Node = Condition::Node;
using Names = std::vector<std::string_view>;

/// The name that all of `children` bear; empty if they differ.
std::string_view common_name(const Names& names, const std::vector<NodeIndex>& children) {
  if (children.empty()) return {};
  const std::string_view name = names[at(children.front())];
  const auto bears_it = [&](NodeIndex child) { return names[at(child)] == name; };
  return std::all_of(children.begin(), children.end(), bears_it) ? name : std::string_view();
}

/// Every use of a selection, in the order of the condition.
std::vector<SelectionUse> uses_of(const Condition& condition, const Names& names) {
  std::vector<SelectionUse> uses;
  const auto add = [&](NodeIndex node) {
    if (!names[at(node)].empty()) uses.push_back({names[at(node)], node});
  };
  for (std::size_t i = 0; i < condition.nodes.size(); ++i) {
    if (names[i].empty()) std::for_each(condition.nodes[i].children.begin(), condition.nodes[i].children.end(), add);
  }
  if (!names.empty()) add(NodeIndex(names.size() - 1));
  std::sort(uses.begin(), uses.end(), [](const SelectionUse& a, const SelectionUse& b) { return a.node < b.node; });
  return uses;
}

/// Writes a condition down. Its depth is bounded by the loader (kMaxConditionDepth), so the recursion is too.
class ConditionText {
 public:
  ConditionText(const Condition& condition, const Names& names) : condition_(condition), names_(names) {}

  std::string text() {
    if (!condition_.nodes.empty()) append(NodeIndex(condition_.nodes.size() - 1), nullptr);
    return std::move(out_);
  }

 private:
  /// `parent` is null at the root.
  void append(NodeIndex index, const Node* parent) {
    if (!names_[at(index)].empty()) {
      out_ += names_[at(index)];
      return;
    }
    const Node& node = condition_.nodes[at(index)];
    if (node.kind == Node::Kind::none_of) out_ += "not ";
    const bool enclosed = parent != nullptr && node.kind != Node::Kind::none_of && node.kind != parent->kind;
    if (enclosed) out_ += '(';
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      if (i != 0) out_ += node.kind == Node::Kind::all_of ? " and " : " or ";
      append(node.children[i], &node);
    }
    if (enclosed) out_ += ')';
  }

  const Condition& condition_;
  const Names& names_;
  std::string out_;
};

}  // namespace

std::vector<std::string_view> selection_names(const Rule& rule, const Condition& condition) {
  Names names;
  for (const Node& node : condition.nodes) {
    switch (node.kind) {
      case Node::Kind::leaf:
        names.emplace_back(rule.leaves[static_cast<std::size_t>(node.leaf)].selection);
        break;
      case Node::Kind::none_of:
        names.emplace_back();
        break;
      case Node::Kind::all_of:
      case Node::Kind::any_of:
        names.push_back(common_name(names, node.children));
        break;
    }
  }
  return names;
}

std::vector<SelectionUse> selections_of(const Rule& rule, const Condition& condition) {
  std::vector<SelectionUse> first_uses;
  std::set<std::string_view> seen;
  for (const SelectionUse& use : uses_of(condition, selection_names(rule, condition))) {
    if (seen.insert(use.name).second) first_uses.push_back(use);
  }
  return first_uses;
}

std::string condition_text(const Rule& rule, const Condition& condition, std::string_view prefix) {
  Names names = selection_names(rule, condition);
  for (std::string_view& name : names) {
    if (name.size() > prefix.size() && name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  return ConditionText(condition, names).text();
}

}  // namespace elek
