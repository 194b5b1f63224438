#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/text_file.h"
#include "cli/updater.h"

namespace elek::cli {

/// Keeps source lists up to date.
class ListUpdater final : public Updater {
 public:
  using Updater::Updater;

 private:
  struct Candidate;

  void take(const Subscription& subscription, const Fetched& fetched, const KeptState& state) override;
  std::string changes_told(const Subscription& subscription, const std::string& before, const std::string& after) const override;
  std::function<Fate(const Reason&)> fates(const Subscription& subscription, const std::string& before, const std::string& after) const override;
  std::string kept_told(const Subscription& subscription, const std::string& text) const override;
  std::expected<Candidate, Error> candidate_of(const Subscription& subscription, const Fetched& fetched);
  std::vector<std::string> doubts_about(const Subscription& subscription, const Candidate& candidate, const Fetched& fetched);
  std::vector<TextFile> lists_beside(const Subscription& subscription) const;
};

}  // namespace elek::cli
