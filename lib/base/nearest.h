#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace elek {

/// The one of `known` that `typed` was most likely meant to be, the first of equals; nothing when none is near, or more than `most` letters
/// differ.
std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known, std::size_t most = 40);

}  // namespace elek
