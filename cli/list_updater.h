#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/text_file.h"
#include "cli/exit_code.h"
#include "cli/messages.h"
#include "cli/update_arguments.h"
#include "registry/list_changes.h"
#include "registry/subscriptions.h"
#include "write/list_store.h"
#include "write/output.h"

namespace elek::cli {

/// Brings lists up to date, one after the other. What changes is said before it is done, and a list that cannot be had or trusted stays as
/// it is. Borrows all it is given.
class ListUpdater {
 public:
  ListUpdater(const UpdateArguments& arguments, ListStore& store, OutputFile& report, Messages& messages)
      : arguments_(arguments), store_(store), report_(report), messages_(messages) {}

  void update(const Subscription& subscription);
  void roll_back(const Subscription& subscription);
  void tell(const Subscription& subscription);

  /// All that went wrong. After a signal, or where nobody reads the report, the work is over: done().
  const Outcome& outcome() const { return outcome_; }
  bool done() const { return outcome_.stopped || outcome_.broken_pipe; }

 private:
  struct Candidate;

  std::expected<Candidate, Error> candidate_of(const Subscription& subscription, const Fetched& fetched);
  std::expected<void, Error> check_proofs(const Subscription& subscription, const std::string& bytes) const;
  std::vector<std::string> doubts_about(const Subscription& subscription, const Candidate& candidate);
  void take(const Subscription& subscription, const Candidate& candidate, const KeptState& state);
  std::vector<TextFile> lists_beside(const Subscription& subscription) const;
  void say(const Subscription& subscription, std::string_view text);
  bool write(std::string_view text);
  void blame(const Subscription& subscription, const Error& error);

  const UpdateArguments& arguments_;
  ListStore& store_;
  OutputFile& report_;
  Messages& messages_;
  Outcome outcome_;
};

}  // namespace elek::cli
