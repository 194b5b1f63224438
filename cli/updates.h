#pragma once

#include <string>

#include "cli/checked.h"
#include "cli/exit_code.h"
#include "cli/messages.h"

namespace elek::cli {

// Checked and done. `path` is where the report goes.
Outcome update_sources(Checked& checked, const std::string& path, Messages& messages);
Outcome update_rules(Checked& checked, const std::string& path, Messages& messages);

}  // namespace elek::cli
