#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cli/checked.h"
#include "cli/messages.h"
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

/// One output of a command about rules.
struct NamedOutput {
  std::string format;
  std::string path;  ///< "-": standard output
};

/// Reads --format NAME[=FILE] and --output; the first of `formats` ("text|junit") is the usual one. Errors go to `checked`: usage.
std::vector<NamedOutput> named_outputs(Checked& checked, std::string_view formats);

std::vector<std::string> paths_of(const std::vector<NamedOutput>& outputs);

/// Nothing if no file that is written ("-" is none) would overwrite a rule file. Errors: usage; rules_unusable (a path cannot be read).
std::expected<void, Error> keep_from_rules(const std::vector<std::string>& written, const std::vector<std::string>& rule_paths);

/// Writes the whole of an output. Tells what went wrong.
Outcome write_output(const NamedOutput& output, const std::string& text, Messages& messages);

}  // namespace elek::cli
