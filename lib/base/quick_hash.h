#pragma once

#include <cstdint>
#include <string_view>

namespace elek {

/// Tells long texts apart within a run: another version may hash otherwise, and whoever knows it can make two of alike.
std::uint64_t quick_hash(std::string_view text);

}  // namespace elek
