#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/leaf.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

inline constexpr std::size_t kMaxSelections = 4096;  ///< of one rule

/// Reads the map `detection` of a rule: appends the items that its condition uses to `leaves` and returns the condition over them. Items
/// that it does not use are checked too. Nothing: something is faulty, and told.
std::optional<Condition> read_detection(const YamlNode& detection, DetectionContext& context, std::vector<Leaf>& leaves);

/// The same for the map `filter` of a filter, whose entry `rules` is not a selection.
std::optional<Condition> read_filter_detection(const YamlNode& filter, DetectionContext& context, std::vector<Leaf>& leaves);

}  // namespace elek
