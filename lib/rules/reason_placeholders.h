#pragma once

#include <string_view>

namespace elek {

/// Whether {NAME} in a reason or an advice is filled in: match, field, list, or entry. and a column of source lists.
bool is_reason_placeholder(std::string_view name);

}  // namespace elek
