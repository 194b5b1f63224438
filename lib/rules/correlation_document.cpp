#include "rules/correlation_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/ascii_text.h"
#include "base/fields.h"
#include "rules/condition.h"
#include "rules/condition_lexer.h"
#include "rules/elek_key.h"
#include "rules/field_name.h"
#include "rules/metadata.h"
#include "rules/quote.h"
#include "rules/rule_document.h"

namespace elek {
namespace {

using Kind = YamlNode::Kind;
using Operator = Threshold::Operator;

struct Unit {
  std::string_view name;
  std::int64_t seconds;
};

// The specification has s, m, h and d; pySigma also reads weeks, and months and years of their mean length in the Gregorian calendar.
constexpr std::array<Unit, 7> kUnits = {
    {{"s", 1}, {"m", 60}, {"h", 3'600}, {"d", 86'400}, {"w", 604'800}, {"M", 2'629'746}, {"y", 31'556'952}}};
constexpr std::int64_t kMostUnits = 1'000'000;

/// Nothing: not a whole number above 0 and a unit.
std::optional<std::int64_t> seconds_of(std::string_view timespan) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(timespan.data(), timespan.data() + timespan.size(), count);
  if (error != std::errc() || count <= 0 || count > kMostUnits || !is_ascii_digit(timespan.front())) return std::nullopt;
  const std::string_view name(end, timespan.data() + timespan.size());
  const auto unit = std::ranges::find(kUnits, name, &Unit::name);
  if (unit == kUnits.end()) return std::nullopt;
  return count * unit->seconds;
}

std::optional<Operator> operator_named(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {"gt", "gte", "lt", "lte", "eq", "neq"};
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Operator>(found - kNames.begin());
}

bool is_handle_in(const std::vector<CorrelatedRule>& rules, const std::string& handle) {
  const auto same = [&](const CorrelatedRule& rule) { return lower_letters(rule.handle) == lower_letters(handle); };
  return std::ranges::any_of(rules, same);
}

/// It stands in the map or, as the specification shows it, beside it.
void read_generate(const YamlNode* generate, DocumentReport& report, Correlation& correlation) {
  if (generate == nullptr) return;
  correlation.generate = generate->boolean;
  if (generate->is(Kind::boolean)) return;
  report.error(DiagnosticCode::rule_bad_value, generate->mark, "generate is true or false", "write true to have its rules give reasons too");
}

class CorrelationReader {
 public:
  CorrelationReader(const YamlNode& map, DocumentReport& report, Correlation& correlation)
      : map_(map), report_(report), correlation_(correlation) {}

  void read() {
    check_keys();
    if (!read_type()) return;
    read_rules();
    read_timespan();
    read_generate(map_.find("generate"), report_, correlation_);
    read_condition();
    correlation_.group_by = names_under("group-by", map_.find("group-by"));
    if (!report_.faulty()) resolve_fields();
  }

 private:
  void bad(Mark mark, std::string message, std::string help) {
    report_.error(DiagnosticCode::rule_bad_value, mark, std::move(message), std::move(help));
  }

  void missing(std::string message, std::string help) {
    report_.error(DiagnosticCode::rule_missing_key, map_.mark, std::move(message), std::move(help));
  }

  void check_keys() {
    constexpr std::array<std::string_view, 7> kKeys = {"type", "rules", "group-by", "timespan", "condition", "aliases", "generate"};
    for (const YamlNode& entry : map_.children) {
      if (std::ranges::find(kKeys, entry.key) != kKeys.end()) continue;
      bad(entry.key_mark, fmt::format("a correlation has no key {}", quoted(entry.key)),
          "it has type, rules, group-by, timespan, condition, aliases and generate");
    }
  }

  /// Whether there is one: what else must be there depends on it.
  bool read_type() {
    const YamlNode* type = map_.find("type");
    if (type == nullptr) {
      missing("there is no type", "add one, such as: type: event_count");
      return false;
    }
    const auto found = correlation_type_named(type->text);
    if (found) {
      correlation_.type = *found;
      return true;
    }
    bad(type->mark, fmt::format("{} is no type of a correlation", quoted(type->text)),
        "use event_count, value_count, temporal, temporal_ordered, value_sum, value_avg, value_percentile or value_median");
    return false;
  }

  bool is_temporal() const {
    return correlation_.type == CorrelationType::temporal || correlation_.type == CorrelationType::temporal_ordered;
  }

  void read_rules() {
    const YamlNode* rules = map_.find("rules");
    const YamlNode* condition = map_.find("condition");
    const bool names_them = is_temporal() && condition != nullptr && condition->is(Kind::string);
    if (rules == nullptr && !names_them) return missing("there is no 'rules'", "add the ids or names of the rules whose finds it counts");
    if (rules == nullptr) return;
    for (std::string& handle : names_under("rules", rules)) add_rule(std::move(handle), rules->mark);
    if (correlation_.rules.empty() && !report_.faulty()) bad(rules->mark, "'rules' names no rule", "write the ids or names of rules");
  }

  void add_rule(std::string handle, Mark mark) {
    if (is_handle_in(correlation_.rules, handle)) return bad(mark, fmt::format("{} is named twice", quoted(handle)), "take one out");
    if (correlation_.rules.size() == kMostCorrelatedRules) {
      return bad(mark, fmt::format("it names more than {} rules", kMostCorrelatedRules), "count them in several correlation rules");
    }
    correlation_.rules.push_back({.handle = std::move(handle), .kind = {}, .index = 0, .group_by = {}, .values = {}});
  }

  /// A text, or a list of them.
  std::vector<std::string> names_under(std::string_view key, const YamlNode* node) {
    std::vector<std::string> names;
    if (node == nullptr || node->is(Kind::null)) return names;
    const auto add = [&](const YamlNode& name) {
      if (!name.is(Kind::string) || name.text.empty()) return bad(name.mark, fmt::format("each of {} must be text", key), "quote it");
      names.push_back(name.text);
    };
    if (node->is_scalar()) {
      add(*node);
    } else if (node->is(Kind::list)) {
      for (const YamlNode& name : node->children) add(name);
    } else {
      bad(node->mark, fmt::format("{} must be a list", key), "write each on a line of its own, after a dash");
    }
    if (key != "rules" && names.size() > kMostGroupFields) {
      bad(node->mark, fmt::format("{} has more than {} fields", key, kMostGroupFields), "take some out");
    }
    return names;
  }

  void read_timespan() {
    const YamlNode* timespan = map_.find("timespan");
    if (timespan == nullptr) return missing("there is no timespan", "add one, such as: timespan: 1h");
    const auto seconds = timespan->is(Kind::string) ? seconds_of(timespan->text) : std::nullopt;
    if (!seconds) {
      return bad(timespan->mark, fmt::format("{} is no timespan", quoted(timespan->text)),
                 "write a whole number, 1 to 1000000, and s, m, h, d, w, M (months) or y, as in 10m");
    }
    correlation_.timespan_s = *seconds;
    correlation_.timespan = timespan->text;
  }

  void read_condition() {
    const YamlNode* condition = map_.find("condition");
    if (condition == nullptr && is_temporal()) {
      correlation_.thresholds.push_back({Operator::greater_or_equal, static_cast<double>(correlation_.rules.size())});
    } else if (condition == nullptr) {
      missing("there is no condition", "add one, such as: condition: {gte: 5}");
    } else if (condition->is(Kind::map)) {
      read_thresholds(*condition);
    } else if (condition->is(Kind::string) && is_temporal()) {
      read_formula(*condition);
    } else {
      bad(condition->mark, "the condition must be a map", "write an operator and a number below it, as in gte: 5");
    }
  }

  void read_thresholds(const YamlNode& condition) {
    for (const YamlNode& entry : condition.children) {
      if (entry.key == "field") {
        correlation_.value_fields = names_under("field", &entry);
      } else if (entry.key == "percentile") {
        read_percentile(entry);
      } else {
        read_threshold(entry);
      }
    }
    const auto is_about_values = [](const YamlNode& entry) { return entry.key == "field" || entry.key == "percentile"; };
    if (std::ranges::all_of(condition.children, is_about_values)) bad(condition.mark, "the condition has no bound", "write an operator and a number, as in gte: 5");
    check_values(condition);
  }

  void read_threshold(const YamlNode& entry) {
    constexpr std::size_t kMostThresholds = 2;
    const auto op = operator_named(entry.key);
    if (!op) {
      return bad(entry.key_mark, fmt::format("a condition has no key {}", quoted(entry.key)),
                 "it has gt, gte, lt, lte, eq, neq, field and percentile");
    }
    if (!entry.is(Kind::number) || !std::isfinite(entry.number)) return bad(entry.mark, "the bound must be a number", "write one, as in gte: 5");
    if (correlation_.thresholds.size() == kMostThresholds) return bad(entry.key_mark, "the condition has more than two bounds", "take one out");
    correlation_.thresholds.push_back({*op, entry.number});
  }

  void read_percentile(const YamlNode& entry) {
    if (correlation_.type != CorrelationType::value_percentile) {
      return bad(entry.key_mark, "only value_percentile has a percentile", "take it out");
    }
    if (!entry.is(Kind::number) || !(entry.number >= 0 && entry.number <= 100)) {
      return bad(entry.mark, "the percentile must be a number from 0 to 100", "write one, as in percentile: 95");
    }
    correlation_.percentile = entry.number;
  }

  void check_values(const YamlNode& condition) {
    const std::string_view type = name_of(correlation_.type);
    const std::size_t fields = correlation_.value_fields.size();
    if (takes_values(correlation_.type) && fields == 0) {
      bad(condition.mark, fmt::format("{} needs a field", type), "name it below the condition, as in field: author.id");
    }
    if (!takes_values(correlation_.type) && fields != 0) bad(condition.mark, fmt::format("{} has no field", type), "take it out");
    if (takes_numbers(correlation_.type) && fields > 1) bad(condition.mark, fmt::format("{} takes one field", type), "take the others out");
    if (correlation_.type == CorrelationType::value_percentile && condition.find("percentile") == nullptr) {
      bad(condition.mark, "value_percentile needs a percentile", "write one below the condition, as in percentile: 95");
    }
  }

  void read_formula(const YamlNode& condition) {
    const auto names = names_in(condition);
    if (!names) return;
    if (correlation_.rules.empty()) {
      for (const std::string& name : *names) add_rule(name, condition.mark);
    }
    std::vector<std::string> handles;
    for (const CorrelatedRule& rule : correlation_.rules) handles.push_back(rule.handle);
    for (const std::string& handle : handles) {
      if (std::ranges::find(*names, handle) != names->end()) continue;
      bad(condition.mark, fmt::format("the condition does not name {}, which stands in 'rules'", quoted(handle)), "name it, or take it out of 'rules'");
    }
    for (const std::string& name : *names) {
      if (std::ranges::find(handles, name) != handles.end()) continue;
      return bad(condition.mark, fmt::format("the condition names {}, which does not stand in 'rules'", quoted(name)), "add it there, or leave 'rules' out");
    }
    auto formula = parse_condition(condition.text, handles);
    if (!formula) return report_.error(DiagnosticCode::rule_bad_condition, condition.mark, formula.error().message, formula.error().help);
    if (correlation_.type == CorrelationType::temporal) {
      correlation_.formula = *std::move(formula);
    } else {
      read_order(*formula, *names, condition.mark);
    }
  }

  /// The rules that a condition names, each once, in its order. Nothing: it is faulty, and told.
  std::optional<std::vector<std::string>> names_in(const YamlNode& condition) {
    std::vector<std::string> names;
    using TokenKind = ConditionToken::Kind;
    for (ConditionLexer lexer(condition.text); lexer.token().kind != TokenKind::end; lexer.advance()) {
      const std::string_view word = lexer.token().text;
      if (lexer.token().kind != TokenKind::word || word == "and" || word == "or" || word == "not") continue;
      if (word == "of" || word == "1" || word == "all") {
        report_.error(DiagnosticCode::rule_bad_condition, condition.mark, "a correlation cannot count rules with 'of'",
                      "join their names with and, or and not");
        return std::nullopt;
      }
      if (std::ranges::find(names, word) == names.end()) names.emplace_back(word);
    }
    return names;
  }

  /// An order is of rules that must all be there: those that `formula` joins with 'and'.
  void read_order(const Condition& formula, const std::vector<std::string>& names, Mark mark) {
    using NodeKind = Condition::Node::Kind;
    const Condition::Node& root = formula.nodes.back();
    const bool joins_all = root.kind == NodeKind::leaf ||
                           (root.kind == NodeKind::all_of && root.children.size() == names.size() && formula.nodes.size() == names.size() + 1);
    if (!joins_all) {
      return report_.error(DiagnosticCode::rule_bad_condition, mark, "temporal_ordered can only join names with 'and'",
                           "use temporal, or write the names in their order");
    }
    const auto place = [&](const CorrelatedRule& rule) { return std::ranges::find(names, rule.handle) - names.begin(); };
    std::ranges::sort(correlation_.rules, {}, place);
    correlation_.thresholds.push_back({Operator::greater_or_equal, static_cast<double>(names.size())});
  }

  void resolve_fields() {
    check_aliases();
    for (CorrelatedRule& rule : correlation_.rules) {
      for (const std::string& name : correlation_.group_by) add_field(name, rule, rule.group_by);
      for (const std::string& name : correlation_.value_fields) add_field(name, rule, rule.values);
    }
  }

  void check_aliases() {
    const YamlNode* aliases = map_.find("aliases");
    if (aliases == nullptr) return;
    if (!aliases->is(Kind::map)) return bad(aliases->mark, "aliases must be a map", "write, for each alias, rules and their fields below it");
    for (const YamlNode& alias : aliases->children) {
      if (field_named(alias.key)) {
        bad(alias.key_mark, fmt::format("{} is a field's own name", quoted(alias.key)), "call the alias something else: readers would take it for the field");
      }
      if (!alias.is(Kind::map)) {
        bad(alias.mark, fmt::format("the alias {} must be a map", quoted(alias.key)), "write, for each rule, its field");
        continue;
      }
      for (const YamlNode& entry : alias.children) {
        if (!is_handle_in(correlation_.rules, entry.key)) {
          bad(entry.key_mark, fmt::format("{} is not among the rules", quoted(entry.key)), "name it in 'rules', or take it out here");
        } else if (!entry.is(Kind::string)) {
          bad(entry.mark, "an alias stands for a field", "write its name");
        }
      }
    }
  }

  void add_field(const std::string& name, const CorrelatedRule& rule, std::vector<FieldName>& into) {
    const YamlNode* aliases = map_.find("aliases");
    const YamlNode* alias = aliases != nullptr ? aliases->find(name) : nullptr;
    const auto field = field_called(alias != nullptr ? field_for(*alias, rule) : std::string_view(name));
    if (field) {
      into.push_back(*field);
    } else {
      report_.error(field.error().code, map_.mark, field.error().message, field.error().help);
    }
  }

  std::string_view field_for(const YamlNode& alias, const CorrelatedRule& rule) {
    for (const YamlNode& entry : alias.children) {
      if (lower_letters(entry.key) == lower_letters(rule.handle)) return entry.text;
    }
    bad(alias.mark, fmt::format("the alias {} has no field of {}", quoted(alias.key), quoted(rule.handle)), "write one");
    return alias.key;
  }

  const YamlNode& map_;
  DocumentReport& report_;
  Correlation& correlation_;
};

}  // namespace

CorrelationDocument read_correlation(const YamlNode& document, std::string_view file, DocumentReport& report) {
  Metadata metadata(document, report);
  CorrelationDocument read{{}, std::string(file), document.mark};
  Correlation& correlation = read.correlation;
  read_head(document, report, correlation);
  read_generate(metadata.find("generate"), report, correlation);
  if (const YamlNode* map = metadata.map("correlation")) CorrelationReader(*map, report, correlation).read();
  if (const YamlNode* own = metadata.find("elek")) read_elek_key(*own, report, correlation);
  return read;
}

}  // namespace elek
