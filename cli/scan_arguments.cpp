#include "cli/scan_arguments.h"

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>

#include "cli/list_arguments.h"
#include "cli/terminal_facts.h"

namespace elek::cli {
namespace {

constexpr std::uint64_t kMostThreads = 256;
constexpr std::uint64_t kMostCorrelatedBytes = std::uint64_t{64} << 30U;

/// The processors that this process may use, which a batch system may have cut down.
unsigned usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return static_cast<unsigned>(std::clamp(CPU_COUNT(&set), 1, static_cast<int>(kMostThreads)));
}

std::optional<std::string> optional_value(const Typed& typed, std::string_view option) {
  const std::string* const value = typed.value(option);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

// ---- Outputs.

std::string_view usual_format(const std::string& path) {
  const bool is_text = path == "-" ? is_terminal(STDOUT_FILENO) : path.ends_with(".txt");
  return is_text ? "text" : "ndjson";
}

// ---- The run.

RunOptions run_options_of(Checked& checked, const InputArguments& input) {
  RunOptions run;
  run.threads = static_cast<unsigned>(checked.number("threads", 1, kMostThreads).value_or(usable_processors()));
  run.since = input.since;
  run.until = input.until;
  run.as_of = checked.time("as-of", input.zone);
  run.max_errors = input.max_errors;
  run.count_values = checked.typed().has("counts");
  run.show_ignored = checked.typed().has("show-ignored");
  run.guard = !checked.typed().has("no-guard");
  run.show_guarded = checked.typed().has("show-guarded");
  return run;
}

}  // namespace

std::expected<ScanArguments, Error> scan_arguments(const CommandSpec& command, const Typed& typed) {
  Checked checked(command, typed);
  ScanArguments arguments;
  arguments.input = input_arguments(checked);
  arguments.rules = rule_arguments(checked);
  arguments.lists = list_paths(checked);
  arguments.ignore_files.assign(typed.all("ignore").begin(), typed.all("ignore").end());
  arguments.run = run_options_of(checked, arguments.input);
  arguments.outputs = named_outputs(checked, "text|ndjson", usual_format);
  arguments.min_level = checked.level("min-level");
  arguments.fail_on = checked.level("fail-on");
  arguments.manifest = optional_value(typed, "manifest");
  arguments.compare_manifest = optional_value(typed, "compare-manifest");
  arguments.counts = optional_value(typed, "counts");
  arguments.copies = optional_value(typed, "copies");
  arguments.redaction = redaction_arguments(checked);
  if (const auto bytes = checked.size("max-correlated", 1U << 20U, kMostCorrelatedBytes)) arguments.most_correlated_bytes = *bytes;
  (void)checked.choice("color", kColorChoices);
  if (arguments.compare_manifest == "-") checked.blame("--compare-manifest wants a file: standard input is for posts");
  check_outputs(checked, written_files(arguments));
  if (checked.error()) return std::unexpected(*checked.error());
  arguments.input.read.outputs = not_to_be_read(written_files(arguments));
  return arguments;
}

std::vector<std::string> written_files(const ScanArguments& arguments) {
  std::vector<std::string> files = paths_of(arguments.outputs);
  if (arguments.manifest) files.push_back(*arguments.manifest);
  if (arguments.counts) files.push_back(*arguments.counts);
  if (arguments.copies) files.push_back(*arguments.copies);
  if (arguments.redaction.crosswalk) files.push_back(*arguments.redaction.crosswalk);
  return files;
}

}  // namespace elek::cli
