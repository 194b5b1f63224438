#include "cli/sources_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/nearest.h"
#include "bytes/whole_file.h"
#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/list_updater.h"
#include "cli/named_outputs.h"
#include "cli/signals.h"
#include "cli/update_arguments.h"
#include "registry/registry.h"
#include "registry/subscriptions.h"
#include "write/terminal.h"

namespace elek::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

std::expected<std::string, Error> read_file(const std::string& path) {
  auto bytes = whole_file(path, kMostBytes);
  if (!bytes)
    return std::unexpected(Error{ErrorCode::usage, fmt::format("{}: {}", path, bytes.error().message),
                                 "a subscription file names the lists that you want; elek help sources shows one"});
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
                                 fmt::format("--only {}: no such list is subscribed to in {}{}", name, arguments.file,
                                             near ? fmt::format("; did you mean {}?", *near) : ""),
                                 ""});
  }
  if (arguments.only.empty()) return lists;
  std::erase_if(lists, [&](const Subscription& list) { return std::ranges::find(arguments.only, list.name) == arguments.only.end(); });
  return lists;
}

// A list that is not subscribed to any more is used on, and grows old: nobody may notice.
void tell_of_forgotten(const UpdateArguments& arguments, const std::vector<Subscription>& lists, const ListStore& store,
                       Messages& messages) {
  const auto files = list_files_at(arguments.folder);
  if (!files) return;
  for (const std::string& file : *files) {
    const std::string name = std::filesystem::path(file).stem().string();
    if (std::ranges::find(lists, name, &Subscription::name) != lists.end() || !store.state(name)) continue;
    messages.tell(for_terminal(fmt::format("{} is not subscribed to any more and stays as it is; delete it if you do not want it", file)) +
                  "\n");
  }
}

void do_task(ListUpdater& updater, UpdateArguments::Task task, const Subscription& list) {
  switch (task) {
    case UpdateArguments::Task::update:
    case UpdateArguments::Task::show:
      return updater.update(list);
    case UpdateArguments::Task::tell:
      return updater.tell(list);
    case UpdateArguments::Task::roll_back:
      return updater.roll_back(list);
  }
}

}  // namespace

Outcome update_sources(Checked& checked, const std::string& path, Messages& messages) {
  const UpdateArguments arguments = update_arguments(checked);
  if (checked.error()) return refuse(*checked.error());
  const auto text = read_file(arguments.file);
  if (!text) return failed(text.error(), messages);
  if (const auto kept = keep_from_files({path}, {arguments.file}, "the subscriptions"); !kept) return failed(kept.error(), messages);
  const Subscriptions subscriptions = read_subscriptions(arguments.file, *text, messages);
  messages.finish();
  const auto lists = chosen(subscriptions.lists, arguments);
  if (!lists) return failed(lists.error(), messages);
  auto report = open_output(path);
  if (!report) return failed(report.error(), messages);
  ListStore store(arguments.folder);
  const bool writes = arguments.task == UpdateArguments::Task::update || arguments.task == UpdateArguments::Task::roll_back;
  if (const auto locked = writes ? store.lock() : std::expected<void, Error>(); !locked) return failed(locked.error(), messages);

  catch_stops();
  ListUpdater updater(arguments, store, *report, messages);
  for (const Subscription& list : *lists) {
    if (!updater.done()) do_task(updater, arguments.task, list);
  }
  tell_of_forgotten(arguments, subscriptions.lists, store, messages);
  Outcome outcome = updater.outcome();
  if (subscriptions.refused != 0) outcome.add(Exit::usage);
  if (const auto written = report->commit(); !written && !updater.done()) outcome.add(failed(written.error(), messages));
  messages.finish();
  return outcome;
}

}  // namespace elek::cli
