// Exact evaluation. Conditions are walked from their root with short cuts; depth is bounded by the loader (kMaxConditionDepth), so the
// recursion is too. What a node came to is remembered, because evidence is gathered afterwards, and only from nodes that held: a hit in a
// branch that did not carry the rule is no match.

#include "scan/evaluator.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "scan/test_member.h"

namespace elek {
namespace {

using Node = Condition::Node;

constexpr signed char kUnknown = -1;

std::size_t at(NodeIndex index) { return static_cast<std::size_t>(index); }
std::size_t at(LeafIndex index) { return static_cast<std::size_t>(index); }

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

std::string name_of_field(const Leaf& leaf) { return leaf.field ? leaf.field->name : "keywords"; }

void set_bytes(Match& match, std::string_view whole, Span span) {
  match.match = std::string(whole.substr(span.start, span.size()));
  match.start = static_cast<std::int64_t>(count_code_points(whole.substr(0, span.start)));
  match.end = *match.start + static_cast<std::int64_t>(count_code_points(*match.match));
  match.start_byte = span.start;
  match.end_byte = span.end;
}

}  // namespace

struct Evaluator::Gathering {
  std::vector<Match> matches;
  std::int64_t total = 0;
  std::set<std::tuple<std::string, std::string, std::uint32_t, std::uint32_t>> seen;
  std::vector<bool> leaf_done;

