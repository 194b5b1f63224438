#pragma once

#include <string>

#include "write/terminal.h"

namespace elek::cli {

bool is_terminal(int descriptor);

/// Whether a line on it can be drawn over: a terminal that knows escape sequences, and no CI job.
bool can_redraw(int descriptor);

/// Whether to color what goes to `descriptor`. `choice` is the value of --color, or null; the option beats NO_COLOR and TERM.
Color color_for(int descriptor, const std::string* choice);

}  // namespace elek::cli
