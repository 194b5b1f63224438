// All that a rule says of itself, for a person.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "rules/selections.h"
#include "write/item_words.h"
#include "write/rule_text.h"
#include "write/wrap.h"

namespace elek {
namespace {

constexpr std::size_t kWidth = 96;

/// "  name      value", wrapped; nothing if there is no value.
void append_fact(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += fmt::format("  {:<10}", name);
  append_wrapped(out, for_terminal(value), {.indent = 12, .width = kWidth});
}

void append_heading(std::string& out, Color color, std::string_view heading) {
  out += '\n';
  append_styled(out, color, Style::bold, heading);
  out += '\n';
}

void append_texts(std::string& out, Color color, std::string_view heading, const TextByLanguage& texts) {
  if (texts.empty()) return;
  append_heading(out, color, heading);
  for (const auto& [language, text] : texts) append_fact(out, language, text);
}

void append_list(std::string& out, Color color, std::string_view heading, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  append_heading(out, color, heading);
  for (const std::string& text : texts) {
    out += "  - ";
    append_wrapped(out, for_terminal(text), {.indent = 4, .width = kWidth});
  }
}

std::string level_text(const RuleHead& rule) {
  if (rule.effective_level() == rule.level) return std::string(name_of(rule.level));
  return fmt::format("{} (written as {}; {} rules go no higher)", name_of(rule.effective_level()), name_of(rule.level),
                     name_of(rule.status));
}

std::string logsource_text(const LogSource& source) {
  if (source.product.empty()) return "posts of every platform";
  return fmt::format("posts of {}", source.product);
}

template <typename Test>
std::string tests_text(const std::vector<Test>& tests) {
  std::size_t flag = 0, pass = 0, todo = 0;
  for (const Test& test : tests) ++(test.todo ? todo : test.expected == RuleTest::Expected::flag ? flag : pass);
  return tests.empty() ? "none" : fmt::format("{} to flag, {} to pass, {} todo", flag, pass, todo);
}

/// What is only one kind's.
struct OwnFacts {
  std::string reads, gives, tests;
};

void append_facts(std::string& out, const RuleHead& rule, const OwnFacts& own) {
  append_fact(out, "id", rule.id);
  append_fact(out, "name", rule.name);
  append_fact(out, "level", level_text(rule));
  append_fact(out, "status", name_of(rule.status));
  append_fact(out, "tags", fmt::format("{}", fmt::join(rule.tags, ", ")));
  append_fact(out, "reads", own.reads);
  append_fact(out, "gives", own.gives);
  append_fact(out, "author", rule.author);
  append_fact(out, "date", rule.modified.empty() ? rule.date : rule.modified);
  append_fact(out, "license", rule.license);
  append_fact(out, "tests", own.tests);
  append_fact(out, "file", rule.place.line == 0 ? rule.place.file : fmt::format("{}:{}", rule.place.file, rule.place.line));
}

void append_description(std::string& out, const RuleHead& rule) {
  if (rule.description.empty()) return;
  out += "\n  ";
  append_wrapped(out, for_terminal(rule.description), {.indent = 2, .width = kWidth});
}

/// A filter acts where its condition does not hold; most conditions begin with a `not`, which is easier to read without.
void append_filter(std::string& out, const Rule& rule, const Filter& filter, Color color) {
  const std::string prefix = filter.title + ": ";
  const bool lowers = filter.effect == Filter::Effect::lower;
  const bool negated = !filter.condition.nodes.empty() && filter.condition.nodes.back().kind == Condition::Node::Kind::none_of;
  Condition condition = filter.condition;
  if (negated) condition.nodes.pop_back();
  append_heading(out, color, fmt::format("Filter: {}", filter.title));
  out += fmt::format("  {} {}:\n    ", lowers ? "lowers the level to low" : "leaves posts out", negated ? "where" : "unless");
  append_wrapped(out, for_terminal(condition_text(rule, condition, prefix)), {.indent = 4, .width = kWidth});
  append_selections(out, rule, condition, prefix);
}

void append_start(std::string& out, const RuleHead& rule, const OwnFacts& own, Color color) {
  append_styled(out, color, Style::bold, rule.title);
  out += '\n';
  append_facts(out, rule, own);
  append_description(out, rule);
  append_heading(out, color, "What it looks for");
}

void append_end(std::string& out, const RuleHead& rule, Color color) {
  append_texts(out, color, "Reason", rule.reason);
  append_texts(out, color, "How to check such a post", rule.advice);
  append_list(out, color, "What it may flag wrongly", rule.falsepositives);
  append_list(out, color, "References", rule.references);
}

// ---- What a correlation rule counts.

std::string groups_text(const Correlation& correlation) {
  if (correlation.group_by.empty()) return "among all posts";
  return fmt::format("among posts that have the same {}", fmt::join(correlation.group_by, " and the same "));
}

/// "author is channel.id", where an alias stands for a field of the rule.
std::vector<std::string> aliases_of(const Correlation& correlation, const CorrelatedRule& rule) {
  std::vector<std::string> aliases;
  const auto add = [&](const std::vector<std::string>& names, const std::vector<FieldName>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string& name = fields[i].name;
      if (name != names[i] && "raw." + name != names[i]) aliases.push_back(fmt::format("{} is {}", names[i], name));
    }
  };
  if (rule.kind == CorrelatedRule::Kind::correlation) return aliases;
  add(correlation.group_by, rule.group_by);
  add(correlation.value_fields, rule.values);
  return aliases;
}

std::string counted_rule_text(const Correlation& correlation, const CorrelatedRule& rule, const Ruleset& ruleset) {
  const RuleHead& head = ruleset.head_of(rule);
  const bool is_correlation = rule.kind == CorrelatedRule::Kind::correlation;
  std::string text = fmt::format("{}: {}", head.id, head.title);
  if (is_correlation) text += ", a correlation rule";
  for (const std::string& alias : aliases_of(correlation, rule)) text += "; " + alias;
  if (head.hidden) text += is_correlation ? "; gives no clusters of its own" : "; gives no reasons of its own";
  return text;
}

}  // namespace

void append_rule_page(std::string& out, const Rule& rule, Color color) {
  const std::string gives = rule.hidden ? "no reasons of its own: correlation rules count the posts that it finds" : "";
  append_start(out, rule, {logsource_text(rule.logsource), gives, tests_text(rule.tests)}, color);
  out += "  ";
  append_wrapped(out, for_terminal(condition_text(rule, rule.condition)), {.indent = 4, .width = kWidth});
  append_selections(out, rule, rule.condition, "");
  for (const Filter& filter : rule.filters) append_filter(out, rule, filter, color);
  append_end(out, rule, color);
}

void append_rule_page(std::string& out, const Correlation& correlation, const Ruleset& ruleset, Color color) {
  const std::string gives = correlation.hidden ? "no clusters of its own: other correlation rules count them" : "clusters of posts";
  append_start(out, correlation, {"what other rules find", gives, tests_text(correlation.tests)}, color);
  out += "  ";
  append_wrapped(out, for_terminal(fmt::format("{}, {}", correlation.condition_text(), groups_text(correlation))), {.indent = 4, .width = kWidth});
  std::vector<std::string> counted;
  for (const CorrelatedRule& rule : correlation.rules) counted.push_back(counted_rule_text(correlation, rule, ruleset));
  append_list(out, color, "The rules that it counts", counted);
  append_end(out, correlation, color);
}

}  // namespace elek
