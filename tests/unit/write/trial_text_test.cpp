#include "write/trial_text.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

std::string text_of(const RuleTrial& trial) {
  std::string out;
  append_trial_text(out, trial, Color::never);
  return out;
}

TEST_CASE("a trial in which all holds is one line") {
  CHECK(text_of({}) == "0 passed, 0 failed, 0 todo\n");
  RuleTrial trial;
  trial.rules.push_back({"id", "T", {"a.yml", 1, 1, 0}, {TestResult()}});
  trial.rules[0].tests[0].got = TestResult::Got::flagged;
  CHECK(text_of(trial) == "1 passed, 0 failed, 0 todo\n");
}

TEST_CASE("a failure is explained, and nothing of it can command a terminal") {
  RuleTrial trial;
  trial.rules.push_back({"id", "T\x1b[31m", {"a.yml", 1, 1, 0}, {TestResult()}});
  TestResult& test = trial.rules[0].tests[0];
  test.place = {"::error::\n.yml", 7, 0, 0};
  test.post = "::warning::\u202E";
  test.why = {"text matches: a\nb", "::notice::"};
  CHECK(text_of(trial) ==
        "FAILED  T␛[31m\n"
        "  :<U+003A>error:: .yml:7: this post must be flagged, but is not flagged:\n"
        "    :<U+003A>warning::<U+202E>\n"
        "  - text matches: a b\n"
        "  - ::notice::\n"
        "\n"
        "0 passed, 1 failed, 0 todo\n");
}

TEST_CASE("known gaps, rules without tests, rules that were set aside") {
  RuleTrial trial;
  trial.rules.push_back({"id", "T", {"a.yml", 1, 1, 0}, {TestResult(), TestResult()}});
  for (TestResult& test : trial.rules[0].tests) {
    test.place = {"a.yml", 5, 0, 0};
    test.todo = true;
    test.post = "\"x\"";
  }
  trial.rules[0].tests[1].expected = RuleTest::Expected::pass;
  trial.rules.push_back({"id2", "U", {"b.yml", 3, 1, 0}, {}});
  trial.faults.push_back({DiagnosticCode::yaml_syntax, Severity::error, {"c.yml", 2, 0, 0}, "no YAML", "mend it"});
  CHECK(text_of(trial) ==
        "todo  T\n"
        "  a.yml:5: this post must be flagged, but is not flagged:\n"
        "    \"x\"\n"
        "\n"
        "todo  T\n"
        "  a.yml:5: this post must pass, and by now it does: take out its todo:\n"
        "    \"x\"\n"
        "\n"
        "Rules without tests:\n"
        "  b.yml:3: U\n"
        "\n"
        "Rules set aside for a fault were not tested:\n"
        "  c.yml:2: no YAML\n"
        "\n"
        "0 passed, 0 failed, 2 todo\n");
}

}  // namespace
}  // namespace elek
