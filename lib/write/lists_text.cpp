#include "write/lists_text.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "write/terminal.h"

namespace elek {
namespace {

constexpr std::size_t kTiers = static_cast<std::size_t>(Tier::protect) + 1;
using ByTier = std::array<std::uint64_t, kTiers>;

std::vector<ByTier> rows_by_tier(const Registry& registry) {
  std::vector<ByTier> counts(registry.lists().size());
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    ++counts[static_cast<std::size_t>(entry.list)][static_cast<std::size_t>(entry.tier)];
  }
  return counts;
}

std::string tiers_told(const ByTier& counts) {
  std::string told;
  for (std::size_t tier = 0; tier < kTiers; ++tier) {
    if (counts[tier] != 0) told += fmt::format("{}{} {}", told.empty() ? "" : ", ", counts[tier], name_of(static_cast<Tier>(tier)));
  }
  return told.empty() ? "no rows" : told;
}

}  // namespace

void append_lists_text(std::string& out, const Registry& registry) {
  const std::vector<ByTier> counts = rows_by_tier(registry);
  for (std::size_t i = 0; i < registry.lists().size(); ++i) {
    const SourceList& list = registry.lists()[i];
    append_for_terminal(out, list.name);
    out += fmt::format(": {}", tiers_told(counts[i]));
    if (!list.newest.empty()) out += fmt::format("; newest {}", list.newest);
    if (list.refused != 0) out += fmt::format("; {} {} refused", list.refused, list.refused == 1 ? "row" : "rows");
    out += "\n  ";
    append_for_terminal(out, list.file);
    out += '\n';
  }
}

}  // namespace elek
