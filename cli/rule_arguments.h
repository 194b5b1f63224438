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
  std::vector<std::string> paths;  ///< never empty
  RuleOptions options;             ///< of --tag, --level, --rule
};

/// No path means the rules that ship with elek. Errors go to `checked`: usage, rules_unusable.
RuleArguments rule_arguments(Checked& checked, std::span<const std::string> paths);

/// Rules, and what was wrong with those that were set aside.
struct LoadedRules {
  Ruleset ruleset;
  std::vector<Diagnostic> faults;
};

/// Tells what is wrong, too. Errors: rules_unusable (a path cannot be read, or there is no rule at all).
std::expected<LoadedRules, Error> load_rules(const RuleArguments& arguments, Messages& messages);

/// Nothing if no file that is written ("-" is none) would overwrite a rule file. Errors: usage; rules_unusable (a path cannot be read).
std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const std::vector<std::string>& rule_paths);

}  // namespace elek::cli
