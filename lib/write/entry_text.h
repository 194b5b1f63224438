#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "registry/registry.h"
#include "write/terminal.h"

namespace elek {

/// Appends a row of a list for a person: its tier and what that means, what it says, who says so and since when, where it stands.
/// Sanitized. `depth`: two blanks each.
void append_entry_text(std::string& out, std::size_t depth, const Entry& entry, const Registry& registry, Color color);

/// The first line of that: "exposed: exposed as a fake".
void append_tier_text(std::string& out, std::size_t depth, Tier tier, Color color);

/// Appends one line of text; sanitized.
void append_line_at(std::string& out, std::size_t depth, std::string_view text);

}  // namespace elek
