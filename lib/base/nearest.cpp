#include "base/nearest.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace elek {
namespace {

constexpr std::size_t kLongest = 40;  // nothing longer is a name of ours

/// Insertions, deletions, replacements and swaps of neighbors that lead from `a` to `b` (optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
  std::iota(rows[0].begin(), rows[0].end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view typed, const std::vector<std::string>& known, std::size_t most) {
  if (typed.size() > kLongest) return std::nullopt;
  std::optional<std::string> best;
  std::size_t best_distance = std::min(most, std::max<std::size_t>(1, typed.size() / 3)) + 1;
  for (const std::string& name : known) {
    if (name.size() > kLongest) continue;
    const std::size_t away = distance(typed, name);
    if (away >= best_distance) continue;
    best_distance = away;
    best = name;
  }
  return best;
}

}  // namespace elek
