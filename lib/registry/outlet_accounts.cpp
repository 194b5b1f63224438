// Anybody may show any name, and the outlet alone can say which accounts are its own. Where it has said so (its trust.txt, kept as rows of
// a list), an account that bears its name either is among those, or it is not. What follows from silence is nothing: only of a platform on
// which the outlet names accounts, by handle or by id as the post has them, does it say anything of others. A name that many sites bear
// ("Time") says nothing of whose account it is.

#include "registry/outlet_accounts.h"

#include <algorithm>

#include "base/ascii_text.h"
#include "registry/entry_key.h"
#include "registry/namesakes.h"

namespace elek {
namespace {

bool is_own(const Entry& entry) { return entry.text(Column::authority) == kOutletAuthority && speaks_well(entry.tier); }

// What the post's account is called in rows of `by`; empty: that is not known.
std::string name_of(const NamedAccount& account, Account::By by) {
  if (by == Account::By::handle) return account_handle(account.handle);
  const std::size_t colon = account.id.find(':');
  return colon == std::string_view::npos ? "" : account_id(account.platform, account.id.substr(colon + 1), account.id_of);
}

}  // namespace

OutletAccounts::OutletAccounts(const Registry& registry) : registry_(&registry) {
  Folder folder;
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    auto account = is_own(entry) ? account_of_row(entry) : std::nullopt;
    if (!account) continue;
    const Row row{*std::move(account), EntryIndex{i}};
    add(folded_name(entry.text(Column::name), folder), row);
    const std::string_view domain = entry.text(Column::said_by);
    if (domain.contains('.')) add(folded_name(domain, folder), row);
  }
}

void OutletAccounts::add(std::string name, const Row& row) {
  if (name.empty() || is_ordinary_word(trimmed(name))) return;
  std::vector<Row>& rows = rows_[std::move(name)];
  if (rows.empty() || rows.back().index != row.index) rows.push_back(row);
}

bool OutletAccounts::is_name(std::string_view name, Folder& folder) const { return rows_.contains(folded_name(name, folder)); }

std::optional<OutletAccounts::Answer> OutletAccounts::of(const NamedAccount& account, Folder& folder,
                                                         std::optional<UnixSeconds> time) const {
  if (account.name.empty() || account.platform.empty()) return std::nullopt;
  const auto outlet = rows_.find(folded_name(account.name, folder));
  if (outlet == rows_.end()) return std::nullopt;
  const Row* first = nullptr;
  bool all_compared = true;
  for (const Row& row : outlet->second) {
    if (row.account.platform != account.platform || !registry_->entry(row.index).counts_at(time)) continue;
    const std::string name = name_of(account, row.account.by);
    if (name == row.account.name) return Answer{Claim::listed, row.index};
    all_compared = all_compared && !name.empty();
    if (first == nullptr) first = &row;
  }
  return first != nullptr && all_compared ? std::optional(Answer{Claim::not_listed, first->index}) : std::nullopt;
}

}  // namespace elek
