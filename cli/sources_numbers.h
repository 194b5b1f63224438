#pragma once

#include <string>

#include "cli/checked.h"
#include "cli/exit_code.h"
#include "cli/messages.h"

namespace elek::cli {

// What they write goes to --output and --format, which they read themselves.

/// `elek sources stats`, checked and done: the lists in numbers.
Outcome count_sources(Checked& checked, const std::string& path, Messages& messages);

/// `elek sources diff OLD NEW`, checked and done: the rows in which two lists differ, or the lists of two folders by their names.
Outcome compare_sources(Checked& checked, const std::string& path, Messages& messages);

}  // namespace elek::cli
