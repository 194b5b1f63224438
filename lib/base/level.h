#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace elek {

/// How much a flag asks for attention: Sigma's levels, in order.
enum class Level : std::uint8_t { informational, low, medium, high, critical };

/// The level's name as Sigma writes it.
std::string_view name_of(Level level);

/// The level called `name`, which is lower case.
std::optional<Level> level_named(std::string_view name);

}  // namespace elek
