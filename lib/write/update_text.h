#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "registry/list_changes.h"
#include "registry/registry.h"
#include "rules/rule_changes.h"

namespace elek {

/// So many of what is new, gone or other are shown of each; the rest is counted.
inline constexpr std::size_t kShownChanges = 10;

/// Appends for people what another version of a list changes: counts, then the rows of each kind, one a line, at most
/// `most` of them:
///   + domain example.org: exposed, clone
///   - ...
///   ~ domain example.net: tier advisory -> exposed
void append_changes(std::string& out, const ListChanges& changes, const Registry& before, const Registry& after, std::size_t most = kShownChanges);

/// The same of rules:
///   + high made_up_ministry: A ministry that does not exist
///   ~ medium before_it_is_deleted: Before it is deleted (was low)
void append_changes(std::string& out, const RuleChanges& changes);

}  // namespace elek
