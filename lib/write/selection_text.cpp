// What a rule looks for, in words: the field, how it is compared, the values as the rule's author wrote them.

#include <fmt/format.h>


#include "base/utf8.h"
#include "rules/selections.h"
#include "write/rule_text.h"

namespace elek {
namespace {

using Node = Condition::Node;
using Part = WildcardPattern::Part;

constexpr std::size_t kWidth = 96;

std::string_view verb_of(const WildcardPattern& pattern) {
  if (pattern.parts.empty()) return "is empty";
  const bool open_start = pattern.parts.front().kind == Part::Kind::any_run;
  const bool open_end = pattern.parts.back().kind == Part::Kind::any_run;
  if (pattern.keyword || (open_start && open_end)) return "contains";
  if (open_start) return "ends with";
  return open_end ? "starts with" : "is";
}

std::string_view verb_of(NumberTest::Operator op) {
  switch (op) {
    case NumberTest::Operator::equal:
      return "is";
    case NumberTest::Operator::less:
      return "is less than";
    case NumberTest::Operator::less_or_equal:
      return "is at most";
    case NumberTest::Operator::greater:
      return "is more than";
    case NumberTest::Operator::greater_or_equal:
      return "is at least";
  }
  return "is";
}

std::string_view part_of(NumberTest::DatePart part) {
  switch (part) {
    case NumberTest::DatePart::none:
      return "";
    case NumberTest::DatePart::minute:
      return "has a minute that ";
    case NumberTest::DatePart::hour:
      return "has an hour that ";
    case NumberTest::DatePart::day:
      return "has a day of the month that ";
    case NumberTest::DatePart::week:
      return "has a week that ";
    case NumberTest::DatePart::month:
      return "has a month that ";
    case NumberTest::DatePart::year:
      return "has a year that ";
  }
  return "";
}

std::string_view verb_of(FieldReferenceTest::Compare compare) {
  switch (compare) {
    case FieldReferenceTest::Compare::equal:
      return "is the same as the field";
    case FieldReferenceTest::Compare::contains:
      return "contains what is in the field";
    case FieldReferenceTest::Compare::starts_with:
      return "starts with what is in the field";
    case FieldReferenceTest::Compare::ends_with:
      return "ends with what is in the field";
  }
  return "";
}

/// How a value is compared, in words.
struct Verb {
  std::string operator()(const WildcardPattern& test) const {
    return fmt::format("{}{}", verb_of(test), test.cased ? ", in just these letters," : "");
  }
  std::string operator()(const RegexTest&) const { return "matches the regex"; }
  std::string operator()(const NetworkTest&) const { return "is an address in"; }
  std::string operator()(const NumberTest& test) const { return fmt::format("{}{}", part_of(test.part), verb_of(test.op)); }
  std::string operator()(const BooleanTest&) const { return "is"; }
  std::string operator()(const NullTest&) const { return "is null or missing"; }
  std::string operator()(const ExistsTest& test) const { return test.wanted ? "is there" : "is missing"; }
  std::string operator()(const FieldReferenceTest& test) const { return std::string(verb_of(test.compare)); }
};

/// Whether the value adds to the verb.
bool is_spoken(const Test& test) {
  const auto* const pattern = std::get_if<WildcardPattern>(&test);
  return !std::holds_alternative<NullTest>(test) && !std::holds_alternative<ExistsTest>(test) &&
         (pattern == nullptr || !pattern->parts.empty());
}

bool is_quoted(const Test& test) { return std::holds_alternative<WildcardPattern>(test) || std::holds_alternative<RegexTest>(test); }

std::string verb_of(const Leaf::ValueSet& value) { return value.any_of.empty() ? "is" : std::visit(Verb(), value.any_of.front()); }

std::string shown(const Leaf::ValueSet& value) {
  if (value.any_of.empty() || !is_spoken(value.any_of.front())) return {};
  const std::string written = for_terminal(value.written);
  return is_quoted(value.any_of.front()) ? fmt::format("'{}'", written) : written;
}

/// Writes the tree of a selection. Its depth is that of a search map in a list, so the recursion is bounded.
class SelectionText {
 public:
  SelectionText(std::string& out, const Rule& rule, const Condition& condition) : out_(out), rule_(rule), condition_(condition) {}

  void append(NodeIndex index, std::size_t indent) {
    const Node& node = condition_.nodes[static_cast<std::size_t>(index)];
    if (node.kind == Node::Kind::leaf) return append_leaf(rule_.leaves[static_cast<std::size_t>(node.leaf)], indent);
    start_line(indent);
    out_ += node.kind == Node::Kind::all_of ? "all of:\n" : "any of:\n";
    for (const NodeIndex child : node.children) append(child, indent + 2);
  }

 private:
  void start_line(std::size_t indent) { out_.append(indent, ' '); }

  void append_leaf(const Leaf& leaf, std::size_t indent) {
    start_line(indent);
    if (leaf.negated) out_ += "not: ";
    append_for_terminal(out_, leaf.field ? std::string_view(leaf.field->name) : "the text, a name, a hashtag or a link");
    for (std::size_t first = 0; first < leaf.values.size();) {
      const std::size_t end = same_verb(leaf, first);
      if (first != 0) {
        out_ += '\n';
        start_line(indent + 2);
        out_ += leaf.all ? "and" : "or";
      }
      append_values(leaf, first, end, indent + 2);
      first = end;
    }
    out_ += '\n';
  }

  /// The end of the values from `first` on that are compared alike.
  static std::size_t same_verb(const Leaf& leaf, std::size_t first) {
    const std::string verb = verb_of(leaf.values[first]);
    std::size_t end = first + 1;
    while (end < leaf.values.size() && verb_of(leaf.values[end]) == verb) ++end;
    return end;
  }

  void append_values(const Leaf& leaf, std::size_t first, std::size_t end, std::size_t indent) {
    out_ += fmt::format(" {}", verb_of(leaf.values[first]));
    if (end - first == 1) {
      const std::string value = shown(leaf.values[first]);
      if (!value.empty()) out_ += fmt::format(" {}", value);
      return;
    }
    out_ += leaf.all ? " all of:\n" : " any of:\n";
    start_line(indent);
    std::size_t column = indent;
    for (std::size_t i = first; i < end; ++i) {
      const std::string value = shown(leaf.values[i]) + (i + 1 == end ? "" : ",");
      const std::size_t width = count_code_points(value);
      if (column > indent && column + 1 + width > kWidth) {
        out_ += '\n';
        start_line(indent);
        column = indent;
      } else if (column > indent) {
        out_ += ' ';
        ++column;
      }
      out_ += value;
      column += width;
    }
  }

  std::string& out_;
  const Rule& rule_;
  const Condition& condition_;
};

}  // namespace

void append_selections(std::string& out, const Rule& rule, const Condition& condition, std::string_view prefix) {
  SelectionText text(out, rule, condition);
  for (const SelectionUse& use : selections_of(rule, condition)) {
    out += "  ";
    append_for_terminal(out, use.name.starts_with(prefix) ? use.name.substr(prefix.size()) : use.name);
    out += ":\n";
    text.append(use.node, 4);
  }
}

}  // namespace elek
