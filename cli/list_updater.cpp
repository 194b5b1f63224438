// A list on the web is in other hands, and what comes of it decides whose posts are flagged. So each step may say no, and until the last
// one the list that is there stays: fetched, proved to be what was declared, made into rows, compared with the version before, doubted,
// shown, taken.

#include "cli/list_updater.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/sha256.h"
#include "bytes/fetch.h"
#include "bytes/unpack.h"
#include "bytes/whole_file.h"
#include "cli/default_rules.h"
#include "cli/imported_text.h"
#include "cli/list_arguments.h"
#include "write/terminal.h"
#include "write/update_text.h"

namespace elek::cli {
namespace {

constexpr std::size_t kMostListBytes = std::size_t{256} << 20U;

class NoDiagnostics final : public DiagnosticSink {
 public:
  void report(Diagnostic) override {}
};

Registry loaded(const std::string& file, std::string_view csv) {
  NoDiagnostics sink;  // what is wrong was told when it was made
  RegistryBuilder builder(sink);
  if (!csv.empty()) builder.add_text(file, csv);
  return std::move(builder).build();
}

std::string day_of(UnixSeconds seconds) { return to_rfc3339(seconds).substr(0, std::string_view("2026-06-19").size()); }

/// What is said of rows where neither the list nor the subscription says it.
void complete_defaults(ImportOptions& import, const HttpsUrl& url, std::optional<UnixSeconds> made) {
  import.defaults.try_emplace(Column::said_by, url.host);
  import.defaults.try_emplace(Column::said_url, url.text);
  if (made) import.defaults.try_emplace(Column::said_on, day_of(*made));
}

std::string newest_told(const Registry& list) {
  const std::string rows = list.size() == 1 ? "1 row" : fmt::format("{} rows", list.size());
  const std::string newest = list.lists().empty() ? "" : list.lists().front().newest;
  return newest.empty() ? rows : fmt::format("{}, newest {}", rows, newest);
}

}  // namespace

/// A version of a list that could take the place of the one that is there.
struct ListUpdater::Candidate {
  std::string before_csv, csv;
  Registry before, after;
  ListChanges changes;
  std::uint64_t names = 0, refused = 0;
  bool is_surely_whole = false;
};

void ListUpdater::update(const Subscription& subscription) {
  const auto kept = store_.state(subscription.name);
  const bool is_made_so = kept && kept->declared == subscription.declared;
  if (is_made_so && !kept->held_back && !subscription.sha256.empty() && kept->fetched == subscription.sha256)
    return say(subscription, "is here as it is pinned; nobody was asked");
  const bool takes_back = arguments_.accepts_doubts && kept && kept->held_back;
  const auto fetched = fetch(subscription.url, is_made_so && !takes_back ? kept->validators : Validators(), arguments_.fetch);
  if (!fetched) return blame(subscription, fetched.error());
  const std::string hash = fetched->unchanged ? "" : sha256_hex(fetched->bytes);
  const bool is_known = fetched->unchanged || (is_made_so && kept->fetched == hash);
  if (is_known && kept->held_back && !takes_back)
    return say(subscription, "nothing newer than the version that was taken back; --accept takes it again");
  if (is_known && !kept->held_back) return say(subscription, "nothing new");

  if (const auto proved = check_proofs(subscription, fetched->bytes); !proved) return blame(subscription, proved.error());
  const auto candidate = candidate_of(subscription, *fetched);
  if (!candidate) return blame(subscription, candidate.error());
  take(subscription, *candidate, {fetched->validators, subscription.declared, hash, false});
}

std::expected<void, Error> ListUpdater::check_proofs(const Subscription& subscription, const std::string& bytes) const {
  const auto fail = [](std::string message, std::string help) {
    return std::unexpected(Error{ErrorCode::input_unusable, std::move(message), std::move(help)});
  };
  const std::string hash = subscription.sha256.empty() ? "" : sha256_hex(bytes);
  if (hash != subscription.sha256) {
    return fail(fmt::format("what came is not what is pinned: its SHA-256 is {}", hash),
                "nothing was taken. If its keeper has published a new version, pin that: write its SHA-256 under sha256");
  }
  if (!subscription.key) return {};
  const auto file = fetch(*subscription.signature, {}, arguments_.fetch);
  if (!file) return std::unexpected(Error{file.error().code, "its signature: " + file.error().message, file.error().help});
  const auto signature = read_ed25519_signature(file->bytes);
  if (!signature) return fail(fmt::format("what is at {} is no signature of Ed25519", subscription.signature->text), "nothing was taken");
  if (is_signed_by(*subscription.key, *signature, bytes)) return {};
  return fail("the signature is not that of its keeper for what came",
              "nothing was taken. Try again later: perhaps it was being changed. If it goes on, ask its keeper");
}

std::expected<ListUpdater::Candidate, Error> ListUpdater::candidate_of(const Subscription& subscription, const Fetched& fetched) {
  const auto text = unpack_all(fetched.bytes, arguments_.fetch.limits.max_bytes);
  if (!text)
    return std::unexpected(Error{ErrorCode::input_unusable, text.error().message, "ask whoever keeps the list; --max-size reads more"});
  ImportOptions import = subscription.import;
  const bool day_is_served = !import.defaults.contains(Column::said_on);
  complete_defaults(import, subscription.url, fetched.made);
  const std::string& file = subscription.url.text;
  auto list = import_list(file, *text, import, messages_);
  if (!list) return std::unexpected(list.error());
  Candidate candidate;
  const std::string path = store_.path_of(subscription.name);
  candidate.before_csv = whole_file(path, kMostListBytes).value_or("");
  candidate.before = loaded(path, candidate.before_csv);
  if (day_is_served && fetched.made) keep_days(list->rows, candidate.before, day_of(*fetched.made));
  ImportedText made_text = imported_text(file, *list, messages_);
  messages_.finish();
  candidate.csv = std::move(made_text.csv);
  candidate.after = loaded(path, candidate.csv);
  candidate.names = list->names;
  candidate.refused = made_text.refused;
  candidate.is_surely_whole = fetched.is_surely_whole;
  candidate.changes = compare_lists(candidate.before, candidate.after);
  if (candidate.after.size() > 0) return candidate;
  return std::unexpected(Error{ErrorCode::input_unusable, "no row could be made of what came",
                               "is it a list? A tier that it does not name stands in the column tier of the subscription"});
}

void ListUpdater::take(const Subscription& subscription, const Candidate& candidate, const KeptState& state) {
  const std::string& name = subscription.name;
  const bool shows_only = arguments_.task == UpdateArguments::Task::show;
  if (candidate.csv == candidate.before_csv) {
    say(subscription, "nothing new");
    if (shows_only) return;
    if (const auto remembered = store_.remember(name, state); !remembered) blame(subscription, remembered.error());
    return;
  }
  std::string changes = name + ": ";
  append_changes(changes, candidate.changes, candidate.before, candidate.after);
  if (!write(changes)) return;
  const std::vector<std::string> doubts = doubts_about(subscription, candidate);
  if (!doubts.empty() && !arguments_.accepts_doubts) {
    for (const std::string& doubt : doubts) messages_.complain({ErrorCode::input_unusable, fmt::format("{}: {}", name, doubt), ""});
    return blame(subscription, {ErrorCode::input_unusable, "not taken, for the doubts above",
                                fmt::format("look at what changes; if all is right: elek sources update --accept --only {}", name)});
  }
  if (shows_only) return say(subscription, "not taken, as --dry-run says");
  if (const auto replaced = store_.replace(name, candidate.csv, state); !replaced) return blame(subscription, replaced.error());
  say(subscription, candidate.before_csv.empty() ? "taken" : "taken; the version before is kept, and --rollback brings it back");
}

std::vector<std::string> ListUpdater::doubts_about(const Subscription& subscription, const Candidate& candidate) {
  std::vector<std::string> doubts;
  if (!candidate.is_surely_whole) doubts.emplace_back("its server does not say where it ends, so that a part may be missing");
  if (candidate.changes.loses_a_fifth()) {
    doubts.push_back(
        fmt::format("{} of {} rows would be gone, a fifth or more", candidate.changes.removed.size(), candidate.changes.rows_before));
  }
  if (candidate.refused * 2 > candidate.names) {
    doubts.push_back(fmt::format("{} of {} names in it cannot be rows: is it a list?", candidate.refused, candidate.names));
  }
  const TextFile list{store_.path_of(subscription.name), candidate.csv};
  const auto grave = elek::doubts_about(list, candidate.after, candidate.changes, lists_beside(subscription));
  constexpr std::size_t kMostTold = 10;
  for (std::size_t i = 0; i < std::min(grave.size(), kMostTold); ++i)
    doubts.push_back(fmt::format("{} ({})", grave[i].message, text_of(grave[i].code)));
  if (grave.size() > kMostTold) doubts.push_back(fmt::format("and {} more of that kind", grave.size() - kMostTold));
  return doubts;
}

// All that a scan would ask beside it.
std::vector<TextFile> ListUpdater::lists_beside(const Subscription& subscription) const {
  std::vector<TextFile> lists;
  std::error_code error;
  const std::string path = store_.path_of(subscription.name);
  std::vector<std::string> files = list_files(usual_lists().value_or(std::vector<std::string>()));
  for (const std::string& file : list_files_at(arguments_.folder).value_or(std::vector<std::string>())) {
    if (std::ranges::find(files, file) == files.end()) files.push_back(file);
  }
  for (const std::string& file : files) {
    if (std::filesystem::path(file).filename() == std::filesystem::path(path).filename()) continue;
    if (auto text = whole_file(file, kMostListBytes)) lists.push_back({file, *std::move(text)});
  }
  return lists;
}

void ListUpdater::roll_back(const Subscription& subscription) {
  const std::string& name = subscription.name;
  const std::string path = store_.path_of(name), previous = store_.previous_path_of(name);
  const auto earlier = whole_file(previous, kMostListBytes);
  if (!earlier && arguments_.only.empty()) return say(subscription, "has no earlier version");
  if (!earlier) return blame(subscription, {ErrorCode::usage, "there is no earlier version", "one is kept from the second update on"});
  const Registry before = loaded(path, whole_file(path, kMostListBytes).value_or(""));
  const Registry after = loaded(previous, *earlier);
  std::string changes = name + ": ";
  append_changes(changes, compare_lists(before, after), before, after);
  if (!write(changes)) return;
  if (const auto swapped = store_.swap(name); !swapped) return blame(subscription, swapped.error());
  say(subscription, "the earlier version is back; --rollback again changes them for each other");
}

void ListUpdater::tell(const Subscription& subscription) {
  const std::string path = store_.path_of(subscription.name);
  const auto csv = whole_file(path, kMostListBytes);
  const std::string kept = csv ? newest_told(loaded(path, *csv)) : "not here yet";
  say(subscription, fmt::format("{}; {} was not asked", kept, subscription.url.host));
}

void ListUpdater::say(const Subscription& subscription, std::string_view text) {
  std::string line = subscription.name + ": ";
  append_for_terminal(line, text);
  (void)write(line + "\n");
}

// At once, so that what is said comes before what is done. False: nobody can read it, and the work ends.
bool ListUpdater::write(std::string_view text) {
  (void)report_.write(text);
  const auto flushed = report_.flush();
  if (flushed) return true;
  if (!done()) outcome_.add(failed(flushed.error(), messages_));
  return false;
}

void ListUpdater::blame(const Subscription& subscription, const Error& error) {
  outcome_.add(error.code);
  if (error.code != ErrorCode::stopped)
    messages_.complain({error.code, fmt::format("{}: {}", subscription.name, error.message), error.help});
}

}  // namespace elek::cli
