#include "rules/correlation.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

using testing::load;
using testing::text_of;

std::string rule(const std::string& name, const std::string& more = "") {
  return "title: " + name + "\nname: " + name + "\n" + more +
         "logsource: {category: social_post}\ndetection: {s: {text: a}, condition: s}\n---\n";
}

/// Three rules, and a correlation rule with these entries.
testing::Loaded with(const std::string& entries, const std::string& more = "") {
  return load(rule("a") + rule("b") + rule("c") + "title: Cor\n" + more + "correlation: {" + entries + "}\n");
}

/// The condition in words, or what is wrong.
std::string read(const std::string& entries) {
  const testing::Loaded loaded = with(entries);
  if (loaded.ruleset.correlations().size() != 1) {
    CHECK(loaded.ruleset.faulty() == 1);
    return text_of(loaded.diagnostics);
  }
  CHECK(text_of(loaded.diagnostics) == "");
  return loaded.ruleset.correlations()[0].condition_text();
}

std::string hidden(const Ruleset& ruleset) {
  std::string names;
  for (const Rule& rule : ruleset.rules()) names += rule.title + (rule.hidden ? "- " : " ");
  for (const Correlation& rule : ruleset.correlations()) names += rule.title + (rule.hidden ? "- " : " ");
  return names;
}

TEST_CASE("what correlation rules may say") {
  struct Row {
    std::string entries, text;
  };
  const Row rows[] = {
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}", "event_count >= 5 within 1h"},
      {"type: event_count, rules: [a, b], timespan: 1h, condition: {gt: 1, lte: 10}", "event_count > 1 and <= 10 within 1h"},
      {"type: value_count, rules: a, group-by: url, timespan: 60s, condition: {gte: 5, field: author.id}",
       "value_count of author.id >= 5 within 60s"},
      {"type: value_count, rules: a, timespan: 1d, condition: {gte: 2.5, field: [author.id, lang]}",
       "value_count of author.id, lang >= 2.5 within 1d"},
      {"type: temporal, rules: [a, b], timespan: 1w", "temporal >= 2 within 1w"},
      {"type: temporal, timespan: 5m, condition: a and not (b or c)", "temporal: a and not (b or c) within 5m"},
      {"type: temporal, rules: [b, a], timespan: 5m, condition: a or b", "temporal: a or b within 5m"},
      {"type: temporal_ordered, timespan: 5m, condition: b and a", "temporal_ordered >= 2 within 5m"},
      {"type: value_sum, rules: a, timespan: 1M, condition: {gt: 1000, field: engagement.views}",
       "value_sum of engagement.views > 1000 within 1M"},
      {"type: value_percentile, rules: a, timespan: 1y, condition: {lt: 3, field: author.posts, percentile: 95}",
       "value_percentile 95 of author.posts < 3 within 1y"},
      {"type: value_median, rules: a, timespan: 5m, condition: {neq: 3, field: author.posts}", "value_median of author.posts != 3 within 5m"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.entries);
    CHECK(read(row.entries) == row.text);
  }
}

TEST_CASE("what is wrong with correlation rules is told, where") {
  const std::string count = "type: event_count, rules: a, condition: {gte: 5}, timespan: ";
  const std::string value = "type: value_count, rules: a, timespan: 1h, condition: ";
  struct Row {
    std::string entries, message;
  };
  const Row rows[] = {
      {"rules: a", "there is no type"},
      {"type: count, rules: a", "'count' is no type of a correlation"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}, window: 3", "a correlation has no key 'window'"},
      {"type: event_count, timespan: 1h, condition: {gte: 5}", "there is no 'rules'"},
      {"type: event_count, rules: [], timespan: 1h, condition: {gte: 5}", "'rules' names no rule"},
      {"type: event_count, rules: [a, A], timespan: 1h, condition: {gte: 5}", "'A' is named twice"},
      {"type: event_count, rules: a, condition: {gte: 5}", "there is no timespan"},
      {count + "90", "'90' is no timespan"},
      {count + "1.5h", "'1.5h' is no timespan"},
      {count + "0s", "'0s' is no timespan"},
      {count + "-1h", "'-1h' is no timespan"},
      {count + "+1h", "'+1h' is no timespan"},
      {count + "1", "'1' is no timespan"},
      {count + "h", "'h' is no timespan"},
      {count + "5 m", "'5 m' is no timespan"},
      {count + "99999999999999999999s", "'99999999999999999999s' is no timespan"},
      {"type: event_count, rules: a, timespan: 1h", "there is no condition"},
      {"type: event_count, rules: a, timespan: 1h, condition: a", "the condition must be a map"},
      {"type: event_count, rules: a, timespan: 1h, condition: {}", "the condition has no bound"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 'many'}", "the bound must be a number"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 1, lt: 5, neq: 3}", "the condition has more than two bounds"},
      {"type: event_count, rules: a, timespan: 1h, condition: {atleast: 1}", "a condition has no key 'atleast'"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 1, field: lang}", "event_count has no field"},
      {value + "{gte: 5}", "value_count needs a field"},
      {value + "{gte: 5, field: lang, percentile: 3}", "only value_percentile has a percentile"},
      {"type: value_percentile, rules: a, timespan: 1h, condition: {gte: 5, field: lang}", "value_percentile needs a percentile"},
      {"type: value_percentile, rules: a, timespan: 1h, condition: {gte: 5, field: lang, percentile: 101}",
       "the percentile must be a number from 0 to 100"},
      {"type: value_sum, rules: a, timespan: 1h, condition: {gte: 5, field: [author.posts, lang]}", "value_sum takes one field"},
      {"type: temporal, rules: [a, b, c], timespan: 1h, condition: a and b", "the condition does not name 'c', which stands in 'rules'"},
      {"type: temporal, rules: [a, b], timespan: 1h, condition: a and b and c", "the condition names 'c', which does not stand in 'rules'"},
      {"type: temporal, timespan: 1h, condition: 1 of a", "a correlation cannot count rules with 'of'"},
      {"type: temporal_ordered, timespan: 1h, condition: a or b", "temporal_ordered can only join names with 'and'"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}, generate: maybe", "generate is true or false"},
      {"type: event_count, rules: nobody, timespan: 1h, condition: {gte: 5}", "names a rule that is not loaded: 'nobody'"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}, group-by: u, aliases: {u: {b: lang}}", "'b' is not among the rules"},
      {"type: event_count, rules: [a, b], timespan: 1h, condition: {gte: 5}, group-by: u, aliases: {u: {b: lang}}",
       "the alias 'u' has no field of 'a'"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}, group-by: lang, aliases: {lang: {a: author.handle}}",
       "'lang' is a field's own name"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}, group-by: {url: x}", "group-by must be a list"},
      {"type: event_count, rules: a, timespan: 1h, condition: {gte: 5}, group-by: raw.", "a name must follow 'raw.'"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.entries);
    const std::string told = read(row.entries);
    CAPTURE(told);
    CHECK(told.find(row.message) != std::string::npos);
  }
  const std::string map = "correlation: {type: event_count, rules: a, timespan: 1h, condition: {gte: 1}}\n";
  CHECK(load(rule("a") + "title: Cor\ngenerate: maybe\n" + map).ruleset.faulty() == 1);
  const std::string several = text_of(load("title: Cor\nlevel: x\nelek: 5\ncorrelation: {type: event_count, timespan: 1}\n").diagnostics);
  for (const char* told : {"'x' is no level", "'elek' must be a map", "there is no 'rules'", "'1' is no timespan", "there is no condition"}) {
    CAPTURE(told);
    CHECK(several.find(told) != std::string::npos);
  }
  CHECK(load("title: Cor\ncorrelation: 5\n").ruleset.faulty() == 1);
}

