#include "trial/rule_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>

#include "scan/run.h"
#include "trial/correlation_tests.h"
#include "trial/explainer.h"
#include "trial/pick_post.h"
#include "trial/test_run.h"
#include "trial/why.h"

// The tests of all rules become one export in memory, a record a line, and one run judges them: what is tested is the path that real posts
// take, the guard included. Only those of a rule that brings its own source list along are an export, and a run, of their own. A result
// finds its way back to its test by its line, because a test may set the id of its post.

namespace elek {
namespace {

constexpr std::size_t kExplainedMisses = 20;  // of one rule: each costs as much as making the rule ready

struct Setup {
  const Rule* rule = nullptr;
  const RuleTest* test = nullptr;
  std::string record;
};

std::vector<Setup> setups_of(std::span<const Rule* const> rules) {
  std::vector<Setup> setups;
  for (const Rule* rule : rules) {
    for (const RuleTest& test : rule->tests) setups.push_back({rule, &test, record_of(test, setups.size() + 1)});
  }
  return setups;
}

/// Keeps what came of each record: the reason of the rule that it tests, and what is wrong with it. Borrows the setups.
class Outcomes final : public ItemSink, public DiagnosticSink {
 public:
  explicit Outcomes(const std::vector<Setup>& setups) : setups_(setups), reasons_(setups.size()), faults_(setups.size()) {}

  std::expected<void, Error> add(const Item& item) override {
    const std::size_t at = static_cast<std::size_t>(item.line) - 1;
    if (at >= setups_.size()) return {};
    const Rule& rule = *setups_[at].rule;
    const auto is_its_own = [&](const Reason& reason) { return reason.rule_id == rule.id && reason.rule_hash == rule.hash; };
    const auto found = std::find_if(item.reasons.begin(), item.reasons.end(), is_its_own);
    if (found != item.reasons.end()) reasons_[at] = *found;
    return {};
  }
  void report(Diagnostic diagnostic) override {
    const std::size_t at = static_cast<std::size_t>(diagnostic.place.line) - 1;
    if (at < faults_.size()) faults_[at] = std::move(diagnostic.message);
  }

  const std::optional<Reason>& reason(std::size_t at) const { return reasons_[at]; }
  const std::string& fault(std::size_t at) const { return faults_[at]; }

 private:
  const std::vector<Setup>& setups_;
  std::vector<std::optional<Reason>> reasons_;
  std::vector<std::string> faults_;
};

std::expected<void, Error> run_all(const Ruleset& ruleset, const Registry& registry, const std::vector<Setup>& setups,
                                   Outcomes& outcomes) {
  if (setups.empty()) return {};
  std::string records;
  for (const Setup& setup : setups) records += setup.record;
  RunOptions options;
  options.show_hidden = true;  // a rule has to work, whoever looks at what it finds
  const auto summary = run(*reader_of(std::move(records)), ruleset, registry, options, outcomes, outcomes);
  if (!summary) return std::unexpected(summary.error());
  return {};
}

std::expected<PickedPost, Error> post_of(const Setup& setup, const Ruleset& ruleset) {
  const std::vector<Setup> none;
  Outcomes told_already(none);
  return pick_post(*reader_of(setup.record), ruleset.wanted(), NthPost{1}, told_already);
}

TestResult::Got got(const std::optional<Reason>& reason, const Rule& rule) {
  if (!reason) return TestResult::Got::passed;
  return reason->level == rule.effective_level() ? TestResult::Got::flagged : TestResult::Got::lowered;
}

TestResult result_of(const Setup& setup, const std::optional<Reason>& reason) {
  TestResult result;
  result.place = setup.test->place;
  result.expected = setup.test->expected;
  result.todo = setup.test->todo;
  result.got = got(reason, *setup.rule);
  result.post = shown_post(*setup.test);
  if (result.got == TestResult::Got::flagged && !result.holds()) result.why = why_flagged(*reason);
  return result;
}

/// Puts the results of tests in their rules' places.
class Gatherer {
 public:
  Gatherer(const Ruleset& ruleset, const Registry& registry, const std::vector<Setup>& setups, const Outcomes& outcomes)
      : ruleset_(ruleset), setups_(setups), outcomes_(outcomes), explainer_(ruleset, registry) {}

  std::expected<RuleResult, Error> next(const Rule& rule) {
    RuleResult of_rule = {rule.id, rule.title, rule.place, {}};
    std::size_t misses = 0;
    for (std::size_t i = 0; i < rule.tests.size(); ++i, ++at_) {
      TestResult& result = of_rule.tests.emplace_back(result_of(setups_[at_], outcomes_.reason(at_)));
      if (result.holds() || result.got == TestResult::Got::flagged) continue;
      const auto explained = ++misses <= kExplainedMisses ? explain_miss(result) : std::expected<void, Error>();
      if (!explained) return std::unexpected(explained.error());
    }
    return of_rule;
  }

