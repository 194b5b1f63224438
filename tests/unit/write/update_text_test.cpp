#include "write/update_text.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

std::string rule(const std::string& name, const std::string& level) {
  return "---\ntitle: T\nname: " + name + "\nlevel: " + level + "\nlogsource: {category: social_post}\ndetection: {s: {text: a}, condition: s}\n";
}

std::string correlation(const std::string& name, const std::string& of) {
  return "---\ntitle: C\nname: " + name + "\nlevel: high\ncorrelation: {type: event_count, rules: " + of + ", timespan: 1h, condition: {gte: 3}}\n";
}

TEST_CASE("changes of rules and correlation rules, and what these hide") {
  const testing::Loaded before = testing::load(rule("a", "low") + rule("b", "low") + correlation("of_b", "b"));
  const testing::Loaded after = testing::load(rule("a", "medium") + rule("b", "low") + correlation("of_a", "a"));
  REQUIRE(testing::text_of(before.diagnostics) == "");
  REQUIRE(testing::text_of(after.diagnostics) == "");
  std::string text;
  append_changes(text, compare_rules(before.ruleset, after.ruleset));
  CHECK(text ==
        "1 rule added, 1 removed, 2 changed; 3 rules in all\n"
        "  + high of_a: C\n"
        "  - high of_b: C\n"
        "  ~ medium a: T (was low; only correlation rules look at what it finds now)\n"
        "  ~ low b: T (tells what it finds by itself now)\n");
}

}  // namespace
}  // namespace elek
