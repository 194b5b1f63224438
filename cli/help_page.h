#pragma once

#include <string>

#include "cli/options.h"

namespace elek::cli {

/// The page of `elek help`: what the program is, its commands, its exit codes.
std::string main_page();

/// The page of one command, from its table.
std::string command_page(const CommandSpec& command);

/// The formats that are read, and how others can be.
std::string formats_page();

/// The names of taxonomy elek that a rule may use.
std::string fields_page();

}  // namespace elek::cli
