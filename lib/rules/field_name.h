#pragma once

#include <expected>
#include <string_view>

#include "rules/modifiers.h"
#include "rules/rule.h"

namespace elek {

/// The field that a rule names `name`: taxonomy elek first, `raw.PATH` and all other names are the record's own.
/// Faults: rule_bad_value (nothing after `raw.`).
std::expected<FieldName, ValueFault> field_called(std::string_view name);

}  // namespace elek
