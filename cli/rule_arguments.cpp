#include "cli/rule_arguments.h"

#include "cli/default_rules.h"
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

std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const std::vector<std::string>& rule_paths) {
  for (const std::string& path : rule_paths) {
    const auto files = rule_files_under(path);
    if (!files) return std::unexpected(files.error());
    if (auto kept = keep_from_files(written, *files, "the rule files"); !kept) return kept;
  }
  return {};
}

}  // namespace elek::cli
