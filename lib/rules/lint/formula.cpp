#include "rules/lint/formula.h"

#include <algorithm>
#include <utility>

#include "rules/condition.h"
#include "rules/detection.h"

namespace elek {
namespace {

using Kind = Condition::Node::Kind;

void find_selections(const LintedDocument& document, Formula& formula) {
  for (const YamlNode& entry : document.detection.children) {
    if (!document.is_selection(entry)) continue;
    formula.names.push_back(entry.key);
    formula.selections.push_back(&entry);
  }
}

void find_texts(const YamlNode& condition, Formula& formula) {
  if (!condition.is(YamlNode::Kind::list)) return formula.texts.push_back(&condition);
  for (const YamlNode& text : condition.children) formula.texts.push_back(&text);
}

// Whether all of them can be read, and there are any.
bool join_texts(Formula& formula) {
  std::vector<NodeIndex> roots;
  for (const YamlNode* text : formula.texts) {
    const auto parsed = parse_condition(text->text, formula.names);
    const auto root = parsed ? append_condition(formula.condition, *parsed) : std::nullopt;
    if (!root) return false;
    roots.push_back(*root);
  }
  if (roots.size() > 1) append_node(formula.condition, {Kind::any_of, {}, std::move(roots)});
  return !roots.empty();
}

}  // namespace

std::optional<Formula> formula_of(const LintedDocument& document) {
  Formula formula;
  find_selections(document, formula);
  if (formula.names.size() > kMaxSelections) return std::nullopt;
  if (const YamlNode* condition = document.detection.find("condition")) find_texts(*condition, formula);
  if (!join_texts(formula)) return std::nullopt;
  formula.used.resize(formula.names.size());
  for (const Condition::Node& node : formula.condition.nodes) {
    if (node.kind == Kind::leaf) formula.used[static_cast<std::size_t>(node.leaf)] = true;
  }
  return formula;
}

bool holds(const Formula& formula, const std::vector<bool>& found) {
  std::vector<bool> values;
  const auto is_true = [&](NodeIndex child) { return values[static_cast<std::size_t>(child)]; };
  for (const Condition::Node& node : formula.condition.nodes) {
    const auto& children = node.children;
    switch (node.kind) {
      case Kind::leaf:
        values.push_back(found[static_cast<std::size_t>(node.leaf)]);
        break;
      case Kind::all_of:
        values.push_back(std::all_of(children.begin(), children.end(), is_true));
        break;
      case Kind::any_of:
        values.push_back(std::any_of(children.begin(), children.end(), is_true));
        break;
      case Kind::none_of:
        values.push_back(std::none_of(children.begin(), children.end(), is_true));
        break;
    }
  }
  return !values.empty() && values.back();
}

}  // namespace elek
