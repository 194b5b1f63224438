#include "base/level.h"

#include <algorithm>
#include <array>

namespace elek {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"informational", "low", "medium", "high", "critical"};

}  // namespace

std::string_view name_of(Level level) { return kNames[static_cast<std::size_t>(level)]; }

std::optional<Level> level_named(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Level>(found - kNames.begin());
}

}  // namespace elek
