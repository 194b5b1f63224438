#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/checked.h"
#include "cli/messages.h"
#include "cli/named_outputs.h"
#include "rules/ruleset.h"

namespace elek::cli {

/// Which rules a command about rules means.
struct RuleArguments {
  std::vector<std::string> paths;              ///< never empty
  std::vector<std::string> filters;            ///< folders of filters that belong to the paths, where these are part of a collection
  std::vector<std::string> placeholder_files;  ///< of --placeholders
  RuleOptions options;                         ///< of --tag, --level, --rule, --placeholders
};

/// No path means usual_rules(). A file or a folder of a collection brings the collection's filters along: what is in the
/// folder `filters` beside it, or beside the folder it is in. Errors go to `checked`: usage, rules_unusable.
RuleArguments rule_arguments(Checked& checked, std::span<const std::string> paths);

/// The rules of --rules, or usual_rules(), then those of --add-rules: of these paths alone. Errors go to `checked`: usage,
/// rules_unusable.
RuleArguments rule_arguments(Checked& checked);

/// Rules, and what was wrong with those that were set aside.
struct LoadedRules {
  Ruleset ruleset;
  std::vector<Diagnostic> faults;
};

/// Tells what is wrong, too. Errors: usage (--rule names none); rules_unusable (a path cannot be read, or there is no rule at all).
std::expected<LoadedRules, Error> load_rules(const RuleArguments& arguments, Messages& messages);

/// Nothing if no file that is written ("-" is none) would overwrite a rule file. Errors: usage; rules_unusable (a path cannot be read).
std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const std::vector<std::string>& rule_paths);
/// The same for all that `arguments` are read from.
std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const RuleArguments& arguments);

}  // namespace elek::cli
