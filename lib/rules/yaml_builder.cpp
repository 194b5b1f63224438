#include "rules/yaml_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/quote.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;

constexpr std::size_t kMaxFaults = 20;

YamlFault too_large(Mark mark) {
  return {DiagnosticCode::yaml_too_large, mark, "this YAML is too large once its aliases are expanded",
          fmt::format("a file may hold {} values and {} MiB of text; split it into several", kMaxYamlNodes, kMaxYamlTextBytes >> 20U)};
}

YamlFault too_deep(Mark mark) {
  return {DiagnosticCode::yaml_too_large, mark, fmt::format("values are nested more than {} deep", kMaxYamlDepth),
          "a rule needs five or so"};
}

unsigned height_of(const YamlNode& node) {
  unsigned height = 0;
  for (const YamlNode& child : node.children) height = std::max(height, height_of(child));
  return height + 1;
}

struct Size {
  std::size_t nodes = 1, bytes = 0;
};

Size size_of(const YamlNode& node) {
  Size size{1, node.text.size() + node.key.size()};
  for (const YamlNode& child : node.children) {
    const Size part = size_of(child);
    size.nodes += part.nodes;
    size.bytes += part.bytes;
  }
  return size;
}

}  // namespace

bool YamlBudget::take(std::size_t nodes, std::size_t bytes) {
  spent_ = spent_ || nodes > nodes_ || bytes > bytes_;
  if (spent_) return false;
  nodes_ -= nodes;
  bytes_ -= bytes;
  return true;
}

bool YamlBudget::take_copy(const YamlNode& node) {
  const Size size = size_of(node);
  return take(size.nodes, size.bytes);
}

bool YamlBuilder::scalar(YamlNode node, std::string_view anchor) {
  if (!budget_.take(wants_key() ? 0 : 1, node.text.size())) return fail(too_large(node.mark));
  if (!remember(anchor, node)) return false;
  return wants_key() ? take_key(node) : add(std::move(node));
}

bool YamlBuilder::begin(Kind kind, Mark mark, std::string_view anchor) {
  if (!budget_.take(1, 0)) return fail(too_large(mark));
  if (frames_.size() >= kMaxYamlDepth) return fail(too_deep(mark));
  if (wants_key()) return fail({DiagnosticCode::yaml_syntax, mark, "a list or a map cannot be a key", "keys are plain words"});
  Frame& frame = frames_.emplace_back();
  frame.node.kind = kind;
  frame.node.mark = mark;
  frame.anchor = anchor;
  return true;
}

bool YamlBuilder::end() {
  const std::string anchor = std::move(frames_.back().anchor);
  YamlNode node = std::move(frames_.back().node);
  frames_.pop_back();
  return remember(anchor, node) && add(std::move(node));
}

bool YamlBuilder::alias(std::string_view anchor, Mark mark) {
  const auto found = anchors_.find(std::string(anchor));
  if (found == anchors_.end()) {
    return fail({DiagnosticCode::yaml_syntax, mark, fmt::format("the alias *{} stands for nothing", quotable(anchor)),
                 "an anchor (&name) must be complete before its alias; a text that begins with * stands in quotes"});
  }
  if (!budget_.take_copy(found->second)) return fail(too_large(mark));
  if (frames_.size() + height_of(found->second) > kMaxYamlDepth) return fail(too_deep(mark));
  YamlNode copy = found->second;
  copy.mark = mark;
  if (!wants_key()) return add(std::move(copy));
  if (!copy.is_scalar()) return fail({DiagnosticCode::yaml_syntax, mark, "a list or a map cannot be a key", "keys are plain words"});
  return take_key(copy);
}

bool YamlBuilder::take_key(const YamlNode& node) {
  Frame& frame = frames_.back();
  frame.key = node.text;
  frame.key_mark = node.mark;
  frame.has_key = true;
  if (node.text == "<<") {
    return fail({DiagnosticCode::yaml_syntax, node.mark, "merge keys (<<) are not read", "write the keys out where they are needed"});
  }
  if (frame.keys.insert(node.text).second) return true;
  return fail({DiagnosticCode::yaml_duplicate_key, node.mark, fmt::format("the key {} stands twice in one map", quoted(node.text)),
               "rename one of the two, or make their values one list"}) ||
         faults_.size() < kMaxFaults;  // the document is lost, but its other faults are worth telling
}

bool YamlBuilder::add(YamlNode node) {
  if (frames_.empty()) {
    root_ = std::move(node);
    return true;
  }
  Frame& frame = frames_.back();
  if (frame.has_key) {
    node.key = std::move(frame.key);
    node.key_mark = frame.key_mark;
    frame.has_key = false;
  }
  frame.node.children.push_back(std::move(node));
  return true;
}

bool YamlBuilder::remember(std::string_view anchor, const YamlNode& node) {
  if (anchor.empty()) return true;
  if (!budget_.take_copy(node)) return fail(too_large(node.mark));
  anchors_.insert_or_assign(std::string(anchor), node);
  return true;
}

bool YamlBuilder::fail(YamlFault fault) {
  faults_.push_back(std::move(fault));
  return false;
}

}  // namespace elek
