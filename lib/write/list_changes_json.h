#pragma once

#include <string>
#include <string_view>

#include "registry/list_changes.h"
#include "registry/registry.h"

namespace elek {

/// Appends what another version of a list changes, a row a line (elek.list_change/1), every key always there: schema, list, change (added,
/// removed, changed), kind, value, columns (those that differ), before and after (the row; or null). Added rows, removed ones, changed
/// ones.
void append_changes_json(std::string& out, std::string_view list, const ListChanges& changes, const Registry& before,
                         const Registry& after);

}  // namespace elek
