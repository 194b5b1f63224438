#include "trial/correlation_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "scan/run.h"
#include "trace/cluster_text.h"
#include "trace/correlator.h"
#include "trial/test_run.h"

namespace elek {
namespace {

/// Keeps which posts the rules of a correlation rule found, and its clusters.
class Findings final : public ItemSink, public DiagnosticSink {
 public:
  Findings(const Correlation& correlation, const Ruleset& ruleset, std::size_t posts) : correlation_(correlation), found_(posts) {
    for (const CorrelatedRule& rule : correlation.rules) {
      if (rule.kind == CorrelatedRule::Kind::detection) rules_.push_back(ruleset.rules()[rule.index].id);
    }
  }

  std::expected<void, Error> add(const Item& item) override {
    const auto is_of_its_rules = [&](const Reason& reason) { return std::ranges::find(rules_, reason.rule_id) != rules_.end(); };
    const auto at = static_cast<std::size_t>(item.line) - 1;
    if (at < found_.size()) found_[at] = std::ranges::any_of(item.reasons, is_of_its_rules);
    return {};
  }
  std::expected<void, Error> add_cluster(const Cluster& cluster) override {
    if (cluster.rule_id == correlation_.id) values_.push_back(cluster.value);
    return {};
  }
  void report(Diagnostic diagnostic) override { faults_.push_back(std::move(diagnostic.message)); }

  /// Why there are clusters, or why there are none, one sentence each.
  std::vector<std::string> why(const CorrelationTally& tally) const {
    std::vector<std::string> sentences = faults_;
    for (const double value : values_) sentences.push_back(fmt::format("{}: {}", correlation_.condition_text(), number_text(value)));
    if (tally.clusters != 0) return sentences;
    sentences.push_back(fmt::format("the condition does not hold: {}", correlation_.condition_text()));
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!found_[i] && !rules_.empty()) sentences.push_back(fmt::format("post {} is found by none of the rules that it counts", i + 1));
    }
    if (tally.undated != 0) sentences.push_back(fmt::format("posts without a created_at that can be read: {}", tally.undated));
    if (tally.lacking_value != 0) sentences.push_back(fmt::format("posts that lack the field that is counted: {}", tally.lacking_value));
    if (tally.lacking_group != 0) sentences.push_back(fmt::format("posts that lack a field of group-by: {}", tally.lacking_group));
    return sentences;
  }

 private:
  const Correlation& correlation_;
  std::vector<std::string> rules_;  // ids
  std::vector<bool> found_;         // by post
  std::vector<double> values_;      // of clusters
  std::vector<std::string> faults_;
};

std::string shown_posts(const CorrelationTest& test) {
  std::string shown;
  for (std::size_t i = 0; i < test.posts.size(); ++i) shown += fmt::format("{}({}) {}", i == 0 ? "" : " ", i + 1, shown_post(test.posts[i]));
  return shown;
}

std::expected<TestResult, Error> try_one(const CorrelationTest& test, const Correlation& correlation, const Ruleset& ruleset,
                                         const Registry& registry) {
  std::string records;
  for (std::size_t i = 0; i < test.posts.size(); ++i) records += record_of(test.posts[i], i + 1);
  Findings findings(correlation, ruleset, test.posts.size());
  Correlator correlator(ruleset);
  RunOptions options;
  options.show_hidden = true;
  options.sightings = &correlator;
  const auto summary = run(*reader_of(std::move(records)), ruleset, registry, options, findings, findings);
  if (!summary) return std::unexpected(summary.error());
  const CorrelationTally& tally = summary->correlations.at(correlation.id);
  TestResult result;
  result.place = test.place;
  result.expected = test.expected;
  result.todo = test.todo;
  result.across_posts = true;
  result.got = tally.clusters != 0 ? TestResult::Got::flagged : TestResult::Got::passed;
  result.post = shown_posts(test);
  if (!result.holds()) result.why = findings.why(tally);
  return result;
}

}  // namespace

std::expected<RuleResult, Error> try_correlation(const Correlation& correlation, const Ruleset& ruleset, const Registry& registry) {
  RuleResult of_rule = {correlation.id, correlation.title, correlation.place, {}};
  const bool has_rows = !correlation.test_rows.empty();
  const Registry own = has_rows ? registry_of(correlation.test_rows) : Registry();
  for (const CorrelationTest& test : correlation.tests) {
    auto result = try_one(test, correlation, ruleset, has_rows ? own : registry);
    if (!result) return std::unexpected(result.error());
    of_rule.tests.push_back(*std::move(result));
  }
  return of_rule;
}

}  // namespace elek
