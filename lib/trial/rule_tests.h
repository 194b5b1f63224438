#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/error.h"
#include "registry/registry.h"
#include "rules/ruleset.h"

namespace elek {

/// One test of a rule or a correlation rule (ruling 27), run. Owns all it says; sinks sanitize it.
struct TestResult {
  enum class Got : std::uint8_t {
    flagged,  ///< by the rule, at its own level; of a correlation rule: there is a cluster
    lowered,  ///< by the rule, at the lower level that a filter left it
    passed,   ///< not by the rule
  };
  Place place;
  RuleTest::Expected expected = RuleTest::Expected::flag;
  bool todo = false;  ///< a known gap: it never fails
  bool across_posts = false;  ///< it is about several posts, and whether they make a cluster
  Got got = Got::passed;
  std::string post;  ///< what the test sets, short
  /// How the rule came to this, one sentence each. Empty where the test holds, and after the first 20 posts that one rule misses.
  std::vector<std::string> why;

  /// Whether the rule does what its author expects.
  bool holds() const { return (got == Got::flagged) == (expected == RuleTest::Expected::flag); }
  bool failed() const { return !holds() && !todo; }
};

/// "this post must be flagged", "these posts must make no cluster".
std::string_view expectation_of(const TestResult& test);
/// "is not flagged", "make a cluster".
std::string_view outcome_of(const TestResult& test);

/// The tests of one rule. Without any, nobody knows whether it still works.
struct RuleResult {
  std::string id, title;
  Place place;
  std::vector<TestResult> tests;
};

/// What a trial of rules came to: rules in the order of files and documents, then correlation rules.
struct RuleTrial {
  std::vector<RuleResult> rules;
  std::vector<Diagnostic> faults;  ///< why rules were set aside when they were loaded
};

/// How many tests came to what. Those of known gaps count as `todo` alone.
struct TrialCounts {
  std::size_t passed = 0, failed = 0, todo = 0, untested_rules = 0;
};
TrialCounts counts_of(const RuleTrial& trial);

/// Runs every rule's own tests: their posts go the whole path from record to item, through all rules at once. What lists say is what
/// `registry` says, but for the tests of a rule that brings rows along: for these nothing else is said. `faults` is left to the caller, who
/// saw the loading. Errors: those of run().
std::expected<RuleTrial, Error> try_rules(const Ruleset& ruleset, const Registry& registry);

/// The elek.post/1 record that a test describes, on one line: `id`, `kind` and `visibility` are filled in where it sets none.
std::string record_of(const RuleTest& test, std::size_t number);

}  // namespace elek
