#include "rules/correlation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>


namespace elek {
namespace {

constexpr std::array<std::string_view, 8> kTypes = {"event_count", "value_count", "temporal",         "temporal_ordered",
                                                    "value_sum",   "value_avg",   "value_percentile", "value_median"};

// A tree of names in words; parentheses only where they are needed.
std::string words_of(const Correlation& correlation, const Condition& formula, NodeIndex index) {
  using Kind = Condition::Node::Kind;
  const Condition::Node& node = formula.nodes[at(index)];
  if (node.kind == Kind::leaf) return correlation.rules[at(node.leaf)].handle;
  std::vector<std::string> parts;
  for (const NodeIndex child : node.children) {
    const bool is_simple = formula.nodes[at(child)].kind == Kind::leaf || formula.nodes[at(child)].kind == Kind::none_of;
    const std::string words = words_of(correlation, formula, child);
    parts.push_back(is_simple ? words : "(" + words + ")");
  }
  if (node.kind == Kind::none_of) return "not " + parts.front();
  return fmt::format("{}", fmt::join(parts, node.kind == Kind::all_of ? " and " : " or "));
}

std::string number_words(double value) { return fmt::format("{:.12g}", value); }

}  // namespace

std::string_view name_of(CorrelationType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::optional<CorrelationType> correlation_type_named(std::string_view name) {
  const auto found = std::ranges::find(kTypes, name);
  if (found == kTypes.end()) return std::nullopt;
  return static_cast<CorrelationType>(found - kTypes.begin());
}

bool Threshold::holds(double found) const {
  switch (op) {
    case Operator::greater: return found > value;
    case Operator::greater_or_equal: return found >= value;
    case Operator::less: return found < value;
    case Operator::less_or_equal: return found <= value;
    case Operator::equal: return found == value;
    case Operator::not_equal: return found != value;
  }
  return false;
}

std::string_view sign_of(Threshold::Operator op) {
  constexpr std::array<std::string_view, 6> kSigns = {">", ">=", "<", "<=", "==", "!="};
  return kSigns[static_cast<std::size_t>(op)];
}

std::vector<FieldName> fields_asked(const Correlation& correlation) {
  std::vector<FieldName> fields;
  for (const CorrelatedRule& rule : correlation.rules) {
    if (rule.kind == CorrelatedRule::Kind::correlation) continue;
    fields.insert(fields.end(), rule.group_by.begin(), rule.group_by.end());
    fields.insert(fields.end(), rule.values.begin(), rule.values.end());
  }
  return fields;
}

std::string Correlation::condition_text() const {
  std::string text(name_of(type));
  if (type == CorrelationType::value_percentile) text += fmt::format(" {}", number_words(percentile));
  if (!value_fields.empty()) text += fmt::format(" of {}", fmt::join(value_fields, ", "));
  if (formula) text += ": " + words_of(*this, *formula, NodeIndex(formula->nodes.size() - 1));
  const char* between = " ";
  for (const Threshold& threshold : thresholds) {
    text += fmt::format("{}{} {}", between, sign_of(threshold.op), number_words(threshold.value));
    between = " and ";
  }
  return text + " within " + timespan;
}

}  // namespace elek
