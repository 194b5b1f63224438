#include "cli/scan_arguments.h"

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <set>
#include <system_error>

#include "cli/list_arguments.h"
#include "cli/rule_options.h"
#include "cli/terminal_facts.h"

namespace elek::cli {
namespace {

constexpr std::uint64_t kMostThreads = 256;

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

OutputRequest::Format default_format(const std::string& path) {
  const bool text = path == "-" ? is_terminal(STDOUT_FILENO) : path.ends_with(".txt");
  return text ? OutputRequest::Format::text : OutputRequest::Format::ndjson;
}

std::optional<OutputRequest::Format> format_named(std::string_view name) {
  if (name == "text") return OutputRequest::Format::text;
  if (name == "ndjson") return OutputRequest::Format::ndjson;
  return std::nullopt;
}

/// "-f NAME=FILE" is an output of its own; "-f NAME" is the format of the main output, which there is if it was named or nothing else was.
std::vector<OutputRequest> outputs_of(Checked& checked) {
  std::vector<OutputRequest> outputs;
  std::optional<OutputRequest::Format> main_format;
  for (const std::string& typed : checked.typed().all("format")) {
    const std::size_t equals = typed.find('=');
    const auto format = format_named(std::string_view(typed).substr(0, equals));
    if (!format) {
      checked.blame(fmt::format("--format {}: there are text and ndjson", typed));
    } else if (equals != std::string::npos) {
      outputs.push_back({*format, typed.substr(equals + 1)});
    } else if (main_format) {
      checked.blame("--format is given twice without a file; write -f NAME=FILE");
    } else {
      main_format = *format;
    }
  }
  const std::string main_path = optional_value(checked.typed(), "output").value_or("-");
  if (outputs.empty() || main_format || checked.typed().has("output")) {
    outputs.push_back({main_format.value_or(default_format(main_path)), main_path});
  }
  return outputs;
}

/// One name for all that lead to the same file, whether it is there yet or not.
std::string plain_path(const std::string& path) {
  std::error_code fault;
  const auto plain = std::filesystem::weakly_canonical(std::filesystem::absolute(path, fault), fault);
  return fault ? path : plain.string();
}

void check_outputs(Checked& checked, const ScanArguments& arguments) {
  std::set<std::string> seen;
  for (const OutputRequest& output : arguments.outputs) {
    if (output.path.empty()) checked.blame("an output needs a name");
    if (output.path == "-" && !seen.insert("-").second) checked.blame("two outputs go to standard output");
  }
  for (const std::string& path : written_files(arguments)) {
    if (!seen.insert(plain_path(path)).second) checked.blame(fmt::format("two outputs go to {}", path));
  }
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
  arguments.rules = rule_paths(checked);
  arguments.rule_options = rule_options(checked);
  arguments.placeholder_files = placeholder_files(typed);
  arguments.lists = list_paths(checked);
  arguments.ignore_files.assign(typed.all("ignore").begin(), typed.all("ignore").end());
  arguments.run = run_options_of(checked, arguments.input);
  arguments.outputs = outputs_of(checked);
  arguments.min_level = checked.level("min-level");
  arguments.fail_on = checked.level("fail-on");
  arguments.manifest = optional_value(typed, "manifest");
  arguments.counts = optional_value(typed, "counts");
  arguments.copies = optional_value(typed, "copies");
  (void)checked.choice("color", "auto|always|never");
  check_outputs(checked, arguments);
  if (checked.error()) return std::unexpected(*checked.error());
  arguments.input.read.outputs = not_to_be_read(written_files(arguments));
  return arguments;
}

std::vector<std::string> written_files(const ScanArguments& arguments) {
  std::vector<std::string> files;
  for (const OutputRequest& output : arguments.outputs) {
    if (output.path != "-") files.push_back(output.path);
  }
  if (arguments.manifest) files.push_back(*arguments.manifest);
  if (arguments.counts) files.push_back(*arguments.counts);
  if (arguments.copies) files.push_back(*arguments.copies);
  return files;
}

}  // namespace elek::cli
