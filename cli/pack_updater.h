#pragma once

#include <expected>
#include <string>
#include <vector>

#include "cli/updater.h"
#include "rules/rule_pack.h"
#include "rules/ruleset.h"

namespace elek::cli {

/// Keeps packs of rules up to date, as the archives that they are. None is taken of which a rule cannot be used, has what lint calls an
/// error, or fails its own tests.
class PackUpdater final : public Updater {
 public:
  using Updater::Updater;

 private:
  void take(const Subscription& subscription, const Fetched& fetched, const KeptState& state) override;
  std::string changes_told(const Subscription& subscription, const std::string& before, const std::string& after) const override;
  std::function<Fate(const Reason&)> fates(const Subscription& subscription, const std::string& before, const std::string& after) const override;
  std::string kept_told(const Subscription& subscription, const std::string& text) const override;
  std::expected<void, Error> check(const Subscription& subscription, const RulePack& pack);
  std::expected<void, Error> check_rules(const RulePack& pack, const Ruleset& rules);
  std::expected<void, Error> check_tests(const Subscription& subscription, const Ruleset& rules);
  std::vector<std::string> doubts_about(const Subscription& subscription, const RulePack& pack, const Fetched& fetched) const;
};

}  // namespace elek::cli
