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

TEST_CASE("what only moved has not changed") {
  const Ruleset before = rules_of(rule("a") + rule("b") + filter("x"));
  const Ruleset after = rules_of(filter("x") + rule("b") + rule("a"));
  CHECK_FALSE(compare_rules(before, after).any());
  CHECK_FALSE(compare_rules(Ruleset(), after).loses_a_fifth());
}

}  // namespace
}  // namespace elek
