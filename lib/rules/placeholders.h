#pragma once

#include <expected>
#include <vector>

#include "rules/modifiers.h"

namespace elek {

/// Replaces each `%name%` of a text or a regex by the entries of that list: in a text every combination is one draft, in a regex the
/// entries become one group of alternatives. `\%` is a percent sign. Faults: rule_unresolved_placeholder, rule_too_large,
/// rule_bad_modifier.
std::expected<std::vector<Draft>, ValueFault> expand_placeholders(const Draft& draft, const Placeholders& placeholders);

}  // namespace elek
