#pragma once

#include <string>

#include "registry/list_stats.h"
#include "registry/registry.h"

namespace elek {

/// Appends source lists in numbers for a person: each list, all of them, which lists have names in common, and which names stand under
/// several tiers. Long tails are counted. Sanitized.
void append_list_stats_text(std::string& out, const RegistryStats& stats, const Registry& registry);

/// Appends the same as JSON, a line a list and one for all (elek.list_stats/1), every key always there.
void append_list_stats_json(std::string& out, const RegistryStats& stats, const Registry& registry);

}  // namespace elek
