#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "rules/yaml.h"

namespace elek {

/// Builds one document from what a parser sees, in its order, without recursion. Expands aliases, refuses duplicate keys, keeps to the
/// budget.
class YamlBuilder {
 public:
  explicit YamlBuilder(YamlBudget& budget) : budget_(budget) {}

  // Each returns false once the document cannot be continued; faults() says why.
  bool scalar(YamlNode node, std::string_view anchor);
  bool begin(YamlNode::Kind kind, Mark mark, std::string_view anchor);
  bool end();
  bool alias(std::string_view anchor, Mark mark);

  const std::vector<YamlFault>& faults() const { return faults_; }
  /// The finished document.
  YamlNode take_root() { return std::move(root_); }
  bool fail(YamlFault fault);

 private:
  struct Frame {
    YamlNode node;
    std::string anchor;
    std::unordered_set<std::string> keys;  // of a map
    std::string key;                       // read, its value is still to come
    Mark key_mark;
    bool has_key = false;
  };

  bool wants_key() const { return !frames_.empty() && frames_.back().node.is(YamlNode::Kind::map) && !frames_.back().has_key; }
  bool take_key(const YamlNode& node);
  bool add(YamlNode node);
  bool remember(std::string_view anchor, const YamlNode& node);

  YamlBudget& budget_;
  std::vector<Frame> frames_;
  std::unordered_map<std::string, YamlNode> anchors_;
  std::vector<YamlFault> faults_;
  YamlNode root_;
};

}  // namespace elek
