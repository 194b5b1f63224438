#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>

#include "bytes/find_inputs.h"
#include "cli/commands.h"
#include "cli/default_rules.h"
#include "cli/list_arguments.h"
#include "cli/messages.h"
#include "cli/option_rows.h"
#include "cli/rule_arguments.h"
#include "cli/terminal_facts.h"
#include "registry/registry.h"
#include "rules/rule_files.h"
#include "rules/rule_pack.h"
#include "rules/yaml.h"
#include "write/diagnostic_json.h"
#include "write/lint_text.h"

namespace elek::cli {
namespace {

constexpr std::size_t kMostListBytes = std::size_t{256} << 20U;
constexpr std::string_view kFormats = "text|ndjson";
constexpr std::string_view kSeverities = "error|warning|note";

/// What `elek lint` was asked, checked.
struct LintRequest {
  RuleArguments rules;
  std::vector<NamedOutput> outputs;
  Severity fail_on = Severity::error;
  const std::string* color = nullptr;
  Verbosity verbosity = Verbosity::normal;
};

/// What the paths hold, and what could not be read of it.
struct LintFiles {
  std::vector<TextFile> rules, lists;
  std::vector<TextFile> beside;  ///< usual lists that are not among `lists`
  std::vector<Diagnostic> unreadable;
};

Severity severity_named(std::string_view name) {
  for (const Severity severity : {Severity::note, Severity::warning}) {
    if (name_of(severity) == name) return severity;
  }
  return Severity::error;
}

std::expected<LintRequest, Error> request_of(const Typed& typed) {
  Checked checked(lint_command(), typed);
  LintRequest request;
  request.rules = rule_arguments(checked, typed.operands());
  request.outputs = named_outputs(checked, kFormats);
  request.fail_on = severity_named(checked.choice("fail-on", kSeverities).value_or("error"));
  request.color = typed.value("color");
  if (typed.has("quiet")) request.verbosity = Verbosity::quiet;
  (void)checked.choice("color", kColorChoices);
  if (checked.error()) return std::unexpected(*checked.error());
  return request;
}

Error export_error(const std::string& path) {
  return {ErrorCode::usage, fmt::format("{0} is an export of posts; did you mean elek scan {0}?", path), ""};
}

bool is_list(const std::string& path) { return path.ends_with(".csv"); }
bool has_rule_name(const std::string& path) { return path.ends_with(".yml") || path.ends_with(".yaml"); }

/// Posts come as JSON or as pages; a rule file may be called anything but begins otherwise.
bool is_export(const std::string& path, std::string_view text) {
  if (has_rule_name(path) || is_list(path)) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && std::string_view("{[<").find(text[first]) != std::string_view::npos;
}

std::expected<void, Error> add_pack(const std::string& path, LintFiles& files) {
  auto pack = read_rule_pack_at(path);
  if (!pack) return std::unexpected(pack.error());
  std::ranges::move(pack->files, std::back_inserter(files.rules));
  return {};
}

std::expected<void, Error> add_file(const std::string& path, const std::string& root, LintFiles& files) {
  if (is_rule_pack(path)) return add_pack(path, files);
  auto text = read_rule_file(path, is_list(path) ? kMostListBytes : kMaxYamlBytes);
  if (text && path == root && is_export(path, *text)) return std::unexpected(export_error(path));
  if (text) {
    (is_list(path) ? files.lists : files.rules).push_back({path, *std::move(text)});
    return {};
  }
  if (path == root) return std::unexpected(text.error());
  files.unreadable.push_back(
      {DiagnosticCode::rule_file_unopenable, Severity::error, {path, 0, 0, 0}, text.error().message, text.error().help});
  return {};
}

Error nothing_in(const std::string& folder) {
  if (!find_inputs(folder).files.empty()) return export_error(folder);
  return {ErrorCode::rules_unusable, fmt::format("there is no rule file and no list in {}", folder),
          "rule files end in .yml or .yaml, lists in .csv"};
}

/// Adds what is at `path`: a file of rules, a list, or all of both in a folder. Errors: usage (an export), rules_unusable (it cannot be
/// read).
std::expected<void, Error> add_path(const std::string& path, LintFiles& files) {
  constexpr std::array<std::string_view, 3> kEndings = {".yml", ".yaml", ".csv"};
  const auto found = files_under(path, kEndings);
  if (!found) return std::unexpected(found.error());
  if (found->empty()) return std::unexpected(nothing_in(path));
  for (const std::string& file : *found) {
    const auto added = add_file(file, path, files);
    if (!added) return added;
  }
  return {};
}

bool is_among(const std::vector<TextFile>& lists, const std::string& path) {
  std::error_code error;
  return std::ranges::any_of(lists, [&](const TextFile& list) { return std::filesystem::equivalent(list.name, path, error); });
}

/// A list of one's own is used beside those that are asked where none is named, and must fit them. Where they are missing it is looked at alone.
void add_lists_beside(LintFiles& files) {
  const auto usual = usual_lists();
  if (!usual || files.lists.empty()) return;
  for (const std::string& path : list_files(*usual)) {
    if (is_among(files.lists, path)) continue;
    if (auto text = read_rule_file(path, kMostListBytes)) files.beside.push_back({path, *std::move(text)});
  }
}

std::expected<LintFiles, Error> read_files(const std::vector<std::string>& paths) {
  LintFiles files;
  for (const std::string& path : paths) {
    const auto added = add_path(path, files);
    if (!added) return std::unexpected(added.error());
  }
  add_lists_beside(files);
  return files;
}

std::vector<std::string> names_of(const LintFiles& files) {
  std::vector<std::string> names;
  for (const TextFile& file : files.rules) names.push_back(file.name);
  for (const TextFile& file : files.lists) names.push_back(file.name);
  return names;
}

LintReport report_on(const LintFiles& files, const RuleOptions& options) {
  LintReport report = lint(files.rules, files.lists, files.beside, options);
  report.diagnostics.insert(report.diagnostics.begin(), files.unreadable.begin(), files.unreadable.end());
  return report;
}

std::string text_of(const NamedOutput& output, const LintReport& report, const LintFiles& files, const std::string* color) {
  std::string text;
  if (output.format == "ndjson") {
    for (const Diagnostic& diagnostic : report.diagnostics) append_diagnostic_json(text, diagnostic);
  } else {
    std::vector<TextFile> all = files.rules;
    all.insert(all.end(), files.lists.begin(), files.lists.end());
    append_lint_text(text, report, all, color_of(output, color));
  }
  return text;
}

Outcome lint_outcome(const LintReport& report, const LintFiles& files, Severity fail_on) {
  Outcome outcome;
  const auto fails = [&](const Diagnostic& diagnostic) { return diagnostic.severity >= fail_on; };
  if (std::ranges::any_of(report.diagnostics, fails)) outcome.add(Exit::asked);
  const bool empty = report.rules == 0 && report.filters == 0 && files.lists.empty();
  if (!files.unreadable.empty() || empty) outcome.add(Exit::rules);
  return outcome;
}

Outcome run_lint(const Typed& typed) {
  const auto request = request_of(typed);
  if (!request) return refuse(request.error());
  Messages messages(request->verbosity, color_for(STDERR_FILENO, request->color));
  const auto files = read_files(request->rules.paths);
  if (!files) return failed(files.error(), messages);
  auto kept = keep_from_files(paths_of(request->outputs), names_of(*files), "the rule files");
  if (kept) kept = keep_from_rules(paths_of(request->outputs), request->rules);
  if (!kept) return failed(kept.error(), messages);
  auto outputs = open_outputs(request->outputs);
  if (!outputs) return failed(outputs.error(), messages);
  const LintReport report = report_on(*files, request->rules.options);
  Outcome outcome = lint_outcome(report, *files, request->fail_on);
  for (OpenOutput& output : *outputs) {
    outcome.add(write_output(output, text_of(output.named, report, *files, request->color), messages));
  }
  return outcome;
}

using enum OptionSpec::Repeat;

constexpr std::array kOptions = {
    OptionSpec{"Checking", "placeholders", 0, "NAME=FILE", many, "", "values of %NAME% in rules with the modifier expand, one a line"},
    OptionSpec{"Checking", "fail-on", 0, "SEVERITY", once, kSeverities,
               "exit code 1 if anything of this severity or above is told; usually error"},
    OptionSpec{"Output", "format", 'f', "NAME[=FILE]", many, kFormats,
               "text for people (usual) or ndjson for programs, one line a diagnostic; several with files"},
    rows::kOutput,
    rows::kColor,
    rows::kQuiet,
};

constexpr CommandSpec kLint = {
    .name = "lint",
    .operands = "[PATH...]",
    .summary = "check rules and source lists for faults and traps",
    .about =
        "Says what is wrong with rules and source lists and what could be better, with the place and how to mend it. An error is a "
        "rule or a row that cannot be used, or cannot mean what it says; a warning is a likely mistake; a note is a matter of style. "
        "elek help E0510 explains a message by its number.\n\n"
        "A PATH is a rule file, a list (.csv), or a folder of both; without one, the rules and lists that ship with elek are checked. "
        "All that are given together are checked as one set; lists are compared with those that ship with elek, too. Exit code 1 if "
        "there are errors (or what --fail-on says), 3 only if a path cannot be read or nothing in it is a rule or a list.",
    .examples =
        "elek lint my-rules/\nelek lint my-list.csv\nelek lint my-rules/ --fail-on warning\n"
        "elek lint -f ndjson my-rules/ > lint.ndjson",
    .choices = "",
    .options = kOptions,
    .run = run_lint,
};

}  // namespace

const CommandSpec& lint_command() { return kLint; }

}  // namespace elek::cli
