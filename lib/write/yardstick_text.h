#pragma once

#include <string>

#include "decode/json_writer.h"
#include "write/yardstick.h"

namespace elek {

/// Appends for people how a scan's rules and lists differ from those of an earlier one, a headline and a line each, or that they do not:
///   Changed since last.json:
///     rules: 2 new, 1 changed, 1 gone
///     source list mine: of 120 rows: 40 new, 3 gone
///     source list other: changed, it has 10120 rows and had 10080
void append_yardstick_changes(std::string& out, const YardstickChanges& changes);

/// Writes the same as one object.
void write_yardstick_changes(JsonWriter& json, const YardstickChanges& changes);

}  // namespace elek