TEST_CASE("one rule counts once, whether by its id or by its name") {
  const std::string id = "11111111-2222-4333-8444-555555555555";
  const testing::Loaded twice = load(rule("a", "id: " + id + "\n") + "title: Cor\ncorrelation: {type: temporal, rules: [a, " + id + "], timespan: 1h}\n");
  CHECK(twice.ruleset.faulty() == 1);
  CHECK(text_of(twice.diagnostics).find("'a' and '" + id + "' are the same rule") != std::string::npos);
}

TEST_CASE("rules that are counted are hidden, unless the correlation rule says otherwise or was not chosen") {
  const std::string counts_a = "type: event_count, rules: a, timespan: 1h, condition: {gte: 5}";
  CHECK(hidden(with(counts_a).ruleset) == "a- b c Cor ");
  CHECK(hidden(with(counts_a + ", generate: true").ruleset) == "a b c Cor ");
  CHECK(hidden(with(counts_a, "generate: true\n").ruleset) == "a b c Cor ");
  CHECK(hidden(with("type: event_count, rules: nobody, timespan: 1h, condition: {gte: 5}").ruleset) == "a b c ");

  const std::string yaml = rule("a", "level: low\n") + rule("b") + "title: Cor\nname: cor\nlevel: high\ncorrelation: {" + counts_a + "}\n";
  RuleOptions options;
  options.only_rules = {"cor"};
  CHECK(hidden(load(yaml, options).ruleset) == "a- Cor ");
  options.only_rules = {"a"};
  CHECK(hidden(load(yaml, options).ruleset) == "a ");
  options.only_rules = {};
  options.only_level = Level::high;
  CHECK(hidden(load(yaml, options).ruleset) == "a- Cor ");
}

TEST_CASE("correlations of correlations stand behind those, and end somewhere") {
  const auto above = [](const std::string& name, const std::string& below) {
    return "title: " + name + "\nname: " + name + "\ncorrelation: {type: event_count, rules: " + below + ", timespan: 1h, condition: {gte: 1}}\n---\n";
  };
  CHECK(hidden(load(above("x", "y") + above("y", "a") + rule("a")).ruleset) == "a- y- x ");
  const testing::Loaded circle = load(above("x", "y") + above("y", "z") + above("z", "x") + above("w", "a") + rule("a"));
  CHECK(hidden(circle.ruleset) == "a- w ");
  CHECK(circle.ruleset.faulty() == 3);
  CHECK(text_of(circle.diagnostics).find("comes back to itself through 'x'") != std::string::npos);
  CHECK(load(above("x", "x")).ruleset.faulty() == 1);

  std::string chain = rule("n0");
  for (int i = 1; i <= 14; ++i) chain += above("n" + std::to_string(i), "n" + std::to_string(i - 1));
  const testing::Loaded long_chain = load(chain);
  CHECK(long_chain.ruleset.correlations().size() == 11);
  std::string fallen = rule("n0");
  for (int i = 3000; i >= 1; --i) fallen += above("n" + std::to_string(i), "n" + std::to_string(i - 1));
  const testing::Loaded longest_chain = load(fallen);
  CHECK(longest_chain.ruleset.correlations().size() <= 11);
}

}  // namespace
}  // namespace elek
