#include "trial/explainer.h"

#include <algorithm>
#include <utility>

#include "fold/field_view.h"
#include "rules/selections.h"
#include "scan/ignoring.h"
#include "scan/item_maker.h"
#include "scan/scanner.h"
#include "trial/leaf_words.h"

namespace elek {
namespace {

using Node = Condition::Node;
using Kind = ExplainedNode::Kind;


Kind kind_of(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::leaf:
      return Kind::leaf;
    case Node::Kind::all_of:
      return Kind::all_of;
    case Node::Kind::any_of:
      return Kind::any_of;
    case Node::Kind::none_of:
      return Kind::none_of;
  }
  return Kind::leaf;
}

bool is_text(const Leaf::ValueSet& value) {
  const auto is_one = [](const Test& test) {
    return std::holds_alternative<WildcardPattern>(test) || std::holds_alternative<RegexTest>(test);
  };
  return std::ranges::any_of(value.any_of, is_one);
}

// Those that hold come first: they are what a reader looks for.
void add_values(const Leaf& leaf, const NodeFinding& finding, ExplainedLeaf& into) {
  const auto add = [&](std::uint32_t value) -> ExplainedValue& {
    ExplainedValue& explained = into.values.emplace_back();
    explained.written = leaf.values[value].written;
    explained.is_text = is_text(leaf.values[value]);
    return explained;
  };
  std::vector<bool> held(leaf.values.size());
  for (const ValueFinding& found : finding.values) {
    held[found.value] = true;
    if (into.values.size() == kExplainedValues) continue;
    ExplainedValue& value = add(found.value);
    value.held = true;
    value.matches.assign(found.matches.begin(),
                         found.matches.begin() + static_cast<std::ptrdiff_t>(std::min(found.matches.size(), kExplainedMatches)));
    value.matches_total = found.matches_total;
  }
  for (std::uint32_t i = 0; i < held.size() && into.values.size() < kExplainedValues; ++i) {
    if (!held[i]) add(i);
  }
}

/// Makes the tree of one condition. Its depth is bounded by the loader (kMaxConditionDepth), so the recursion is too.
class TreeMaker {
 public:
  TreeMaker(const CompiledRule& rule, const Condition& condition, const std::vector<NodeFinding>& findings, PostFields& fields,
            KeywordScope scope, std::string_view prefix)
      : rule_(rule),
        condition_(condition),
        findings_(findings),
        names_(selection_names(*rule.rule, condition)),
        fields_(fields),
        scope_(scope),
        prefix_(prefix) {}

  ExplainedNode make() { return make(NodeIndex(condition_.nodes.size() - 1), nullptr, ""); }

 private:
  /// `parent` is null at the root; `above` is the selection that it belongs to.
  ExplainedNode make(NodeIndex index, const ExplainedNode* parent, std::string_view above) {
    const Node& node = condition_.nodes[at(index)];
    ExplainedNode made;
    made.kind = kind_of(node.kind);
    made.held = findings_[at(index)].held;
    made.wanted = is_wanted_under(parent);
    if (above.empty()) made.selection = shown(names_[at(index)]);
    if (node.kind == Node::Kind::leaf) made.leaf = leaf_of(index);
    for (const NodeIndex child : node.children) {
      const std::uint32_t group = node.kind == Node::Kind::all_of ? group_of(child) : 0;
      if (group == 0) {
        made.children.push_back(make(child, &made, names_[at(index)]));
      } else if (is_first(node, child, group)) {
        made.children.push_back(make_group(node, group, made));
      }
    }
    return without_shell(std::move(made));
  }

  ExplainedNode make_group(const Node& node, std::uint32_t group, const ExplainedNode& parent) {
    ExplainedNode made;
    made.kind = Kind::one_element;
    made.held = true;
    made.wanted = is_wanted_under(&parent);
    for (const NodeIndex child : node.children) {
      if (group_of(child) != group) continue;
      if (made.children.empty()) made.element = element_name(leaf(child).leaf->field->field, findings_[at(child)].element, fields_);
      const ExplainedNode& under = made.children.emplace_back(make(child, &made, names_[at(child)]));
      made.held = made.held && under.held;
    }
    return made;
  }

  static bool is_wanted_under(const ExplainedNode* parent) {
    return parent == nullptr || parent->wanted != (parent->kind == Kind::none_of);
  }

  /// Where all items of a map are of one group, the group stands for the map.
  static ExplainedNode without_shell(ExplainedNode node) {
    if (node.kind != Kind::all_of || node.children.size() != 1) return node;
    ExplainedNode only = std::move(node.children.front());
    if (only.selection.empty()) only.selection = std::move(node.selection);
    return only;
  }

  bool is_first(const Node& node, NodeIndex child, std::uint32_t group) const {
    return *std::ranges::find_if(node.children, [&](NodeIndex other) { return group_of(other) == group; }) == child;
  }

  std::uint32_t group_of(NodeIndex index) const {
    return condition_.nodes[at(index)].kind == Node::Kind::leaf ? leaf(index).leaf->element_group : 0;
  }

  const CompiledLeaf& leaf(NodeIndex index) const { return rule_.leaves[at(condition_.nodes[at(index)].leaf)]; }

