#include "write/trust_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "link/canonical_url.h"
#include "registry/outlet_accounts.h"

namespace elek {
namespace {

/// The first row that speaks well of a domain and has a name for it.
std::optional<Entry> outlet_row(const Registry& registry, const std::string& domain) {
  std::vector<EntryIndex> found;
  if (const auto address = canonicalize(fmt::format("https://{}", domain))) registry.find_url(*address, found);
  for (const EntryIndex index : found) {
    const Entry entry = registry.entry(index);
    if (speaks_well(entry.tier) && !entry.text(Column::name).empty()) return entry;
  }
  return std::nullopt;
}

// Who controls an outlet, where both say so.
std::string owner_of(const AskedOutlet& outlet, std::span<const AskedOutlet> all) {
  for (const std::string& owner : outlet.trust->controlled_by) {
    const auto asked = std::ranges::find(all, owner, &AskedOutlet::domain);
    if (asked == all.end() || !asked->trust) continue;
    if (std::ranges::find(asked->trust->controls, outlet.domain) != asked->trust->controls.end()) return owner;
  }
  return "";
}

ImportedRow row_of(const AskedOutlet& outlet, const Account& account) {
  ImportedRow row;
  row[Column::kind] = fmt::format("{}:{}", account.by == Account::By::handle ? "handle" : "id", account.platform);
  row[Column::value] = account.name;
  row[Column::tier] = name_of(Tier::protect);
  row[Column::label] = "account";
  row[Column::said_by] = outlet.domain;
  row[Column::said_url] = outlet.url;
  row[Column::said_on] = outlet.day;
  row[Column::authority] = kOutletAuthority;
  row[Column::note] = "the outlet names it in its trust.txt";
  return row;
}

}  // namespace

std::vector<ImportedRow> trust_rows(std::span<const AskedOutlet> outlets, const Registry& registry) {
  std::vector<ImportedRow> rows;
  for (const AskedOutlet& outlet : outlets) {
    if (!outlet.trust || outlet.day.empty()) continue;
    const auto known = outlet_row(registry, outlet.domain);
    const std::string owner = owner_of(outlet, outlets);
    for (const Account& account : outlet.trust->accounts) {
      ImportedRow& row = rows.emplace_back(row_of(outlet, account));
      row[Column::name] = known ? known->text(Column::name) : std::string_view(outlet.domain);
      if (known) row[Column::country] = known->text(Column::country);
      row[Column::owner] = owner;
    }
  }
  return rows;
}

}  // namespace elek
