#pragma once

#include <string>
#include <vector>

#include "cli/checked.h"
#include "rules/ruleset.h"

namespace elek::cli {

/// How --tag, --rule, --level, --keyword-scope and --placeholders want rules to be loaded; reads the lists of placeholders. Errors go to
/// `checked`: usage. A list has a value a line, blanks at its edges kept; blank lines and lines that begin with "# " are left out.
RuleOptions rule_options(Checked& checked);

/// The files of --placeholders, so that no output overwrites one.
std::vector<std::string> placeholder_files(const Typed& typed);

}  // namespace elek::cli