  ExplainedLeaf leaf_of(NodeIndex index) {
    const CompiledLeaf& compiled = leaf(index);
    const Leaf& written = *compiled.leaf;
    const NodeFinding& finding = findings_[at(index)];
    ExplainedLeaf made;
    made.key = written.written;
    made.field = written.field ? written.field->name : "";
    made.view = name_of(compiled.view);
    made.all = written.all;
    made.negated = written.negated;
    made.values_total = written.values.size();
    made.values_held = finding.values.size();
    add_values(written, finding, made);
    if (!finding.held) made.why_not = why_not(written, finding, fields_, scope_);
    return made;
  }

  std::string shown(std::string_view name) const { return std::string(name.starts_with(prefix_) ? name.substr(prefix_.size()) : name); }

  const CompiledRule& rule_;
  const Condition& condition_;
  const std::vector<NodeFinding>& findings_;
  const std::vector<std::string_view> names_;
  PostFields& fields_;
  KeywordScope scope_;
  std::string_view prefix_;
};

Explanation::Verdict verdict_of(const Verdict& verdict, const Rule& rule, const Post& post) {
  if (!fits(rule.logsource, post.platform)) return Explanation::Verdict::other_platform;
  switch (verdict.outcome) {
    case Outcome::no:
      return Explanation::Verdict::not_flagged;
    case Outcome::excluded:
      return Explanation::Verdict::excluded;
    case Outcome::flagged:
      break;
  }
  return Explanation::Verdict::flagged;
}

Explanation head_of(const Rule& rule, const Verdict& verdict, const Post& post) {
  Explanation head;
  head.rule_id = rule.id;
  head.rule_title = rule.title;
  head.rule_status = name_of(rule.status);
  head.rule_hash = rule.hash;
  head.place = rule.place;
  head.product = rule.logsource.product;
  head.rule_level = head.level = rule.effective_level();
  head.verdict = verdict_of(verdict, rule, post);
  if (!verdict.filters.empty()) head.filter = verdict.filters.front()->title;
  head.reason_id = reason_id_of(rule.id, post.id);
  return head;
}

/// What makes the reason of a flagging rule weaker than the rule.
void add_reservations(const Rule& rule, const Verdict& verdict, const Evidence& evidence, Explanation& head) {
  head.level = level_of(rule, verdict, evidence);
  head.rests_on_names = evidence.rests_on_names();
  if (!verdict.filters.empty() || head.rests_on_names) head.verdict = Explanation::Verdict::lowered;
}

}  // namespace

Explainer::Explainer(const Ruleset& ruleset, const Registry& registry, std::optional<UnixSeconds> as_of, const IgnoreList* ignore)
    : indexes_(list_indexes_for(ruleset, registry)),
      fields_(ruleset.wanted().raw_names.size(), as_of, registry, indexes_),
      evaluator_(fields_, ruleset.options().keyword_scope),
      scope_(ruleset.options().keyword_scope),
      as_of_(as_of),
      ignore_(ignore) {}

Item Explainer::item() { return item_of(fields_); }

std::expected<Explanation, Error> Explainer::explain(const Rule& rule) {
  const CompiledRule compiled = compile_rule(rule, fields_.folder());
  const auto verdict = evaluator_.evaluate(compiled);
  if (!verdict) return std::unexpected(verdict.error());
  Explanation explanation = head_of(rule, *verdict, fields_.post());
  explanation.hidden = rule.hidden;
  if (explanation.flags()) {
    auto evidence = evaluator_.evidence(compiled);
    if (!evidence) return std::unexpected(evidence.error());
    add_reservations(rule, *verdict, *evidence, explanation);
    explanation.ignored_by = ignored_by(rule, *evidence);
  }
  auto tree = tree_of(compiled, rule.condition, "");
  if (!tree) return std::unexpected(tree.error());
  explanation.condition = std::move(*tree);
  for (const Filter& filter : rule.filters) {
    auto of_filter = tree_of(compiled, filter.condition, filter.title + ": ");
    if (!of_filter) return std::unexpected(of_filter.error());
    explanation.filters.push_back({filter.id, filter.title, filter.effect, std::move(*of_filter)});
  }
  return explanation;
}

std::string Explainer::ignored_by(const Rule& rule, const Evidence& evidence) {
  if (ignore_ == nullptr) return "";
  const IgnoreRow* const row = Ignoring(*ignore_, fields_, as_of_).row_for(rule, evidence.bases());
  return row == nullptr ? "" : row->label();
}

std::expected<ExplainedNode, Error> Explainer::tree_of(const CompiledRule& rule, const Condition& condition, std::string_view prefix) {
  const auto findings = evaluator_.findings(rule, condition);
  if (!findings) return std::unexpected(findings.error());
  return TreeMaker(rule, condition, *findings, fields_, scope_, prefix).make();
}

std::string_view name_of(Explanation::Verdict verdict) {
  switch (verdict) {
    case Explanation::Verdict::flagged:
      return "flagged";
    case Explanation::Verdict::lowered:
      return "lowered";
    case Explanation::Verdict::excluded:
      return "excluded";
    case Explanation::Verdict::not_flagged:
      return "not_flagged";
    case Explanation::Verdict::other_platform:
      return "other_platform";
  }
  return "";
}

std::string_view name_of(ExplainedNode::Kind kind) {
  switch (kind) {
    case Kind::all_of:
      return "all_of";
    case Kind::any_of:
      return "any_of";
    case Kind::none_of:
      return "none_of";
    case Kind::one_element:
      return "one_element";
    case Kind::leaf:
      return "leaf";
  }
  return "";
}

}  // namespace elek