  // Counts a match once; false if it was there or the list is full.
  bool admit(const std::string& field, const std::string& path, Span span) {
    if (!seen.emplace(field, path, span.start, span.end).second) return false;
    ++total;
    return matches.size() < kMaxMatches;
  }
};

std::expected<Verdict, Error> Evaluator::evaluate(const CompiledRule& rule) {
  error_.reset();
  Verdict verdict;
  if (condition_holds(rule, rule.rule->condition)) {
    verdict.outcome = Outcome::flagged;
    for (const Filter& filter : rule.rule->filters) {
      const bool excludes = filter.effect == Filter::Effect::exclude;
      if ((verdict.filter != nullptr && !excludes) || condition_holds(rule, filter.condition)) continue;
      verdict.filter = &filter;
      if (excludes) verdict.outcome = Outcome::excluded;
      if (excludes) break;
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
    case Node::Kind::all_of: {
      result = std::all_of(node.children.begin(), node.children.end(), child_holds);
      for (const std::uint32_t group : groups_in(rule, condition, node)) {
        result = result && !elements_of_group(rule, condition, node, group).empty();
      }
      break;
    }
  }
  known = result ? 1 : 0;
  return result;
}

std::vector<std::uint32_t> Evaluator::elements_of_group(const CompiledRule& rule, const Condition& condition, const Node& node,
                                                        std::uint32_t group) {
  std::vector<const CompiledLeaf*> leaves;
  std::set<std::uint32_t> elements;
  for (const NodeIndex child : node.children) {
    const Node& leaf_node = condition.nodes[at(child)];
    if (group_of(rule, leaf_node) != group) continue;
    leaves.push_back(&rule.leaves[at(leaf_node.leaf)]);
    for (const FieldMember& member : fields_.members(*leaves.back()->leaf->field)) elements.insert(member.element);
  }
  std::vector<std::uint32_t> holding;
  for (const std::uint32_t element : elements) {
    const auto holds_here = [&](const CompiledLeaf* leaf) { return leaf_holds(*leaf, element); };
    if (std::all_of(leaves.begin(), leaves.end(), holds_here)) holding.push_back(element);
  }
  return holding;
}

bool Evaluator::leaf_holds(const CompiledLeaf& leaf, Element element) {
  const auto value_is = [&](const std::vector<CompiledTest>& tests) {
    return std::any_of(tests.begin(), tests.end(), [&](const CompiledTest& test) { return test_holds(leaf, test, element); });
  };
  const auto& values = leaf.values;
  const bool held = leaf.leaf->all ? std::all_of(values.begin(), values.end(), value_is) : std::any_of(values.begin(), values.end(), value_is);
  return held != leaf.leaf->negated;
}

bool Evaluator::test_holds(const CompiledLeaf& leaf, const CompiledTest& test, Element element) {
  if (leaf.leaf->field) {
    const FieldName& name = *leaf.leaf->field;
    if (const auto* exists = std::get_if<ExistsTest>(test.test)) return fields_.present(name) == exists->wanted;
    if (std::holds_alternative<NullTest>(*test.test)) {
      const auto members = fields_.members(name);
      const auto is_null = [](const FieldMember& member) { return member.kind == RawScalar::Kind::null; };
      return !fields_.present(name) || std::any_of(members.begin(), members.end(), is_null);
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
    for (const FieldMember& member : list.members) {
      if (element && member.element != *element) continue;
      const auto held = holds(test, list.view, member, fields_);
      if (!held) error_ = held.error();
      if (held && *held) return true;
    }
  }
  return false;
}

Evaluator::MemberLists Evaluator::lists_of(const CompiledLeaf& leaf) {
  if (leaf.leaf->field) return {MemberList{fields_.members(*leaf.leaf->field), leaf.view}, MemberList{}};
  if (scope_ == KeywordScope::all) return {MemberList{fields_.all_scalars(), ViewKind::raw}, MemberList{}};
  const auto names = fields_.keyword_members();
  return {MemberList{fields_.members(Field::text), ViewKind::text}, MemberList{names, ViewKind::raw}};
}

std::expected<std::vector<Match>, Error> Evaluator::matches(const CompiledRule& rule, std::int64_t& total) {
  error_.reset();
  Gathering gathering;
  gathering.leaf_done.resize(rule.leaves.size());
  if (condition_holds(rule, rule.rule->condition)) gather_node(rule, rule.rule->condition.nodes.back(), gathering);
  total = gathering.total;
  if (error_) return std::unexpected(*error_);
  return std::move(gathering.matches);
}

void Evaluator::gather_node(const CompiledRule& rule, const Node& node, Gathering& into) {
  const Condition& condition = rule.rule->condition;
  if (node.kind == Node::Kind::none_of || !node_holds(rule, condition, node)) return;
  if (node.kind == Node::Kind::leaf) {
    if (into.leaf_done[at(node.leaf)]) return;
    into.leaf_done[at(node.leaf)] = true;
    return gather_leaf(rule.leaves[at(node.leaf)], std::nullopt, into);
  }
  for (const NodeIndex index : node.children) {
    const Node& child = condition.nodes[at(index)];
    const std::uint32_t group = node.kind == Node::Kind::all_of ? group_of(rule, child) : 0;
    if (group == 0) {
      gather_node(rule, child, into);
      continue;
    }
    for (const std::uint32_t element : elements_of_group(rule, condition, node, group)) {
      gather_leaf(rule.leaves[at(child.leaf)], element, into);
    }
  }
}

void Evaluator::gather_leaf(const CompiledLeaf& leaf, Element element, Gathering& into) {
  if (leaf.leaf->negated) return;
  for (const std::vector<CompiledTest>& value : leaf.values) {
    for (const CompiledTest& test : value) {
      if (test_holds(leaf, test, element)) gather_test(leaf, test, element, into);
    }
  }
}

void Evaluator::gather_test(const CompiledLeaf& leaf, const CompiledTest& test, Element element, Gathering& into) {
  const bool of_field = std::holds_alternative<NullTest>(*test.test) || std::holds_alternative<ExistsTest>(*test.test);
  if (of_field) {
    const bool present = fields_.present(*leaf.leaf->field);
    const std::string field = name_of_field(*leaf.leaf);
    if (!into.admit(field, "", {})) return;
    Match match;
    match.field = field;
    match.value = present ? "present" : "absent";
    into.matches.push_back(std::move(match));
    return;
  }
  for (const MemberList& list : lists_of(leaf)) {
    for (const FieldMember& member : list.members) {
      if (element && member.element != *element) continue;
      gather_member(leaf, test, list.view, member, into);
    }
  }
}

void Evaluator::gather_member(const CompiledLeaf& leaf, const CompiledTest& test, ViewKind view, const FieldMember& member,
                              Gathering& into) {
  const std::string field = name_of_field(*leaf.leaf);
  const bool by_reference = std::holds_alternative<FieldReferenceTest>(*test.test);
  if (!by_reference) {
    const auto held = holds(test, view, member, fields_);
    if (!held) error_ = held.error();
    if (!held || !*held) return;
  }
  const auto add = [&](Span span) {
    std::string path = member.path.text();
    if (!into.admit(field, path, span)) return;
    Match match;
    match.field = field;
    match.path = std::move(path);
    if (member.derived) match.value = std::string(member.text);
    if (!member.derived) set_bytes(match, member.text, span);
    if (member.whole.data() != nullptr) set_bytes(match, member.whole, span);
    into.matches.push_back(std::move(match));
  };
  const bool has_hits = std::holds_alternative<WildcardPattern>(*test.test) || std::holds_alternative<RegexTest>(*test.test);
  if (member.whole.data() != nullptr) return add(member.at);
  if (!has_hits || member.derived) return add({0, static_cast<std::uint32_t>(member.text.size())});
  const auto done = each_hit(test, view, member, fields_, add);
  if (!done) error_ = done.error();
}

}  // namespace elek
