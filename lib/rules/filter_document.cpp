#include "rules/filter_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii_text.h"
#include "rules/detection.h"
#include "rules/metadata.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;
using NodeKind = Condition::Node::Kind;

bool contains(const LogSource& outer, const LogSource& inner) {
  const auto fits = [](const std::string& a, const std::string& b) { return a.empty() || a == b; };
  return fits(outer.category, inner.category) && fits(outer.product, inner.product) && fits(outer.service, inner.service);
}

void read_references(const YamlNode& map, DocumentReport& report, FilterDocument& filter) {
  const YamlNode* rules = map.find("rules");
  if (rules == nullptr)
    return report.error(DiagnosticCode::rule_missing_key, map.mark, "there is no 'rules'", "add the ids of rules, or 'rules: any'");
  if (rules->is(Kind::string)) {
    filter.any_rule = rules->text == "any";
    filter.rules = {lower_letters(rules->text)};
  } else if (rules->is(Kind::list)) {
    filter.any_rule = rules->children.empty();
    for (const YamlNode& item : rules->children) {
      if (item.is_scalar() && !item.text.empty())
        filter.rules.push_back(lower_letters(item.text));
      else
        report.error(DiagnosticCode::rule_bad_value, item.mark, "a rule is named by its id or name", "write the id");
    }
  } else {
    report.error(DiagnosticCode::rule_bad_value, rules->mark, "'rules' must be a list", "write the ids of rules, or 'rules: any'");
  }
}

void read_effect(const Metadata& metadata, DocumentReport& report, FilterDocument& filter) {
  const YamlNode* own = metadata.find("elek");
  const YamlNode* effect = own != nullptr ? own->find("effect") : nullptr;
  if (effect == nullptr) return;
  if (effect->text == "lower")
    filter.effect = Filter::Effect::lower;
  else if (effect->text != "exclude") {
    report.error(DiagnosticCode::rule_bad_value, effect->mark, fmt::format("{} is no effect of a filter", quoted(effect->text)),
                 "write lower, or leave it out");
  }
}

bool says_not(const Condition& condition, const std::vector<Leaf>& leaves) {
  return std::any_of(leaves.begin(), leaves.end(), [](const Leaf& leaf) { return leaf.negated; }) ||
         std::any_of(condition.nodes.begin(), condition.nodes.end(), [](const auto& node) { return node.kind == NodeKind::none_of; });
}

void check_detection(const YamlNode& map, DetectionContext& context) {
  std::vector<Leaf> leaves;
  const YamlNode* condition = map.find("condition");
  if (condition != nullptr && condition->is(Kind::list)) {
    context.report.error(DiagnosticCode::rule_bad_condition, condition->mark, "a filter has one condition", "join them with 'and' or 'or'");
  }
  const std::optional<Condition> read = read_filter_detection(map, context, leaves);
  if (!read || says_not(*read, leaves)) return;
  context.report.warning(DiagnosticCode::filter_keeps_only, condition->mark, "this filter keeps only the posts that it describes",
                         "to leave them out write 'not' before the selection");
}

}  // namespace

std::string_view name_of(Filter::Effect effect) { return effect == Filter::Effect::lower ? "lower" : "exclude"; }

bool FilterDocument::applies_to(const Rule& rule) const {
  const auto named = [&](const std::string& handle) {
    return !handle.empty() && std::find(rules.begin(), rules.end(), lower_letters(handle)) != rules.end();
  };
  return contains(logsource, rule.logsource) && (any_rule || named(rule.id) || named(rule.name));
}

FilterDocument read_filter(YamlNode& document, std::string_view file, DetectionContext& context) {
  Metadata metadata(document, context.report);
  FilterDocument filter;
  filter.file = file;
  filter.mark = document.mark;
  filter.title = metadata.text("title", 256, Need::mandatory);
  filter.id = metadata.uuid();
  metadata.taxonomy();
  metadata.day("date");
  metadata.day("modified");
  filter.logsource = metadata.logsource();
  read_effect(metadata, context.report, filter);
  if (const YamlNode* map = metadata.map("filter")) {
    read_references(*map, context.report, filter);
    check_detection(*map, context);
    filter.detection = std::move(
        *std::find_if(document.children.begin(), document.children.end(), [](const YamlNode& node) { return node.key == "filter"; }));
  }
  if (filter.id.empty()) filter.id = metadata.text("name", 256);
  if (filter.id.empty()) filter.id = slug_of(filter.title);
  return filter;
}

bool apply_filter(const FilterDocument& filter, DetectionContext& context, Rule& rule) {
  const std::size_t first = rule.leaves.size();
  std::optional<Condition> condition = read_filter_detection(filter.detection, context, rule.leaves);
  if (!condition) return false;
  for (std::size_t i = first; i < rule.leaves.size(); ++i) rule.leaves[i].selection = filter.title + ": " + rule.leaves[i].selection;
  rule.filters.push_back({filter.id, filter.title, filter.hash, filter.effect, *std::move(condition)});
  return true;
}

}  // namespace elek