 private:
  std::expected<void, Error> explain_miss(TestResult& result) {
    if (!outcomes_.fault(at_).empty()) result.why.push_back(outcomes_.fault(at_));
    const auto picked = post_of(setups_[at_], ruleset_);
    if (!picked) {
      result.why.push_back("the test is not a post");
      return {};
    }
    explainer_.turn_to(*picked->post);
    const auto explanation = explainer_.explain(*setups_[at_].rule);
    if (!explanation) return std::unexpected(explanation.error());
    for (std::string& sentence : why_not_flagged(*explanation, *setups_[at_].rule)) result.why.push_back(std::move(sentence));
    return {};
  }

  const Ruleset& ruleset_;
  const std::vector<Setup>& setups_;
  const Outcomes& outcomes_;
  Explainer explainer_;
  std::size_t at_ = 0;
};

/// The results of some rules' tests, in the order of the rules.
std::expected<std::vector<RuleResult>, Error> results_of(std::span<const Rule* const> rules, const Ruleset& ruleset,
                                                         const Registry& registry) {
  const std::vector<Setup> setups = setups_of(rules);
  Outcomes outcomes(setups);
  const auto done = run_all(ruleset, registry, setups, outcomes);
  if (!done) return std::unexpected(done.error());
  std::vector<RuleResult> results;
  Gatherer gatherer(ruleset, registry, setups, outcomes);
  for (const Rule* rule : rules) {
    auto result = gatherer.next(*rule);
    if (!result) return std::unexpected(result.error());
    results.push_back(std::move(*result));
  }
  return results;
}

}  // namespace

std::string_view expectation_of(const TestResult& test) {
  const bool is_wanted = test.expected == RuleTest::Expected::flag;
  if (test.across_posts) return is_wanted ? "these posts must make a cluster" : "these posts must make no cluster";
  return is_wanted ? "this post must be flagged" : "this post must pass";
}

std::string_view outcome_of(const TestResult& test) {
  const bool is_flagged = test.got != TestResult::Got::passed;
  if (test.across_posts) return is_flagged ? "make one" : "make none";
  if (!is_flagged) return "is not flagged";
  return test.got == TestResult::Got::lowered ? "is flagged at a lowered level only" : "is flagged";
}

std::string record_of(const RuleTest& test, std::size_t number) {
  std::map<std::string, std::string> members = {
      {"id", fmt::format("\"test:{}\"", number)}, {"kind", "\"post\""}, {"visibility", "\"public\""}};
  std::map<std::string, std::string> objects;  // what dotted keys set ("author.handle")
  for (const auto& [key, json] : test.fields) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) {
      members[key] = json;
    } else {
      std::string& object = objects[key.substr(0, dot)];
      object += fmt::format("{}\"{}\":{}", object.empty() ? "" : ",", key.substr(dot + 1), json);
    }
  }
  std::string record = R"({"schema":"elek.post/1")";
  for (const auto& [key, json] : members) record += fmt::format(",\"{}\":{}", key, json);
  for (const auto& [key, inner] : objects) record += fmt::format(",\"{}\":{{{}}}", key, inner);
  return record + "}\n";
}

std::expected<RuleTrial, Error> try_rules(const Ruleset& ruleset, const Registry& registry) {
  std::vector<const Rule*> without_rows;
  for (const Rule& rule : ruleset.rules()) {
    if (rule.test_rows.empty()) without_rows.push_back(&rule);
  }
  auto results = results_of(without_rows, ruleset, registry);
  if (!results) return std::unexpected(results.error());
  RuleTrial trial;
  auto next = results->begin();
  for (const Rule& rule : ruleset.rules()) {
    if (rule.test_rows.empty()) {
      trial.rules.push_back(std::move(*next++));
      continue;
    }
    auto alone = results_of(std::array{&rule}, ruleset, registry_of(rule.test_rows));
    if (!alone) return std::unexpected(alone.error());
    trial.rules.push_back(std::move(alone->front()));
  }
  for (const Correlation& correlation : ruleset.correlations()) {
    auto result = try_correlation(correlation, ruleset, registry);
    if (!result) return std::unexpected(result.error());
    trial.rules.push_back(std::move(*result));
  }
  return trial;
}

TrialCounts counts_of(const RuleTrial& trial) {
  TrialCounts counts;
  for (const RuleResult& rule : trial.rules) {
    if (rule.tests.empty()) ++counts.untested_rules;
    for (const TestResult& test : rule.tests) ++(test.todo ? counts.todo : test.failed() ? counts.failed : counts.passed);
  }
  return counts;
}

}  // namespace elek
