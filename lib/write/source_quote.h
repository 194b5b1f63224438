#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "write/terminal.h"

namespace elek {

/// Appends the line of `source` in which `place` is, and a caret under it; nothing if the place has no line, is outside, or the line is
/// blank. A long line is cut around the place. Sanitized.
void append_source_quote(std::string& out, std::string_view source, const Place& place, Color color);

}  // namespace elek
