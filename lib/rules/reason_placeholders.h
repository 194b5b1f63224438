#pragma once

#include <string_view>

namespace elek {

/// Whether {NAME} in a reason or an advice is filled in: match, field, entry.name, list.
bool is_reason_placeholder(std::string_view name);

}  // namespace elek
