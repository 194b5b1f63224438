#pragma once

#include <string>

#include "cli/checked.h"
#include "cli/exit_code.h"
#include "cli/messages.h"

namespace elek::cli {

/// `elek sources update`, checked and done. `path` is where its report goes.
Outcome update_sources(Checked& checked, const std::string& path, Messages& messages);

}  // namespace elek::cli
