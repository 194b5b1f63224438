// Any bytes as a condition: a tree that keeps its promises, or a fault that says something.
#include "rules/condition.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using Kind = elek::Condition::Node::Kind;
  static const std::vector<std::string> kNames = {"a", "b", "sel", "selection1", "selection2", "_hid", "not1", "a-b"};
  const auto condition = elek::parse_condition({reinterpret_cast<const char*>(data), size}, kNames);
  if (!condition) {
    require(!condition.error().message.empty() && !condition.error().help.empty(), "a fault says what and how to mend it");
    return 0;
  }
  require(!condition->nodes.empty() && condition->nodes.size() <= elek::kMaxConditionNodes, "a condition has nodes, within the limit");
  std::vector<int> parents(condition->nodes.size());
  for (std::size_t i = 0; i < condition->nodes.size(); ++i) {
    const auto& node = condition->nodes[i];
    require((node.kind == Kind::leaf) == node.children.empty(), "leaves and only they have no children");
    require(node.kind != Kind::leaf || static_cast<std::size_t>(node.leaf) < kNames.size(), "a leaf is a selection");
    require(node.kind != Kind::none_of || node.children.size() == 1, "not has one child");
    for (const elek::NodeIndex child : node.children) {
      require(static_cast<std::size_t>(child) < i, "children come before their parents");
      ++parents[static_cast<std::size_t>(child)];
    }
  }
  for (std::size_t i = 0; i < parents.size(); ++i) require(parents[i] == (i + 1 < parents.size() ? 1 : 0), "it is one tree, its root last");
  return 0;
}
