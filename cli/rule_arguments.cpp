#include "cli/rule_arguments.h"

#include <algorithm>
#include <filesystem>

#include "bytes/find_inputs.h"
#include "cli/default_rules.h"
#include "cli/find_rule.h"
#include "cli/rule_options.h"
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

// ---- Filters of the collection that a path is part of.

namespace fs = std::filesystem;

/// `path` as the user wrote it if that was from the root, else from where we are.
std::string written_like(const fs::path& path, const fs::path& typed) {
  std::error_code error;
  return typed.is_absolute() ? path.string() : path.lexically_proximate(fs::current_path(error)).string();
}

/// The nearest folder `filters` that `typed` does not hold, empty if there is none.
std::string filters_beside(const std::string& typed) {
  constexpr int kMostFolders = 2;
  std::error_code error;
  if (fs::is_directory(fs::path(typed) / "filters", error)) return "";
  fs::path folder = fs::absolute(typed, error).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();  // "rules/"
  if (folder.filename() == "filters") return "";
  for (int i = 0; i < kMostFolders && folder.has_relative_path(); ++i) {
    folder = folder.parent_path();
    const fs::path filters = folder / "filters";
    if (fs::is_directory(filters, error)) return written_like(filters, typed);
  }
  return "";
}

bool reads_any_of(std::span<const std::string> paths, const std::string& folder) {
  const auto wanted = rule_files_under(folder);
  if (!wanted || wanted->empty()) return false;
  return std::ranges::any_of(paths, [&](const std::string& path) {
    const auto files = rule_files_under(path);
    return files && std::ranges::any_of(*files, [&](const std::string& file) { return is_same_file(file, wanted->front()); });
  });
}

std::vector<std::string> filters_beside(std::span<const std::string> paths) {
  std::vector<std::string> folders;
  for (const std::string& path : paths) {
    std::string folder = filters_beside(path);
    if (folder.empty() || std::ranges::find(folders, folder) != folders.end() || reads_any_of(paths, folder)) continue;
    folders.push_back(std::move(folder));
  }
  return folders;
}

RuleArguments arguments_for(Checked& checked, std::span<const std::string> paths) {
  RuleArguments arguments;
  arguments.paths.assign(paths.begin(), paths.end());
  if (paths.empty()) {
    auto usual = usual_rules();
    if (usual) {
      arguments.paths = *std::move(usual);
    } else {
      checked.blame(usual.error());
    }
  }
  arguments.options = rule_options(checked);
  arguments.placeholder_files = placeholder_files(checked.typed());
  return arguments;
}

}  // namespace

RuleArguments rule_arguments(Checked& checked, std::span<const std::string> paths) {
  RuleArguments arguments = arguments_for(checked, paths);
  arguments.filters = filters_beside(paths);
  return arguments;
}

RuleArguments rule_arguments(Checked& checked) {
  RuleArguments arguments = arguments_for(checked, checked.typed().all("rules"));
  const auto added = checked.typed().all("add-rules");
  arguments.paths.insert(arguments.paths.end(), added.begin(), added.end());
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
  for (const std::string& folder : arguments.filters) {
    const auto added = builder.add_filters(folder);
    if (!added) return std::unexpected(added.error());
  }
  loaded.ruleset = std::move(builder).build();
  if (const auto unknown = loaded.ruleset.unknown_rules(); !unknown.empty()) {
    return std::unexpected(no_such_rule(unknown.front().asked, unknown.front().nearest));
  }
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

std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const RuleArguments& arguments) {
  auto kept = keep_from_rules(written, arguments.paths);
  if (kept) kept = keep_from_rules(written, arguments.filters);
  if (kept) kept = keep_from_files(written, arguments.placeholder_files, "the placeholder files");
  return kept;
}

}  // namespace elek::cli
