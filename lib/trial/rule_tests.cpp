#include "trial/rule_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "bytes/memory_source.h"
#include "scan/run.h"
#include "trial/why.h"

// The tests of all rules become one export in memory, a record a line, and one run judges them: what is tested is the path that real posts
// take, the guard included. A result finds its way back to its test by its line, because a test may set the id of its post.

namespace elek {
namespace {

constexpr std::size_t kShownPost = 240;  // code points

struct Setup {
  const Rule* rule = nullptr;
  const RuleTest* test = nullptr;
  std::string record;
};

std::vector<Setup> setups_of(const Ruleset& ruleset) {
  std::vector<Setup> setups;
  for (const Rule& rule : ruleset.rules()) {
    for (const RuleTest& test : rule.tests) setups.push_back({&rule, &test, record_of(test, setups.size() + 1)});
  }
  return setups;
}

using ItemsByLine = std::map<std::int64_t, Item>;

/// Keeps what came of each record.
class Outcomes final : public ItemSink, public DiagnosticSink {
 public:
  std::expected<void, Error> add(const Item& item) override {
    items_.emplace(item.line, item);
    return {};
  }
  void report(Diagnostic diagnostic) override { faults_.emplace(diagnostic.place.line, std::move(diagnostic.message)); }

  /// The reason that `rule` gives for the record on `line`; null if none.
  const Reason* reason(std::int64_t line, const Rule& rule) const {
    const auto item = items_.find(line);
    if (item == items_.end()) return nullptr;
    const auto& reasons = item->second.reasons;
    const auto is_its_own = [&](const Reason& reason) { return reason.rule_id == rule.id && reason.rule_hash == rule.hash; };
    const auto found = std::find_if(reasons.begin(), reasons.end(), is_its_own);
    return found == reasons.end() ? nullptr : &*found;
  }
  /// What is wrong with the record on `line`; null if nothing is.
  const std::string* fault(std::int64_t line) const {
    const auto found = faults_.find(static_cast<std::uint64_t>(line));
    return found == faults_.end() ? nullptr : &found->second;
  }

 private:
  ItemsByLine items_;
  std::map<std::uint64_t, std::string> faults_;
};

std::expected<void, Error> run_all(const Ruleset& ruleset, const std::vector<Setup>& setups, Outcomes& outcomes) {
  if (setups.empty()) return {};
  std::string records;
  for (const Setup& setup : setups) records += setup.record;
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"tests", std::make_unique<MemorySource>(std::move(records))});
  ReadOptions options;
  options.include_private = true;
  RecordReader reader(std::move(sources), options);
  const auto summary = run(reader, ruleset, {}, outcomes, outcomes);
  if (!summary) return std::unexpected(summary.error());
  return {};
}

/// What a test sets: the text alone, or every key.
std::string shown_post(const RuleTest& test) {
  const auto text = test.fields.find("text");
  if (test.fields.size() == 1 && text != test.fields.end()) return shortened(text->second, kShownPost);
  std::string shown = text == test.fields.end() ? "" : fmt::format("text: {}", shortened(text->second, kShownPost));
  for (const auto& [key, json] : test.fields) {
    if (key != "text") shown += fmt::format("{}{}: {}", shown.empty() ? "" : ", ", key, shortened(json, kShownPost));
  }
  return shown;
}

TestResult::Got got(const Reason* reason, const Rule& rule) {
  if (reason == nullptr) return TestResult::Got::passed;
  return reason->level == rule.effective_level() ? TestResult::Got::flagged : TestResult::Got::lowered;
}

std::expected<TestResult, Error> result_of(const Ruleset& ruleset, const Setup& setup, std::int64_t line, const Outcomes& outcomes) {
  const Reason* const reason = outcomes.reason(line, *setup.rule);
  TestResult result;
  result.place = setup.test->place;
  result.expected = setup.test->expected;
  result.todo = setup.test->todo;
  result.got = got(reason, *setup.rule);
  result.post = shown_post(*setup.test);
  if (result.holds()) return result;
  if (const std::string* const fault = outcomes.fault(line)) result.why.push_back(*fault);
  if (result.got == TestResult::Got::flagged) {
    result.why = why_flagged(*reason);
    return result;
  }
  auto why = why_not_flagged(ruleset, *setup.rule, setup.record);
  if (!why) return std::unexpected(why.error());
  result.why.insert(result.why.end(), why->begin(), why->end());
  return result;
}

}  // namespace

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

std::expected<RuleTrial, Error> try_rules(const Ruleset& ruleset) {
  const std::vector<Setup> setups = setups_of(ruleset);
  Outcomes outcomes;
  const auto done = run_all(ruleset, setups, outcomes);
  if (!done) return std::unexpected(done.error());
  RuleTrial trial;
  std::int64_t line = 0;
  for (const Rule& rule : ruleset.rules()) {
    RuleResult& of_rule = trial.rules.emplace_back(RuleResult{rule.id, rule.title, rule.place, {}});
    for (std::size_t i = 0; i < rule.tests.size(); ++i) {
      ++line;
      auto result = result_of(ruleset, setups[static_cast<std::size_t>(line) - 1], line, outcomes);
      if (!result) return std::unexpected(result.error());
      of_rule.tests.push_back(std::move(*result));
    }
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
