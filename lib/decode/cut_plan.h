#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace elek {

/// Where in one large document the records stand: paths such as "messages[]" and "chats.list[].messages[]", as a tree. Immutable.
class CutPlan {
 public:
  /// Position of a node; the root is the document itself.
  enum class Node : std::uint32_t { root = 0, none = 0xFFFFFFFF };

  CutPlan() : CutPlan(std::span<const std::string_view>()) {}
  /// A path is keys with '.' between; "[]" after a key goes into the elements of its array. Its last "[]" are the records. The key "*" stands
  /// for every key that no other path names there.
  explicit CutPlan(std::span<const std::string_view> paths);

  bool empty() const { return nodes_.size() == 1; }
  /// What stands under `key` of the object `node`.
  Node member(Node node, std::string_view key) const;
  /// What the elements of the array `node` are; none if it is no array of the plan.
  Node element(Node node) const { return at(node).element; }
  bool is_record(Node node) const { return at(node).record; }
  /// Whether the plan goes into `node` as an object.
  bool is_object(Node node) const { return !at(node).members.empty(); }

 private:
  struct Place {
    std::vector<std::pair<std::string, Node>> members;
    Node element = Node::none;
    bool record = false;
  };
  const Place& at(Node node) const { return nodes_[static_cast<std::size_t>(node)]; }
  Node add();
  Node add_member(Node node, std::string_view key);
  Node add_element(Node node);

  std::vector<Place> nodes_;
};

}  // namespace elek
