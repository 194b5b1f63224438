#pragma once

#include <span>
#include <vector>

#include "registry/imports/import.h"
#include "registry/registry.h"
#include "write/trust_text.h"

namespace elek {

/// What outlets say of their own accounts, as rows of a source list: tier protect, authority outlet (see registry/outlet_accounts.h), under
/// the name that `registry` has for the outlet, else its domain. An owner is named where both sides say so. Outlets whose answer bears no
/// day give no rows.
std::vector<ImportedRow> trust_rows(std::span<const AskedOutlet> outlets, const Registry& registry);

}  // namespace elek
