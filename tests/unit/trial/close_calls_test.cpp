#include "trial/close_calls.h"

#include <doctest/doctest.h>

#include "support/read_export.h"
#include "support/rule_text.h"
#include "trial/explainer.h"

namespace elek {
namespace {

const Registry kNoLists;

Explanation explained(const std::string& detection, const std::string& text) {
  const testing::Loaded loaded = testing::load(testing::around(detection));
  REQUIRE(loaded.ruleset.rules().size() == 1);
  const testing::ReadExport read = testing::read_text("{\"id\":1,\"text\":\"" + text + "\"}\n", {}, loaded.ruleset.wanted());
  REQUIRE(read.posts.size() == 1);
  Explainer explainer(loaded.ruleset, kNoLists);
  explainer.turn_to(read.posts[0]);
  auto explanation = explainer.explain(loaded.ruleset.rules()[0]);
  REQUIRE(explanation.has_value());
  return std::move(*explanation);
}

TEST_CASE("how much of a condition held") {
  const std::string selections =
      "    a: {text|contains: aa}\n    b: {text|contains: bb}\n    c: {text|contains: cc}\n    d: {text|contains|all: [aa, bb, cc, dd]}\n"
      "    e: {text|neq|contains: ee}\n";
  struct Case {
    const char* condition;
    const char* text;
    double share;
  };
  const Case cases[] = {
      {"a", "aa", 1},
      {"a", "none", 0},
      {"a and b", "aa", 0.5},
      {"a and b and c", "aa", 1.0 / 3},
      {"a or b", "none", 0},
      {"(a and b) or (b and c)", "cc", 0.5},
      {"a and (b or c)", "cc", 0.5},
      {"d", "aa bb", 0.5},
      {"a and d", "aa", 0.625},
      {"a and not b", "none", 0},  // that nothing forbids it brings a rule no closer
      {"a and e", "none", 0},
      {"a and not b", "aa bb", 0.5},
      {"not a", "aa", 0},
      {"not a", "none", 1},
  };
  for (const Case& row : cases) {
    CAPTURE(row.condition);
    CAPTURE(row.text);
    const Explanation rule = explained(selections + "    condition: " + row.condition + "\n", row.text);
    CHECK(share_held(rule.condition) == doctest::Approx(row.share));
  }
}

Explanation rule_with(const char* id, Level level, Explanation::Verdict verdict, std::size_t held, std::size_t parts) {
  Explanation rule;
  rule.rule_id = id;
  rule.rule_level = level;
  rule.verdict = verdict;
  rule.condition.kind = ExplainedNode::Kind::all_of;
  rule.condition.held = held == parts;
  for (std::size_t i = 0; i < parts; ++i) {
    ExplainedNode& leaf = rule.condition.children.emplace_back();
    leaf.kind = ExplainedNode::Kind::leaf;
    leaf.held = i < held;
  }
  return rule;
}

TEST_CASE("the closest rules first, without those that flag and those that have nothing") {
  using enum Explanation::Verdict;
  const std::vector<Explanation> rules = {
      rule_with("half", Level::low, not_flagged, 1, 2),         rule_with("nothing", Level::high, not_flagged, 0, 2),
      rule_with("flags", Level::high, flagged, 2, 2),           rule_with("half of a high one", Level::high, not_flagged, 1, 2),
      rule_with("excluded", Level::low, excluded, 2, 2),        rule_with("third", Level::high, not_flagged, 1, 3),
      rule_with("another half", Level::low, not_flagged, 1, 2), rule_with("elsewhere", Level::low, other_platform, 1, 1),
  };
  std::string ids;
  for (const Explanation& rule : closest(rules, 5)) ids += rule.rule_id + "; ";
  CHECK(ids == "elsewhere; excluded; half of a high one; another half; half; ");
  CHECK(closest({}, 5).empty());
}

}  // namespace
}  // namespace elek
