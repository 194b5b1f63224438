#include "rules/rule_changes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/lists.h"

namespace elek {
namespace {

Ruleset rules_of(const std::string& yaml) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RulesetBuilder builder({}, sink);
  builder.add_text("t.yml", yaml);
  return std::move(builder).build();
}

std::string rule(const std::string& id, const std::string& word = "abc") {
  return "---\ntitle: T\nid: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d3" + id + "\nlevel: high\nlogsource: {category: social_post}\ndetection:\n  s: {text|contains: " + word + "}\n  condition: s\n";
}

std::string filter(const std::string& word) {
  return "---\ntitle: F\nid: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d3f\nlogsource: {category: social_post}\nfilter:\n  rules: any\n  s: {text|contains: " + word + "}\n  condition: not s\n";
}

TEST_CASE("rules belong together by id, filters by their text") {
  const Ruleset before = rules_of(rule("a") + rule("b") + rule("c") + filter("x"));
  const Ruleset after = rules_of(rule("d") + rule("c") + rule("b", "other") + filter("y"));
  const RuleChanges changes = compare_rules(before, after);
  REQUIRE(changes.added.size() == 1);
  CHECK(changes.added.front()->id.ends_with("d"));
  REQUIRE(changes.removed.size() == 1);
  CHECK(changes.removed.front()->id.ends_with("a"));
  REQUIRE(changes.changed.size() == 1);
  CHECK(changes.changed.front().after->id.ends_with("b"));
  CHECK(changes.filters_added.size() == 1);
  CHECK(changes.filters_removed.size() == 1);
  CHECK(changes.any());
  CHECK(changes.loses_a_fifth());
  CHECK(changes.rules_before == 3);
  CHECK(changes.rules_after == 3);
}

std::string correlation(const std::string& id, const std::string& of, int most) {
  return "---\ntitle: C\nid: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d3" + id + "\ncorrelation: {type: event_count, rules: 5f0d2d2e-3a7c-4b0e-9a36-0e4f1b1c2d3" + of +
         ", timespan: 1h, condition: {gte: " + std::to_string(most) + "}}\n";
}

TEST_CASE("correlation rules count, and so does what they hide") {
  const Ruleset before = rules_of(rule("a") + rule("b") + correlation("1", "a", 3) + correlation("2", "a", 3));
  const Ruleset after = rules_of(rule("a") + rule("b") + correlation("1", "a", 4) + correlation("3", "b", 3));
  const RuleChanges changes = compare_rules(before, after);
  CHECK(changes.rules_before == 4);
  CHECK(changes.rules_after == 4);
  REQUIRE(changes.added.size() == 1);
  CHECK(changes.added.front()->id.ends_with("3"));
  REQUIRE(changes.removed.size() == 1);
  CHECK(changes.removed.front()->id.ends_with("2"));
  REQUIRE(changes.changed.size() == 2);
  CHECK(changes.changed[0].after->id.ends_with("b"));
  CHECK_FALSE(changes.changed[0].before->hidden);
  CHECK(changes.changed[0].after->hidden);
  CHECK(changes.changed[1].after->id.ends_with("1"));
}

TEST_CASE("what only moved has not changed") {
  const Ruleset before = rules_of(rule("a") + rule("b") + filter("x"));
  const Ruleset after = rules_of(filter("x") + rule("b") + rule("a"));
  CHECK_FALSE(compare_rules(before, after).any());
  CHECK_FALSE(compare_rules(Ruleset(), after).loses_a_fifth());
}

}  // namespace
}  // namespace elek
