#include "cli/sources_numbers.h"

#include <fmt/format.h>

#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/list_arguments.h"
#include "cli/named_outputs.h"
#include "registry/list_changes.h"
#include "registry/list_stats.h"
#include "write/list_changes_json.h"
#include "write/list_stats_text.h"
#include "write/terminal.h"
#include "write/update_text.h"

namespace elek::cli {
namespace {

constexpr std::string_view kFormats = "text|ndjson";

/// Writes each output in its format. Errors are told.
template <typename TextOf>
Outcome write_all(const std::vector<NamedOutput>& outputs, Messages& messages, TextOf text_of) {
  auto opened = open_outputs(outputs);
  if (!opened) return failed(opened.error(), messages);
  Outcome outcome;
  for (OpenOutput& output : *opened) outcome.add(write_output(output, text_of(output.named.format), messages));
  return outcome;
}

// ---- diff

/// A list in two versions, each alone; in one of them it may have no rows.
struct Versions {
  std::unique_ptr<Registry> before = std::make_unique<Registry>(), after = std::make_unique<Registry>();
};
using VersionsByName = std::map<std::string, Versions>;

bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

/// Loads the lists of one side. Two files are versions of one list, whatever they are called.
std::expected<Outcome, Error> add_side(const std::string& path, const std::string& name, std::unique_ptr<Registry> Versions::* side,
                                       VersionsByName& lists, Messages& messages) {
  const auto files = list_files_at(path);
  if (!files) return std::unexpected(files.error());
  Outcome outcome;
  for (const std::string& file : *files) {
    auto registry = load_lists({file}, messages);
    if (!registry) return std::unexpected(registry.error());
    outcome.add(lists_outcome(*registry));
    const std::string called = is_folder(path) ? std::filesystem::path(file).stem().string() : name;
    lists[called].*side = std::make_unique<Registry>(std::move(*registry));
  }
  return outcome;
}

std::string changes_text(const VersionsByName& lists) {
  std::string out;
  for (const auto& [name, versions] : lists) {
    const ListChanges changes = compare_lists(*versions.before, *versions.after);
    append_for_terminal(out, name);
    out += ": ";
    if (changes.any()) {
      append_changes(out, changes, *versions.before, *versions.after, std::numeric_limits<std::size_t>::max());
    } else {
      out += fmt::format("no difference in {} {}\n", changes.rows_after, changes.rows_after == 1 ? "row" : "rows");
    }
  }
  return out;
}

std::string changes_json(const VersionsByName& lists) {
  std::string out;
  for (const auto& [name, versions] : lists) {
    append_changes_json(out, name, compare_lists(*versions.before, *versions.after), *versions.before, *versions.after);
  }
  return out;
}

}  // namespace

Outcome count_sources(Checked& checked, const std::string&, Messages& messages) {
  const std::vector<std::string> lists = list_paths(checked);
  const std::vector<NamedOutput> outputs = named_outputs(checked, kFormats);
  const std::optional<UnixSeconds> as_of = checked.time("as-of", TimeZone());
  if (checked.typed().operands().size() > 1) checked.blame("elek sources stats takes no operands; name lists with --lists");
  if (checked.error()) return refuse(*checked.error());
  if (const auto kept = keep_from_files(paths_of(outputs), list_files(lists), "the source lists"); !kept)
    return failed(kept.error(), messages);
  const auto registry = load_lists(lists, messages);
  if (!registry) return failed(registry.error(), messages);
  messages.finish();
  const RegistryStats stats = stats_of(*registry, as_of);
  Outcome outcome = write_all(outputs, messages, [&](std::string_view format) {
    std::string out;
    format == "ndjson" ? append_list_stats_json(out, stats, *registry) : append_list_stats_text(out, stats, *registry);
    return out;
  });
  outcome.add(lists_outcome(*registry));
  return outcome;
}

Outcome compare_sources(Checked& checked, const std::string&, Messages& messages) {
  const std::span<const std::string> paths = std::span(checked.typed().operands()).subspan(1);
  const std::vector<NamedOutput> outputs = named_outputs(checked, kFormats);
  if (paths.size() != 2) {
    checked.blame("what shall be compared? elek sources diff OLD NEW: two lists, or two folders of lists");
  } else if (is_folder(paths[0]) != is_folder(paths[1])) {
    checked.blame("a list can be compared with a list, and a folder with a folder");
  }
  if (checked.error()) return refuse(*checked.error());
  if (const auto kept = keep_from_files(paths_of(outputs), list_files({paths[0], paths[1]}), "the source lists"); !kept)
    return failed(kept.error(), messages);
  VersionsByName lists;
  const std::string name = std::filesystem::path(paths[1]).stem().string();
  Outcome outcome;
  for (const auto& [side, of] : {std::pair{&Versions::before, &paths[0]}, std::pair{&Versions::after, &paths[1]}}) {
    const auto added = add_side(*of, name, side, lists, messages);
    if (!added) return failed(added.error(), messages);
    outcome.add(*added);
  }
  messages.finish();
  outcome.add(write_all(outputs, messages,
                        [&](std::string_view format) { return format == "ndjson" ? changes_json(lists) : changes_text(lists); }));
  return outcome;
}

}  // namespace elek::cli
