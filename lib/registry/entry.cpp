#include "registry/entry.h"

#include <algorithm>

namespace elek {
namespace {

constexpr std::array<std::string_view, 8> kTiers = {"exposed", "mirror", "advisory", "state", "sanctioned", "satire", "factcheck", "protect"};

constexpr std::array<std::string_view, kColumns> kColumnNames = {
    "kind", "value", "tier", "name", "label", "imitates", "operation", "owner", "funding", "country", "lang",
    "said_by", "said_url", "said_on", "authority", "added", "reviewed", "expires", "note",
};

template <typename Kind, std::size_t kSize>
std::optional<Kind> named(const std::array<std::string_view, kSize>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Kind>(found - names.begin());
}

}  // namespace

std::string_view name_of(Tier tier) { return kTiers[static_cast<std::size_t>(tier)]; }

std::optional<Tier> tier_named(std::string_view name) { return named<Tier>(kTiers, name); }

bool replaces(Tier specific, Tier general) {
  return !may_flag(general) || may_flag(specific) || speaks_well(specific) || specific == Tier::satire;
}

std::string_view name_of(Column column) { return kColumnNames[static_cast<std::size_t>(column)]; }

std::optional<Column> column_named(std::string_view name) { return named<Column>(kColumnNames, name); }

std::string_view Entry::called() const {
  const std::string_view name = text(Column::name);
  return name.empty() ? text(Column::value) : name;
}

}  // namespace elek
