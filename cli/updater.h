#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "bytes/fetch.h"
#include "cli/exit_code.h"
#include "cli/messages.h"
#include "cli/update_arguments.h"
#include "registry/subscriptions.h"
#include "trial/result_effect.h"
#include "write/list_store.h"
#include "write/output.h"

namespace elek::cli {

/// Brings lists, or packs of rules, up to date, one after the other. What changes is said before it is done, and what cannot be had or
/// trusted leaves what is there as it is. Borrows all it is given.
class Updater {
 public:
  Updater(const UpdateArguments& arguments, ListStore& store, OutputFile& report, Messages& messages)
      : arguments_(arguments), store_(store), report_(report), messages_(messages) {}
  virtual ~Updater() = default;

  void update(const Subscription& subscription);
  void roll_back(const Subscription& subscription);
  void tell(const Subscription& subscription);

  /// All that went wrong. After a signal, or where nobody reads the report, the work is over: done().
  const Outcome& outcome() const { return outcome_; }
  bool done() const { return outcome_.stopped || outcome_.broken_pipe; }

 protected:
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

  /// What was fetched and is what was declared, in the place of what is there, or not. `state` is what is to be remembered of it then.
  virtual void take(const Subscription& subscription, const Fetched& fetched, const KeptState& state) = 0;
  /// What another version changes, for people.
  virtual std::string changes_told(const Subscription& subscription, const std::string& before, const std::string& after) const = 0;
  /// What becomes of the reasons of a result then. Borrows nothing.
  virtual std::function<Fate(const Reason&)> fates(const Subscription& subscription, const std::string& before, const std::string& after) const = 0;
  /// What is here, in a few words.
  virtual std::string kept_told(const Subscription& subscription, const std::string& text) const = 0;

  /// Says what changes and what speaks against it, and takes it if it may.
  void offer(const Subscription& subscription, const std::string& before, const std::string& after, const std::vector<std::string>& doubts,
             const KeptState& state);
  /// That an older version is served than the one that was taken last: somebody may serve it again on purpose, its signature is good.
  std::optional<std::string> older_than_taken(const Subscription& subscription, const Fetched& fetched) const;
  void say(const Subscription& subscription, std::string_view text);
  bool write(std::string_view text);
  void blame(const Subscription& subscription, const Error& error);

  const UpdateArguments& arguments_;
  ListStore& store_;
  OutputFile& report_;
  Messages& messages_;

 private:
  /// False: it could not be said, and the work on this one ends.
  bool tell_changes(const Subscription& subscription, const std::string& before, const std::string& after);
  std::expected<Fetched, Error> fetch_on(const Subscription& subscription, const Validators& known);
  std::expected<void, Error> check_proofs(const Subscription& subscription, const std::string& bytes) const;

  Outcome outcome_;
};

}  // namespace elek::cli
