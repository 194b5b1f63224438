#include "rules/reason_placeholders.h"

#include <algorithm>

#include "registry/entry.h"

namespace elek {

bool is_reason_placeholder(std::string_view name) {
  constexpr std::string_view kEntry = "entry.";
  if (name.starts_with(kEntry)) return column_named(name.substr(kEntry.size())).has_value();
  return name == "match" || name == "field" || name == "list";
}

bool is_cluster_placeholder(std::string_view name, const Correlation& correlation) {
  return name == "value" || name == "posts" || name == "timespan" || std::ranges::find(correlation.group_by, name) != correlation.group_by.end();
}

}  // namespace elek
