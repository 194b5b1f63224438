#include "cli/pack_updater.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "base/no_diagnostics.h"
#include "bytes/whole_file.h"
#include "cli/default_rules.h"
#include "cli/list_arguments.h"
#include "rules/lint/lint.h"
#include "rules/rule_changes.h"
#include "trial/rule_tests.h"
#include "write/update_text.h"

namespace elek::cli {
namespace {

constexpr std::uint64_t kMostPackBytes = std::uint64_t{256} << 20U;

Error unusable(std::string message, std::string help) { return {ErrorCode::input_unusable, std::move(message), std::move(help)}; }

// What is wrong with them is told where they are linted.
Ruleset rules_of(const RulePack& pack) {
  NoDiagnostics sink;
  RulesetBuilder builder({}, sink);
  for (const TextFile& file : pack.files) builder.add_text(file.name, file.text);
  return std::move(builder).build();
}

// No rules of what is no pack.
RulePack pack_in(const std::string& archive) { return read_rule_pack(archive, kMostPackBytes).value_or(RulePack()); }

std::string rules_told(const RulePack& pack) { return fmt::format("{} rules and {} filters", pack.rules, pack.filters); }

}  // namespace

void PackUpdater::take(const Subscription& subscription, const Fetched& fetched, const KeptState& state) {
  const auto pack = read_rule_pack(fetched.bytes, arguments_.fetch.limits.max_bytes);
  if (!pack) return blame(subscription, pack.error());
  const auto checked = check(subscription, *pack);
  messages_.finish();
  if (!checked) return blame(subscription, checked.error());
  const std::string before = whole_file(store_.path_of(subscription.name), kMostBytes).value_or("");
  const auto doubts = before == fetched.bytes ? std::vector<std::string>() : doubts_about(subscription, *pack, fetched);
  say(subscription, fmt::format("version {}, {}, licence {}", pack->version, rules_told(*pack), pack->licence));
  offer(subscription, before, fetched.bytes, doubts, state);
}

std::expected<void, Error> PackUpdater::check(const Subscription& subscription, const RulePack& pack) {
  if (pack.name != subscription.name) {
    return std::unexpected(
        unusable(fmt::format("the pack calls itself {}", pack.name), "subscribe to it by its own name, if it is the one that you want"));
  }
  const Ruleset rules = rules_of(pack);
  auto checked = check_rules(pack, rules);
  if (checked) checked = check_tests(subscription, rules);
  return checked;
}

std::expected<void, Error> PackUpdater::check_rules(const RulePack& pack, const Ruleset& rules) {
  std::vector<TextFile> files = pack.files;
  for (TextFile& file : files) file.name = fmt::format("{}.zip!{}", pack.name, file.name);
  const LintReport report = lint(files, {});
  bool is_faulty = false;
  for (const Diagnostic& each : report.diagnostics) {
    if (each.severity != Severity::error) continue;
    messages_.report(each);
    is_faulty = true;
  }
  if (is_faulty) return std::unexpected(unusable("not taken, for the errors above", "ask whoever keeps the pack"));
  if (rules.size() == pack.rules && report.filters == pack.filters) return {};
  return std::unexpected(unusable(fmt::format("it says that it has {}, and there are {} and {}", rules_told(pack), rules.size(), report.filters),
                                  "a part of it may be missing; ask whoever keeps it"));
}

// As they would run beside the lists that a scan asks.
std::expected<void, Error> PackUpdater::check_tests(const Subscription& subscription, const Ruleset& rules) {
  NoDiagnostics sink;
  const auto registry = load_lists(usual_lists().value_or(std::vector<std::string>()), sink);
  if (!registry) return std::unexpected(registry.error());
  const auto trial = try_rules(rules, *registry);
  if (!trial) return std::unexpected(trial.error());
  const TrialCounts counts = counts_of(*trial);
  if (counts.untested_rules != 0) say(subscription, fmt::format("{} of its rules {} no tests", counts.untested_rules, counts.untested_rules == 1 ? "has" : "have"));
  if (counts.failed == 0) return {};
  constexpr std::size_t kMostTold = 10;
  std::size_t told = 0;
  for (const RuleResult& rule : trial->rules) {
    for (const TestResult& test : rule.tests) {
      if (!test.failed() || told == kMostTold) continue;
      ++told;
      messages_.complain(unusable(fmt::format("{}: {} {} this post: {}", subscription.name, rule.id,
                                              test.expected == RuleTest::Expected::flag ? "does not flag" : "flags", test.post),
                                  ""));
    }
  }
  const std::string failed = counts.failed == 1 ? "1 test of its rules fails" : fmt::format("{} tests of its rules fail", counts.failed);
  return std::unexpected(unusable("not taken: " + failed, "it may be made for another version of elek, or other lists; ask whoever keeps it"));
}

std::string PackUpdater::changes_told(const Subscription&, const std::string& before, const std::string& after) const {
  const Ruleset old_rules = rules_of(pack_in(before)), new_rules = rules_of(pack_in(after));
  std::string changes;
  append_changes(changes, compare_rules(old_rules, new_rules));
  return changes;
}

std::function<Fate(const Reason&)> PackUpdater::fates(const Subscription&, const std::string& before, const std::string& after) const {
  std::set<std::string> old_rules;
  std::map<std::string, std::string> new_rules;  // hashes by id
  const Ruleset rules_before = rules_of(pack_in(before)), rules_after = rules_of(pack_in(after));
  for (const Rule& rule : rules_before.rules()) old_rules.insert(rule.id);
  for (const Rule& rule : rules_after.rules()) {
    if (!rule.hidden) new_rules.emplace(rule.id, rule.hash);
  }
  return [old_rules = std::move(old_rules), new_rules = std::move(new_rules)](const Reason& reason) {
    if (!old_rules.contains(reason.rule_id)) return Fate::stays;
    const auto rule = new_rules.find(reason.rule_id);
    if (rule == new_rules.end()) return Fate::goes;
    return rule->second == reason.rule_hash ? Fate::stays : Fate::changes;
  };
}

std::string PackUpdater::kept_told(const Subscription&, const std::string& archive) const {
  const RulePack pack = pack_in(archive);
  return fmt::format("version {}, {}", pack.version, rules_told(pack));
}

std::vector<std::string> PackUpdater::doubts_about(const Subscription& subscription, const RulePack& pack, const Fetched& fetched) const {
  std::vector<std::string> doubts;
  const std::string path = store_.path_of(subscription.name);
  for (const std::string& taken : {path, store_.previous_path_of(subscription.name)}) {
    const auto archive = whole_file(taken, kMostBytes);
    const RulePack other = archive ? pack_in(*archive) : RulePack();
    if (other.version.empty() || *archive == fetched.bytes) continue;
    const auto order = compare_versions(pack.version, other.version);
    if (order < 0) doubts.push_back(fmt::format("its version is {}, and {} was taken already: is an old one served again?", pack.version, other.version));
    if (order == 0) doubts.push_back(fmt::format("it is another one, and its version is {} still", pack.version));
  }
  if (auto older = older_than_taken(subscription, fetched)) doubts.push_back(*std::move(older));
  const auto before = whole_file(path, kMostBytes);
  const Ruleset old_rules = rules_of(pack_in(before.value_or(""))), new_rules = rules_of(pack);
  const RuleChanges changes = compare_rules(old_rules, new_rules);
  if (changes.loses_a_fifth()) {
    doubts.push_back(fmt::format("{} of {} rules would be gone, a fifth or more", changes.removed.size(), changes.rules_before));
  }
  if (subscription.licence != pack.licence) {
    doubts.push_back(fmt::format("its licence is {}, and the subscription says {}", pack.licence, subscription.licence));
  }
  return doubts;
}

}  // namespace elek::cli
