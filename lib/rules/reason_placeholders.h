#pragma once

#include <string_view>

#include "rules/correlation.h"

namespace elek {

/// Whether {NAME} in a reason or an advice is filled in: match, field, list, or entry. and a column of source lists.
bool is_reason_placeholder(std::string_view name);

/// The same in the texts of a correlation rule: value, posts, timespan, or what it groups by.
bool is_cluster_placeholder(std::string_view name, const Correlation& correlation);

}  // namespace elek
