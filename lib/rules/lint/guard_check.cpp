#include "rules/lint/guard_check.h"

#include <algorithm>

#include "base/utf8.h"
#include "fold/guard_alphabet.h"

// The question that scan/ answers with the phrases themselves, asked here with yes or no: a negated item, and one that holds without any
// phrase, guard nothing, but one that needs a name of source lists does; of what must hold together one part that guards is enough; of
// alternatives all must.

namespace elek {
namespace {

using Node = Condition::Node;

constexpr std::size_t kFewestLetters = 3;

bool guards(std::string_view literal) {
  return is_utf8(literal) && count_letters(GuardAlphabet::instance().encode_literal(literal)) >= kFewestLetters;
}

bool guards(const Test& test) {
  if (const auto* pattern = std::get_if<WildcardPattern>(&test)) {
    return std::any_of(pattern->parts.begin(), pattern->parts.end(), [](const auto& part) { return guards(part.literal); });
  }
  const auto* regex = std::get_if<RegexTest>(&test);
  if (regex == nullptr) return false;
  const std::vector<std::string>& literals = regex->regex.necessary_literals();
  return !literals.empty() && std::all_of(literals.begin(), literals.end(), [](const std::string& literal) { return guards(literal); });
}

// Whether a test of what lists say can only hold where a list says something.
bool needs_list(const Test& test) {
  const auto* exists = std::get_if<ExistsTest>(&test);
  return !std::holds_alternative<NullTest>(test) && (exists == nullptr || exists->wanted);
}

bool guards(const Leaf& leaf, const Leaf::ValueSet& values) {
  const bool from_lists = is_from_lists(field_group_of(leaf));
  return std::all_of(values.any_of.begin(), values.any_of.end(),
                     [&](const Test& test) { return from_lists ? needs_list(test) : guards(test); });
}

bool guards(const Leaf& leaf) {
  if (leaf.negated) return false;
  if (leaf.field && leaf.field->field && facts_of(*leaf.field->field).type != FieldType::string) return false;
  const auto guards_alone = [&](const Leaf::ValueSet& values) { return guards(leaf, values); };
  return leaf.all ? std::any_of(leaf.values.begin(), leaf.values.end(), guards_alone)
                  : std::all_of(leaf.values.begin(), leaf.values.end(), guards_alone);
}

enum class Sign { positive, negative };

// Recursion is bounded by the depth of conditions, which the loader bounds.
bool guards(const Rule& rule, const Node& node, Sign sign) {
  const auto child_guards = [&](NodeIndex child) { return guards(rule, rule.condition.nodes[static_cast<std::size_t>(child)], sign); };
  switch (node.kind) {
    case Node::Kind::leaf:
      return sign == Sign::positive && guards(rule.leaves[static_cast<std::size_t>(node.leaf)]);
    case Node::Kind::none_of: {
      const Node& child = rule.condition.nodes[static_cast<std::size_t>(node.children.front())];
      return guards(rule, child, sign == Sign::positive ? Sign::negative : Sign::positive);
    }
    case Node::Kind::all_of:
    case Node::Kind::any_of: {
      const bool together = (node.kind == Node::Kind::all_of) == (sign == Sign::positive);
      return together ? std::any_of(node.children.begin(), node.children.end(), child_guards)
                      : std::all_of(node.children.begin(), node.children.end(), child_guards);
    }
  }
  return false;
}

}  // namespace

bool has_guard(const Rule& rule) { return guards(rule, rule.condition.nodes.back(), Sign::positive); }

}  // namespace elek
