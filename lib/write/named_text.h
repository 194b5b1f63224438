#pragma once

#include <string>

#include "registry/named_rows.h"
#include "registry/registry.h"
#include "write/terminal.h"

namespace elek {

/// Appends for a person the rows that mention a name: which name, as what, in how many rows; then, outlet by outlet, what they say, by whom
/// and since when. Rows that say the same of several names are told once, with the first of the names and how many more there are.
/// Sanitized.
void append_named_text(std::string& out, const NamedGroup& group, const Registry& registry, Color color);

/// Appends rows that share a name or an owner with what was asked, one in a line. Sanitized.
void append_related_text(std::string& out, const NamedGroup& group, const Registry& registry);

}  // namespace elek
