#pragma once

#include "rules/yaml.h"

namespace elek {

/// Puts the entries of the map `over` into the map `into`; where both hold a map under one key these are merged likewise, else `over` wins.
/// Linear in both. REQUIRES: both are maps.
void merge_maps(YamlNode& into, const YamlNode& over);

/// Takes the entry called `key` out of a map, if it is there.
void remove_entry(YamlNode& map, std::string_view key);

}  // namespace elek
