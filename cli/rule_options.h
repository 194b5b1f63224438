#pragma once

#include <string>
#include <vector>

#include "cli/checked.h"
#include "rules/ruleset.h"

namespace elek::cli {

/// The files and folders of --rules, or of the rules that ship with elek, then those of --add-rules. Errors go to `checked`:
/// rules_unusable.
std::vector<std::string> rule_paths(Checked& checked);

/// How --tag, --rule, --level, --keyword-scope and --placeholders want rules to be loaded; reads the lists of placeholders. Errors go to
/// `checked`: usage.
RuleOptions rule_options(Checked& checked);

/// The files of --placeholders, so that no output overwrites one.
std::vector<std::string> placeholder_files(const Typed& typed);

}  // namespace elek::cli
