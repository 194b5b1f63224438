#pragma once

#include <memory>

#include "registry/lookalikes.h"
#include "registry/outlet_accounts.h"
#include "registry/registry.h"
#include "rules/ruleset.h"

namespace elek {

/// What is made of a registry where a rule asks for it; else null. Borrows from the registry. Immutable; safe for concurrent use.
struct ListIndexes {
  std::unique_ptr<const Lookalikes> lookalikes;   ///< whom lists protect
  std::unique_ptr<const OutletAccounts> outlets;  ///< what outlets say of accounts
};

ListIndexes list_indexes_for(const Ruleset& ruleset, const Registry& registry);

}  // namespace elek
