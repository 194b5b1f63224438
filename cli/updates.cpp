#include "cli/updates.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/nearest.h"
#include "bytes/whole_file.h"
#include "cli/commands.h"
#include "cli/default_rules.h"
#include "cli/list_updater.h"
#include "cli/named_outputs.h"
#include "cli/pack_updater.h"
#include "cli/signals.h"
#include "cli/update_arguments.h"
#include "registry/subscriptions.h"
#include "write/terminal.h"

namespace elek::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

std::expected<std::string, Error> read_file(const std::string& path) {
  auto bytes = whole_file(path, kMostBytes);
  if (!bytes)
    return std::unexpected(Error{ErrorCode::usage, fmt::format("{}: {}", path, bytes.error().message),
                                 "a subscription file names what you want; elek help sources and elek help rules show one"});
  if (bytes->size() > kMostBytes)
    return std::unexpected(Error{ErrorCode::usage, fmt::format("{} is too large for a subscription file", path), ""});
  return *std::move(bytes);
}

/// Those of --only, in the order of the file. Errors: usage (one is not there).
std::expected<std::vector<Subscription>, Error> chosen(std::vector<Subscription> lists, const UpdateArguments& arguments) {
  std::vector<std::string> names;
  for (const Subscription& list : lists) names.push_back(list.name);
  for (const std::string& name : arguments.only) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const auto near = nearest(name, names);
    return std::unexpected(Error{ErrorCode::usage,
                                 fmt::format("--only {}: nothing of that name is subscribed to in {}{}", name, arguments.file,
                                             near ? fmt::format("; did you mean {}?", *near) : ""),
                                 ""});
  }
  if (arguments.only.empty()) return lists;
  std::erase_if(lists, [&](const Subscription& list) { return std::ranges::find(arguments.only, list.name) == arguments.only.end(); });
  return lists;
}

// What is not subscribed to any more is used on, and grows old: nobody may notice.
void tell_of_forgotten(const UpdateArguments& arguments, std::string_view ending, const std::vector<Subscription>& wanted,
                       const ListStore& store, Messages& messages) {
  for (const std::string& file : kept_files(arguments.folder, ending).value_or(std::vector<std::string>())) {
    const std::string name = std::filesystem::path(file).stem().string();
    if (std::ranges::find(wanted, name, &Subscription::name) != wanted.end() || !store.state(name)) continue;
    messages.tell(for_terminal(fmt::format("{} is not subscribed to any more and stays as it is; delete it if you do not want it", file)) +
                  "\n");
  }
}

void do_task(Updater& updater, UpdateArguments::Task task, const Subscription& wanted) {
  switch (task) {
    case UpdateArguments::Task::update:
    case UpdateArguments::Task::show:
      return updater.update(wanted);
    case UpdateArguments::Task::tell:
      return updater.tell(wanted);
    case UpdateArguments::Task::roll_back:
      return updater.roll_back(wanted);
  }
}

template <typename Kind>
Outcome run_updates(Checked& checked, const std::string& path, Messages& messages, const UpdateKind& kind) {
  const UpdateArguments arguments = update_arguments(checked, kind);
  if (checked.error()) return refuse(*checked.error());
  const auto text = read_file(arguments.file);
  if (!text) return failed(text.error(), messages);
  if (const auto kept = keep_from_files({path}, {arguments.file}, "the subscriptions"); !kept) return failed(kept.error(), messages);
  const Subscriptions subscriptions = read_subscriptions(arguments.file, *text, messages);
  messages.finish();
  if (subscriptions.lists.empty() && subscriptions.refused == 0)
    messages.tell(for_terminal(fmt::format("nothing is subscribed to in {}", arguments.file)) + "\n");
  const auto wanted = chosen(subscriptions.lists, arguments);
  if (!wanted) return failed(wanted.error(), messages);
  auto report = open_output(path);
  if (!report) return failed(report.error(), messages);
  ListStore store(arguments.folder, std::string(kind.ending));
  const bool writes = arguments.task == UpdateArguments::Task::update || arguments.task == UpdateArguments::Task::roll_back;
  if (const auto locked = writes ? store.lock() : std::expected<void, Error>(); !locked) return failed(locked.error(), messages);

  catch_stops();
  Kind updater(arguments, store, *report, messages);
  for (const Subscription& each : *wanted) {
    if (!updater.done()) do_task(updater, arguments.task, each);
  }
  tell_of_forgotten(arguments, kind.ending, subscriptions.lists, store, messages);
  Outcome outcome = updater.outcome();
  if (subscriptions.refused != 0) outcome.add(Exit::usage);
  if (const auto written = report->commit(); !written && !updater.done()) outcome.add(failed(written.error(), messages));
  messages.finish();
  return outcome;
}

}  // namespace

Outcome update_sources(Checked& checked, const std::string& path, Messages& messages) {
  return run_updates<ListUpdater>(checked, path, messages, {"elek sources update", "subscriptions.csv", ".csv", kept_lists_folder()});
}

Outcome update_rules(Checked& checked, const std::string& path, Messages& messages) {
  return run_updates<PackUpdater>(checked, path, messages, {"elek rules update", "rule_packs.csv", ".zip", kept_rules_folder()});
}

}  // namespace elek::cli
