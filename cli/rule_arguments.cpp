#include "cli/rule_arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "cli/default_rules.h"
#include "cli/scan_outputs.h"
#include "rules/rule_files.h"

namespace elek::cli {
namespace {

/// Tells faults and keeps the errors among them.
class FaultKeeper final : public DiagnosticSink {
 public:
  FaultKeeper(DiagnosticSink& next, std::vector<Diagnostic>& errors) : next_(next), errors_(errors) {}

  void report(Diagnostic diagnostic) override {
    if (diagnostic.severity == Severity::error) errors_.push_back(diagnostic);
    next_.report(std::move(diagnostic));
  }

 private:
  DiagnosticSink& next_;
  std::vector<Diagnostic>& errors_;
};

void check_outputs(Checked& checked, const std::vector<NamedOutput>& outputs) {
  std::set<std::string> seen;
  for (const NamedOutput& output : outputs) {
    if (output.path.empty()) checked.blame("an output needs a name");
    if (seen.insert(output.path).second) continue;
    checked.blame(fmt::format("two outputs go to {}", output.path == "-" ? "standard output" : output.path));
  }
}

bool are_one_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error) && !error;
}

}  // namespace

RuleArguments rule_arguments(Checked& checked, std::span<const std::string> paths) {
  RuleArguments arguments;
  arguments.paths.assign(paths.begin(), paths.end());
  if (paths.empty()) {
    const auto shipped = default_rules();
    if (shipped) {
      arguments.paths.push_back(*shipped);
    } else {
      checked.blame(shipped.error());
    }
  }
  const auto tags = checked.typed().all("tag");
  const auto rules = checked.typed().all("rule");
  arguments.options.only_tags.assign(tags.begin(), tags.end());
  arguments.options.only_rules.assign(rules.begin(), rules.end());
  arguments.options.only_level = checked.level("level");
  return arguments;
}

std::expected<LoadedRules, Error> load_rules(const RuleArguments& arguments, Messages& messages) {
  LoadedRules loaded;
  FaultKeeper faults(messages, loaded.faults);
  RulesetBuilder builder(arguments.options, faults);
  for (const std::string& path : arguments.paths) {
    const auto added = builder.add_path(path);
    if (!added) return std::unexpected(added.error());
  }
  loaded.ruleset = std::move(builder).build();
  if (!loaded.ruleset.rules().empty() || !loaded.faults.empty()) return loaded;
  return std::unexpected(Error{ErrorCode::rules_unusable, "no rule was found", "check the paths, --level, --tag and --rule"});
}

std::vector<NamedOutput> named_outputs(Checked& checked, std::string_view formats) {
  const std::vector<std::string> known = choices_of(formats);
  std::vector<NamedOutput> outputs;
  std::optional<std::string> main_format;
  for (const std::string& typed : checked.typed().all("format")) {
    const std::size_t equals = typed.find('=');
    const std::string format = typed.substr(0, equals);
    if (std::ranges::find(known, format) == known.end()) {
      checked.blame(fmt::format("--format {}: there are {}", typed, fmt::join(known, " and ")));
    } else if (equals != std::string::npos) {
      outputs.push_back({format, typed.substr(equals + 1)});
    } else if (main_format) {
      checked.blame("--format is given twice without a file; write -f NAME=FILE");
    } else {
      main_format = format;
    }
  }
  const std::string* const path = checked.typed().value("output");
  if (outputs.empty() || main_format || path != nullptr) {
    outputs.push_back({main_format.value_or(known.front()), path == nullptr ? "-" : *path});
  }
  check_outputs(checked, outputs);
  return outputs;
}

std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const std::vector<std::string>& rule_paths) {
  for (const std::string& path : rule_paths) {
    const auto files = rule_files_under(path);
    if (!files) return std::unexpected(files.error());
    for (const std::string& output : written) {
      const auto is_output = [&](const std::string& file) { return output != "-" && are_one_file(file, output); };
      if (std::ranges::none_of(*files, is_output)) continue;
      return std::unexpected(Error{ErrorCode::usage, fmt::format("the output {} is one of the rule files", output), "name another"});
    }
  }
  return {};
}

std::vector<std::string> paths_of(const std::vector<NamedOutput>& outputs) {
  std::vector<std::string> paths;
  for (const NamedOutput& output : outputs) paths.push_back(output.path);
  return paths;
}

Outcome write_output(const NamedOutput& output, const std::string& text, Messages& messages) {
  Outcome outcome;
  const auto written = write_whole(output.path, text);
  if (written) return outcome;
  outcome.add(written.error().code);
  if (!outcome.broken_pipe) messages.complain(written.error());
  return outcome;
}

}  // namespace elek::cli
