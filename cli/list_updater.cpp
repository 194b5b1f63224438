#include "cli/list_updater.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "base/no_diagnostics.h"
#include "bytes/unpack.h"
#include "bytes/whole_file.h"
#include "cli/default_rules.h"
#include "cli/imported_text.h"
#include "cli/list_arguments.h"
#include "write/update_text.h"

namespace elek::cli {
namespace {

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

std::string newest_of(const Registry& list) { return list.lists().empty() ? "" : list.lists().front().newest; }

std::string newest_told(const Registry& list) {
  const std::string rows = list.size() == 1 ? "1 row" : fmt::format("{} rows", list.size());
  const std::string newest = newest_of(list);
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

void ListUpdater::take(const Subscription& subscription, const Fetched& fetched, const KeptState& state) {
  const auto candidate = candidate_of(subscription, fetched);
  if (!candidate) return blame(subscription, candidate.error());
  offer(subscription, candidate->before_csv, candidate->csv, doubts_about(subscription, *candidate, fetched), state);
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
  candidate.before_csv = whole_file(path, kMostBytes).value_or("");
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

std::string ListUpdater::changes_told(const Subscription& subscription, const std::string& before, const std::string& after) const {
  const std::string path = store_.path_of(subscription.name);
  const Registry old_list = loaded(path, before), new_list = loaded(path, after);
  std::string changes;
  append_changes(changes, compare_lists(old_list, new_list), old_list, new_list);
  return changes;
}

std::function<Fate(const Reason&)> ListUpdater::fates(const Subscription& subscription, const std::string& before,
                                                      const std::string& after) const {
  const std::string path = store_.path_of(subscription.name);
  const Registry old_list = loaded(path, before), new_list = loaded(path, after);
  const ListChanges changes = compare_lists(old_list, new_list);
  std::map<std::string, Fate> fates;  // of rows, by their values
  for (const ListChanges::Changed& row : changes.changed) fates.emplace(old_list.entry(row.before).text(Column::value), Fate::changes);
  for (const EntryIndex row : changes.removed) fates.emplace(old_list.entry(row).text(Column::value), Fate::goes);
  return [list = subscription.name, fates = std::move(fates)](const Reason& reason) {
    bool is_touched = false, all_go = true;
    for (const Match& match : reason.matches) {
      if (!match.list) continue;
      const auto fate = *match.list == list && match.entry ? fates.find(*match.entry) : fates.end();
      is_touched = is_touched || fate != fates.end();
      all_go = all_go && fate != fates.end() && fate->second == Fate::goes;
    }
    return !is_touched ? Fate::stays : all_go ? Fate::goes : Fate::changes;
  };
}

std::string ListUpdater::kept_told(const Subscription& subscription, const std::string& text) const {
  return newest_told(loaded(store_.path_of(subscription.name), text));
}

std::vector<std::string> ListUpdater::doubts_about(const Subscription& subscription, const Candidate& candidate, const Fetched& fetched) {
  std::vector<std::string> doubts;
  if (candidate.csv == candidate.before_csv) return doubts;
  if (auto older = older_than_taken(subscription, fetched)) doubts.push_back(*std::move(older));
  const std::string newest = newest_of(candidate.after), newest_before = newest_of(candidate.before);
  if (newest < newest_before) doubts.push_back(fmt::format("its newest row is of {}, and here there is one of {}: is it an old version?", newest, newest_before));
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
    if (auto text = whole_file(file, kMostBytes)) lists.push_back({file, *std::move(text)});
  }
  return lists;
}

}  // namespace elek::cli
