#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "registry/list_changes.h"
#include "registry/registry.h"

namespace elek {

/// Appends for people what another version of a list changes: counts, then the rows of each kind, one a line, at most
/// `most` of them:
///   + domain example.org: exposed, clone
///   - ...
///   ~ domain example.net: tier advisory -> exposed
void append_changes(std::string& out, const ListChanges& changes, const Registry& before, const Registry& after, std::size_t most = 10);

}  // namespace elek
