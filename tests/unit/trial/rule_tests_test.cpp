#include "trial/rule_tests.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"
#include "trial/why.h"

namespace elek {
namespace {

constexpr const char* kDetection = "    s: {text.words|contains: ' now '}\n    t: {lang: ru}\n    condition: s and not t\n";

std::expected<RuleTrial, Error> trial_of(const std::string& tests, const std::string& more = "") {
  const testing::Loaded loaded = testing::load(testing::around(kDetection + ("elek:\n  tests:\n" + tests)) + more);
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  return try_rules(loaded.ruleset, Registry());
}

std::string text_of(const TestResult& test) {
  std::string text = test.got == TestResult::Got::flagged ? "flagged" : test.got == TestResult::Got::lowered ? "lowered" : "passed";
  text += test.holds() ? ", holds" : test.failed() ? ", failed" : ", gap";
  for (const std::string& sentence : test.why) text += "; " + sentence;
  return text;
}

TEST_CASE("a test holds, fails, or is a known gap") {
  struct Case {
    const char* name;
    std::string tests;
    std::string expected;
  };
  const std::string missed = "; the condition does not hold: s and not t; s does not hold; t does not hold";
  const Case cases[] = {
      {"flagged as it must", "    flag: [Now!]\n", "flagged, holds"},
      {"missed", "    flag: [Then.]\n", "passed, failed" + missed},
      {"the negated selection holds", "    flag: [{text: now, lang: ru}]\n",
       "passed, failed; the condition does not hold: s and not t; s holds; t holds"},
      {"passed as it must", "    pass: [Then.]\n", "passed, holds"},
      {"flagged by mistake", "    pass: ['Now. And now.']\n", "flagged, failed; text.words matches: Now; text.words matches: now"},
      {"a gap", "    flag: [{text: then, todo: true}]\n", "passed, gap" + missed},
      {"a gap no more", "    pass: [{text: then, todo: true}]\n", "passed, holds"},
      {"a test with an id of its own", "    flag: [{id: 'x:1', text: now}]\n", "flagged, holds"},
      {"a private post", "    flag: [{visibility: private, text: now}]\n", "flagged, holds"},
      {"a line break, quotes", "    flag: [\"a\\n\\\"now\\\"\"]\n", "flagged, holds"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const auto trial = trial_of(row.tests);
    REQUIRE(trial.has_value());
    REQUIRE(trial->rules.size() == 1);
    REQUIRE(trial->rules[0].tests.size() == 1);
    CHECK(text_of(trial->rules[0].tests[0]) == row.expected);
  }
}

TEST_CASE("a rule brings the rows along that its tests are about, and no other rule sees them") {
  const std::string detection = "    s: {source.tier: exposed}\n    condition: s\nelek:\n  tests:\n    flag: ['see https://evil.example/x']\n";
  const std::string rows =
      "    rows: |\n      kind,value,tier,said_by,said_on\n      domain,evil.example,exposed,A desk,2026-01-02\n"
      "    pass: ['see https://listed.example/x']\n";
  testing::CollectingSink sink;
  RegistryBuilder lists(sink);
  lists.add_text("l.csv", "kind,value,tier,said_by,said_on\ndomain,listed.example,exposed,A desk,2026-01-02\n");
  const Registry registry = std::move(lists).build();
  const testing::Loaded loaded = testing::load("name: a\n" + testing::around(detection + rows) + "---\nname: b\n" + testing::around(detection));
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  const auto trial = try_rules(loaded.ruleset, registry);
  REQUIRE(trial.has_value());
  REQUIRE(trial->rules.size() == 2);
  CHECK(trial->rules[0].id == "a");
  CHECK(text_of(trial->rules[0].tests[0]) == "flagged, holds");
  CHECK(text_of(trial->rules[0].tests[1]) == "passed, holds");
  CHECK(trial->rules[1].id == "b");
  CHECK(text_of(trial->rules[1].tests[0]).starts_with("passed, failed"));
}

TEST_CASE("filters exclude, or lower") {
  struct Case {
    const char* name;
    std::string tests;
    std::string effect;
    std::string expected;
  };
  const Case cases[] = {
      {"excluded by mistake", "    flag: [now joke]\n", "exclude", "passed, failed; the filter \"Jokes\" leaves the post out"},
      {"excluded as it must", "    pass: [now joke]\n", "exclude", "passed, holds"},
      {"lowered by mistake", "    flag: [now joke]\n", "lower",
       "lowered, failed; the filter \"Jokes\" lowers the level from medium to low"},
      {"lowered is good enough", "    pass: [now joke]\n", "lower", "lowered, holds"},
      {"not filtered", "    flag: [now]\n", "lower", "flagged, holds"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const std::string filter =
        "---\ntitle: Jokes\nlogsource: {category: social_post}\nfilter:\n  rules: any\n  j: {text|contains: joke}\n  condition: not j\n";
    const auto trial = trial_of(row.tests, filter + (row.effect == "lower" ? "elek: {effect: lower}\n" : ""));
    REQUIRE(trial.has_value());
    CHECK(text_of(trial->rules[0].tests[0]) == row.expected);
  }
}

TEST_CASE("results stand in the order of the rules, and are counted") {
  const std::string more = "---\ntitle: Other\nlogsource: {category: social_post}\ndetection: {s: {text: now}, condition: s}\n";
  const auto trial = trial_of("    flag: [now, then, {text: now, todo: true}]\n    pass: [then]\n", more);
  REQUIRE(trial.has_value());
  REQUIRE(trial->rules.size() == 2);
  CHECK(trial->rules[0].tests.size() == 4);
  CHECK(trial->rules[0].tests[1].failed());
  CHECK(trial->rules[0].tests[1].post == "\"then\"");
  CHECK(trial->rules[1].title == "Other");
  const TrialCounts counts = counts_of(*trial);
  CHECK(counts.passed == 2);
  CHECK(counts.failed == 1);
  CHECK(counts.todo == 1);
  CHECK(counts.untested_rules == 1);
}

TEST_CASE("a rule that misses many posts explains the first") {
  std::string tests = "    flag:\n";
  for (int i = 0; i < 25; ++i) tests += "      - then\n";
  const auto trial = trial_of(tests);
  REQUIRE(trial.has_value());
  const std::vector<TestResult>& results = trial->rules[0].tests;
  CHECK(results[19].why.size() == 3);
  CHECK(results[20].why.empty());
  CHECK(results[24].failed());
}

TEST_CASE("nothing to test") {
  const auto trial = try_rules(Ruleset(), Registry());
  REQUIRE(trial.has_value());
  CHECK(trial->rules.empty());
}

TEST_CASE("records of tests") {
  struct Case {
    const char* name;
    std::map<std::string, std::string> fields;
    std::string expected;
  };
  const Case cases[] = {
      {"a text", {{"text", "\"a\""}}, R"({"schema":"elek.post/1","id":"test:7","kind":"post","text":"a","visibility":"public"})"},
      {"what is set stays",
       {{"id", "\"x:1\""}, {"kind", "\"reply\""}, {"visibility", "null"}},
       R"({"schema":"elek.post/1","id":"x:1","kind":"reply","visibility":null})"},
      {"dotted keys",
       {{"author.handle", "\"h\""}, {"author.name", "\"n\""}, {"engagement.views", "5"}},
       R"({"schema":"elek.post/1","id":"test:7","kind":"post","visibility":"public","author":{"handle":"h","name":"n"},"engagement":{"views":5}})"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    RuleTest test;
    test.fields = row.fields;
    CHECK(record_of(test, 7) == row.expected + "\n");
  }
}

TEST_CASE("what made a rule flag a post") {
  Reason reason;
  CHECK(why_flagged(reason) == std::vector<std::string>{"no words of the post carried it: the condition asks for what must be absent"});
  Match match;
  match.field = "text.length";
  match.value = "12";
  reason.matches = {match};
  reason.matches_total = 5;
  CHECK(why_flagged(reason) == std::vector<std::string>{"text.length matches: 12", "and 4 matches more"});
}

}  // namespace
}  // namespace elek
