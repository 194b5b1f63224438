#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace elek::cli {

// One command, one file under commands/: its table and what it does.
const CommandSpec& scan_command();
const CommandSpec& posts_command();
const CommandSpec& lookup_command();
const CommandSpec& sources_command();
const CommandSpec& test_command();
const CommandSpec& lint_command();
const CommandSpec& rules_command();
const CommandSpec& explain_command();
const CommandSpec& schema_command();
const CommandSpec& completion_command();
const CommandSpec& help_command();

/// All of them, in the order of the help.
std::span<const CommandSpec* const> commands();

/// The values that operands of `command` can have ("list|show"); empty: files.
std::string operand_choices(const CommandSpec& command);

/// Null when there is none.
const CommandSpec* command_named(std::string_view name);

/// Errors: usage, with the nearest command.
Error unknown_command(const std::string& name);

/// Writes `text` to standard output.
Outcome print(std::string_view text);

/// Says on standard error what the user got wrong.
Outcome refuse(const Error& error);

}  // namespace elek::cli
