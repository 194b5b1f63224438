#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace elek::cli {

/// Finds the command and runs it. `arguments` are those after the program's name.
Outcome run_program(const std::vector<std::string>& arguments);

}  // namespace elek::cli
