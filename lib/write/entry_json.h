#pragma once

#include "decode/json_writer.h"
#include "registry/registry.h"

namespace elek {

/// Writes a row of a list as an object: list, file, line, and its columns by name; null where it says nothing.
void write_entry_json(JsonWriter& json, const Entry& entry, const Registry& registry);

}  // namespace elek
