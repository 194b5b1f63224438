#pragma once

#include <span>
#include <string_view>

#include "base/fields.h"

namespace elek {

/// The values that a field can have where these are few: what the stages that fill it in write. Empty: it may hold anything.
std::span<const std::string_view> values_of(Field field);

/// The platforms that posts, accounts of source lists and the logsource of rules are of, in byte order.
std::span<const std::string_view> platforms();

}  // namespace elek
