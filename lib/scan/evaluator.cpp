// Exact evaluation. Conditions are walked from their root with short cuts; depth is bounded by the loader (kMaxConditionDepth), so the
// recursion is too. What a node came to is remembered, because evidence is gathered afterwards, and only from nodes that held: a hit in a
// branch that did not carry the rule is no match.

#include "scan/evaluator.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "fold/field_view.h"
#include "fold/stemmer.h"
#include "scan/post_numbers.h"
#include "scan/test_member.h"

namespace elek {
namespace {

using Node = Condition::Node;

constexpr signed char kUnknown = -1;


// The element group of a leaf node, or 0.
std::uint32_t group_of(const CompiledRule& rule, const Node& node) {
  return node.kind == Node::Kind::leaf ? rule.rule->leaves[at(node.leaf)].element_group : 0;
}

// The distinct element groups among a node's children.
std::vector<std::uint32_t> groups_in(const CompiledRule& rule, const Condition& condition, const Node& node) {
  std::vector<std::uint32_t> groups;
  for (const NodeIndex child : node.children) {
    const std::uint32_t group = group_of(rule, condition.nodes[at(child)]);
    if (group != 0 && std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
  }
  return groups;
}

// The leaves of one element group among a node's children.
std::vector<NodeIndex> leaves_in(const CompiledRule& rule, const Condition& condition, const Node& node, std::uint32_t group) {
  std::vector<NodeIndex> leaves;
  for (const NodeIndex child : node.children) {
    if (group_of(rule, condition.nodes[at(child)]) == group) leaves.push_back(child);
  }
  return leaves;
}

const CompiledLeaf& compiled(const CompiledRule& rule, const Condition& condition, NodeIndex leaf) {
  return rule.leaves[at(condition.nodes[at(leaf)].leaf)];
}

const std::string& name_of_field(const Leaf& leaf) {
  static const std::string kKeywords = "keywords";
  return leaf.field ? leaf.field->name : kKeywords;
}

// Whether both ask the text for the same, the first in a view that keeps more of it than text.skeleton.
bool asks_plainly_for(const Leaf& plain, const Leaf& harsh) {
  const auto field_of = [](const Leaf& leaf) { return leaf.field ? leaf.field->field : std::nullopt; };
  if (field_of(harsh) != Field::text_skeleton || field_of(plain) == Field::text_skeleton) return false;
  if (!field_of(plain) || !is_text(*field_of(plain)) || plain.all != harsh.all) return false;
  if (plain.negated) return false;  // what is absent leaves no hits
  return std::ranges::equal(plain.values, harsh.values, {}, &Leaf::ValueSet::written, &Leaf::ValueSet::written);
}

// The members of one element; all members if none is asked for. Members stand in the order of their elements.
std::span<const FieldMember> of_element(std::span<const FieldMember> members, std::optional<std::uint32_t> element) {
  if (!element) return members;
  const auto range = std::ranges::equal_range(members, *element, {}, &FieldMember::element);
  return {range.begin(), range.end()};
}

}  // namespace

std::expected<Verdict, Error> Evaluator::evaluate(const CompiledRule& rule) {
  error_.reset();
  Verdict verdict;
  if (condition_holds(rule, rule.rule->condition)) {
    verdict.outcome = Outcome::flagged;
    const auto acts = [&](Filter::Effect effect) {
      for (const Filter& filter : rule.rule->filters) {
        if (filter.effect == effect && !condition_holds(rule, filter.condition)) verdict.filters.push_back(&filter);
      }
      return !verdict.filters.empty();
    };
    if (acts(Filter::Effect::exclude)) {
      verdict.outcome = Outcome::excluded;
    } else {
      acts(Filter::Effect::lower);
    }
  }
  if (error_) return std::unexpected(*error_);
  return verdict;
}

bool Evaluator::condition_holds(const CompiledRule& rule, const Condition& condition) {
  memo_.assign(condition.nodes.size(), kUnknown);
  return node_holds(rule, condition, condition.nodes.back());
}

bool Evaluator::node_holds(const CompiledRule& rule, const Condition& condition, const Node& node) {
  signed char& known = memo_[static_cast<std::size_t>(&node - condition.nodes.data())];
  if (known != kUnknown) return known != 0;
  const auto child_holds = [&](NodeIndex child) { return node_holds(rule, condition, condition.nodes[at(child)]); };
  bool result = false;
  switch (node.kind) {
    case Node::Kind::leaf: result = leaf_holds(rule.leaves[at(node.leaf)], std::nullopt); break;
    case Node::Kind::any_of: result = std::any_of(node.children.begin(), node.children.end(), child_holds); break;
    case Node::Kind::none_of: result = std::none_of(node.children.begin(), node.children.end(), child_holds); break;
    case Node::Kind::all_of: result = all_hold(rule, condition, node); break;
  }
  known = result ? 1 : 0;
  return result;
}

bool Evaluator::all_hold(const CompiledRule& rule, const Condition& condition, const Node& node) {
  for (const NodeIndex index : node.children) {
    const Node& child = condition.nodes[at(index)];
    if (group_of(rule, child) == 0 && !node_holds(rule, condition, child)) return false;
  }
  const auto groups = groups_in(rule, condition, node);
  return std::ranges::all_of(groups, [&](std::uint32_t group) { return !holding_elements(rule, condition, node, group).empty(); });
}

std::vector<Evaluator::Element> Evaluator::holding_elements(const CompiledRule& rule, const Condition& condition, const Node& node,
                                                            std::uint32_t group) {
  const std::vector<NodeIndex> leaves = leaves_in(rule, condition, node, group);
  std::vector<Element> elements = elements_of(rule, condition, leaves);
  std::erase_if(elements, [&](const Element& element) {
    return !std::ranges::all_of(leaves, [&](NodeIndex leaf) { return leaf_holds(compiled(rule, condition, leaf), element); });
  });
  return elements;
}

std::vector<Evaluator::Element> Evaluator::elements_of(const CompiledRule& rule, const Condition& condition,
                                                       const std::vector<NodeIndex>& leaves) {
  std::set<std::uint32_t> found;
  for (const NodeIndex leaf : leaves) {
    for (const FieldMember& member : fields_.members(*compiled(rule, condition, leaf).leaf->field)) found.insert(member.element);
  }
  std::vector<Element> elements(found.begin(), found.end());
  if (elements.empty()) elements.emplace_back();  // no links at all: what holds of none of them
  return elements;
}

bool Evaluator::leaf_holds(const CompiledLeaf& leaf, Element element) {
  if (leaf.is_of_numbers) return numbers_hold(leaf) != leaf.leaf->negated;
  if (leaf.needs_member && fields_.members(*leaf.leaf->field).empty()) return leaf.leaf->negated;
  const auto value_is = [&](std::uint32_t value) {
    return std::ranges::any_of(leaf.values[value], [&](const CompiledTest& test) { return test_holds(leaf, test, element); });
  };
  const auto values = candidates(leaf, element);
  const bool all_may = values.size() == leaf.values.size();
  const bool held = leaf.leaf->all ? all_may && std::ranges::all_of(values, value_is) : std::ranges::any_of(values, value_is);
  return held != leaf.leaf->negated;
}

// As the tests of members would come to, without making the number one.
bool Evaluator::numbers_hold(const CompiledLeaf& leaf) const {
  const auto& number = *number_in(fields_.post(), *leaf.leaf->field->field);
  if (!number) return false;
  const auto value = static_cast<double>(*number);
  const auto value_is = [&](const std::vector<CompiledTest>& tests) {
    return std::ranges::any_of(tests, [&](const CompiledTest& test) { return holds(std::get<NumberTest>(*test.test), value); });
  };
  return leaf.leaf->all ? std::ranges::all_of(leaf.values, value_is) : std::ranges::any_of(leaf.values, value_is);
}

std::span<const std::uint32_t> Evaluator::candidates(const CompiledLeaf& leaf, Element element) {
  if (!leaf.index) {
    candidates_.resize(leaf.values.size());
    std::iota(candidates_.begin(), candidates_.end(), 0U);
    return candidates_;
  }
  candidates_ = leaf.index->others();
  for (const MemberList& list : lists_of(leaf)) {
    for (const FieldMember& member : of_element(list.members, element)) {
      const auto added = add_candidates(leaf, list.view, member, fields_, index_scratch_, candidates_);
      if (!added) error_ = added.error();
    }
  }
  std::ranges::sort(candidates_);
  const auto repeated = std::ranges::unique(candidates_);
  candidates_.erase(repeated.begin(), repeated.end());
  return candidates_;
}

bool Evaluator::test_holds(const CompiledLeaf& leaf, const CompiledTest& test, Element element) {
  if (leaf.leaf->field) {
    const FieldName& name = *leaf.leaf->field;
    const auto members = of_element(fields_.members(name), element);
    const bool present = element ? !members.empty() : fields_.present(name);
    if (const auto* exists = std::get_if<ExistsTest>(test.test)) return present == exists->wanted;
    if (std::holds_alternative<NullTest>(*test.test)) {
      return !present || std::ranges::any_of(members, [](const FieldMember& member) { return member.kind == RawScalar::Kind::null; });
    }
    if (const auto* reference = std::get_if<FieldReferenceTest>(test.test)) return reference_holds(leaf, *reference);
  }
  return any_member_holds(leaf, test, element);
}

bool Evaluator::reference_holds(const CompiledLeaf& leaf, const FieldReferenceTest& test) {
  const auto mine = fields_.members(*leaf.leaf->field);
  const auto others = fields_.members(test.other);
  return std::any_of(mine.begin(), mine.end(), [&](const FieldMember& member) {
    return std::any_of(others.begin(), others.end(), [&](const FieldMember& other) { return compares(test, member, other, fields_); });
  });
}

bool Evaluator::any_member_holds(const CompiledLeaf& leaf, const CompiledTest& test, Element element) {
  for (const MemberList& list : lists_of(leaf)) {
    for (const FieldMember& member : of_element(list.members, element)) {
      const auto held = holds(test, list.view, member, fields_);
      if (!held) error_ = held.error();
      if (held && *held) return true;
    }
  }
  return false;
}

Evaluator::MemberLists Evaluator::lists_of(const CompiledLeaf& leaf) {
  if (leaf.leaf->field) return {MemberList{fields_.members(*leaf.leaf->field), view_for(leaf)}, MemberList{}};
  if (scope_ == KeywordScope::all) return {MemberList{fields_.all_scalars(), ViewKind::raw}, MemberList{}};
  const auto names = fields_.keyword_members();
  return {MemberList{fields_.members(Field::text), ViewKind::text}, MemberList{names, ViewKind::raw}};
}

ViewKind Evaluator::view_for(const CompiledLeaf& leaf) {
  return leaf.view == ViewKind::stems && keeps_words(fields_.language()) ? ViewKind::words : leaf.view;
}

std::expected<Evidence, Error> Evaluator::evidence(const CompiledRule& rule) {
  error_.reset();
  Evidence evidence(fields_.registry());
  std::vector<bool> done(rule.leaves.size());
  if (condition_holds(rule, rule.rule->condition)) gather_node(rule, rule.rule->condition.nodes.back(), done, evidence);
  if (error_) return std::unexpected(*error_);
  return evidence;
}

void Evaluator::gather_node(const CompiledRule& rule, const Node& node, std::vector<bool>& done, Evidence& into) {
  const Condition& condition = rule.rule->condition;
  if (node.kind == Node::Kind::none_of || !node_holds(rule, condition, node)) return;
  if (node.kind == Node::Kind::leaf) {
    if (done[at(node.leaf)]) return;
    done[at(node.leaf)] = true;
    return gather_leaf(rule.leaves[at(node.leaf)], std::nullopt, into);
  }
  for (const NodeIndex index : node.children) {
    const Node& child = condition.nodes[at(index)];
    if (node.kind == Node::Kind::any_of && is_found_plainly(rule, condition, node, child)) continue;
    const std::uint32_t group = node.kind == Node::Kind::all_of ? group_of(rule, child) : 0;
    if (group == 0) {
      gather_node(rule, child, done, into);
      continue;
    }
    for (const Element& element : holding_elements(rule, condition, node, group)) gather_leaf(rule.leaves[at(child.leaf)], element, into);
  }
}

bool Evaluator::is_found_plainly(const CompiledRule& rule, const Condition& condition, const Node& any_of, const Node& child) {
  if (child.kind != Node::Kind::leaf) return false;
  const Leaf& harsh = rule.rule->leaves[at(child.leaf)];
  return std::ranges::any_of(any_of.children, [&](NodeIndex index) {
    const Node& other = condition.nodes[at(index)];
    return other.kind == Node::Kind::leaf && asks_plainly_for(rule.rule->leaves[at(other.leaf)], harsh) && node_holds(rule, condition, other);
  });
}

void Evaluator::gather_leaf(const CompiledLeaf& leaf, Element element, Evidence& into) {
  if (leaf.leaf->negated) return;
  for (const std::uint32_t value : candidates(leaf, element)) {
    for (const CompiledTest& test : leaf.values[value]) {
      if (test_holds(leaf, test, element)) gather_test(leaf, test, element, into);
    }
  }
}

std::expected<std::vector<NodeFinding>, Error> Evaluator::findings(const CompiledRule& rule, const Condition& condition) {
  error_.reset();
  memo_.assign(condition.nodes.size(), kUnknown);
  std::vector<NodeFinding> findings(condition.nodes.size());
  for (std::size_t i = 0; i < condition.nodes.size(); ++i) {
    const Node& node = condition.nodes[i];
    findings[i].held = node_holds(rule, condition, node);
    if (node.kind == Node::Kind::leaf) find_values(rule.leaves[at(node.leaf)], std::nullopt, findings[i]);
    if (node.kind != Node::Kind::all_of) continue;
    for (const std::uint32_t group : groups_in(rule, condition, node)) find_group(rule, condition, node, group, findings);
  }
  if (error_) return std::unexpected(*error_);
  return findings;
}

void Evaluator::find_group(const CompiledRule& rule, const Condition& condition, const Node& node, std::uint32_t group,
                           std::vector<NodeFinding>& findings) {
  const std::vector<NodeIndex> leaves = leaves_in(rule, condition, node, group);
  const std::vector<Element> elements = elements_of(rule, condition, leaves);
  const auto holding_at = [&](Element element) {
    return std::ranges::count_if(leaves, [&](NodeIndex leaf) { return leaf_holds(compiled(rule, condition, leaf), element); });
  };
  const Element best = *std::ranges::max_element(elements, {}, holding_at);
  for (const NodeIndex index : leaves) {
    const CompiledLeaf& leaf = compiled(rule, condition, index);
    NodeFinding& finding = findings[at(index)];
    finding.held = leaf_holds(leaf, best);
    finding.element = best;
    find_values(leaf, best, finding);
  }
}

void Evaluator::find_values(const CompiledLeaf& leaf, Element element, NodeFinding& into) {
  into.values.clear();
  for (std::uint32_t i = 0; i < leaf.values.size(); ++i) {
    bool held = false;
    Evidence evidence(fields_.registry());
    for (const CompiledTest& test : leaf.values[i]) {
      if (!test_holds(leaf, test, element)) continue;
      held = true;
      if (into.values.size() < kExplainedValues) gather_test(leaf, test, element, evidence);
    }
    const std::int64_t total = evidence.total();
    if (held) into.values.push_back({i, evidence.take(), total});
  }
}

void Evaluator::gather_test(const CompiledLeaf& leaf, const CompiledTest& test, Element element, Evidence& into) {
  const std::string& field = name_of_field(*leaf.leaf);
  if (const auto* exists = std::get_if<ExistsTest>(test.test)) return into.add_presence(field, exists->wanted);
  if (std::holds_alternative<NullTest>(*test.test)) return into.add_presence(field, element ? false : fields_.present(*leaf.leaf->field));
  for (const MemberList& list : lists_of(leaf)) {
    for (const FieldMember& member : of_element(list.members, element)) gather_member(field, test, list.view, member, into);
  }
}

void Evaluator::gather_member(const std::string& field, const CompiledTest& test, ViewKind view, const FieldMember& member,
                              Evidence& into) {
  if (!std::holds_alternative<FieldReferenceTest>(*test.test)) {
    const auto held = holds(test, view, member, fields_);
    if (!held) error_ = held.error();
    if (!held || !*held) return;
  }
  const bool has_hits = std::holds_alternative<WildcardPattern>(*test.test) || std::holds_alternative<RegexTest>(*test.test);
  if (member.whole.data() != nullptr) return into.add(field, member, member.at);
  if (!has_hits || member.derived) return into.add(field, member, {0, static_cast<std::uint32_t>(member.text.size())});
  const auto done = each_hit(test, view, member, fields_, [&](Span span) { into.add(field, member, span); });
  if (!done) error_ = done.error();
}

}  // namespace elek
