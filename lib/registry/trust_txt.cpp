#include "registry/trust_txt.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "fold/folder.h"
#include "link/canonical_url.h"
#include "registry/entry_key.h"
#include "registry/imports/readers.h"

namespace elek {
namespace {

bool is_same(const Account& one, const Account& other) {
  return one.platform == other.platform && one.by == other.by && one.name == other.name;
}

std::vector<std::string>* place_of(TrustTxt& trust, std::string_view label) {
  if (label == "association") return &trust.belongs_to;
  if (label == "member") return &trust.members;
  if (label == "owner") return &trust.controlled_by;
  return label == "controlled site" ? &trust.controls : nullptr;
}

bool add_account(TrustTxt& trust, const CanonicalUrl& address) {
  const auto account = account_of(address);
  if (!account) return false;
  const bool is_new = std::ranges::none_of(trust.accounts, [&](const Account& other) { return is_same(other, *account); });
  if (is_new) trust.accounts.push_back(*account);
  return true;
}

// Whether the row could be understood.
bool add_row(TrustTxt& trust, const ImportedRow& row) {
  const auto address = canonicalize(row[Column::value]);
  if (!address) return false;
  std::vector<std::string>* const place = place_of(trust, row[Column::label]);
  if (place == nullptr) return add_account(trust, *address);
  if (std::ranges::find(*place, address->domain) == place->end()) place->push_back(address->domain);
  return true;
}

std::string domain_in(const Entry& entry) {
  const auto address = entry.kind == EntryKind::domain ? canonicalize(fmt::format("https://{}", entry.text(Column::value))) : std::nullopt;
  return address ? address->host : "";
}

/// Every account and every domain that rows protect under one name.
template <typename Use>
void each_pair(const Registry& registry, Use use) {
  struct Named {
    std::string name;
    Entry entry;
  };
  Folder folder;
  std::vector<Named> domains, accounts;
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    std::string name = entry.tier == Tier::protect ? folded_name(entry.text(Column::name), folder) : "";
    if (name.empty()) continue;
    if (entry.kind == EntryKind::domain) {
      domains.push_back({std::move(name), entry});
    } else {
      accounts.push_back({std::move(name), entry});
    }
  }
  const auto by_name = [](const Named& one, const Named& other) { return one.name < other.name; };
  std::ranges::stable_sort(domains, by_name);
  for (const Named& named : accounts) {
    const auto [first, last] = std::equal_range(domains.begin(), domains.end(), named, by_name);
    const auto account = first == last ? std::nullopt : account_of_row(named.entry);
    if (!account) continue;
    const std::string said_by = fmt::format("{}:{}", registry.list(named.entry.list).name, named.entry.line);
    for (auto domain = first; domain != last; ++domain) use(ClaimedAccount{domain_in(domain->entry), *account, said_by});
  }
}

template <typename Wanted>
std::vector<ClaimedAccount> pairs(const Registry& registry, Wanted wanted) {
  std::vector<ClaimedAccount> found;
  each_pair(registry, [&](ClaimedAccount pair) {
    if (wanted(pair)) found.push_back(std::move(pair));
  });
  return found;
}

}  // namespace

std::optional<TrustTxt> read_trust_txt(std::string_view text) {
  const imports::Found found = imports::read_trust_txt(text);
  TrustTxt trust;
  for (const ImportedRow& row : found.rows) {
    if (!add_row(trust, row)) ++trust.not_understood;
  }
  const bool is_trust_txt = !found.rows.empty() || imports::has_trust_txt_line(text);
  return is_trust_txt ? std::optional(std::move(trust)) : std::nullopt;
}

Claim claim_of(const TrustTxt& outlet, const Account& account) {
  bool could_be_named = false;
  for (const Account& own : outlet.accounts) {
    if (is_same(own, account)) return Claim::listed;
    could_be_named = could_be_named || (own.platform == account.platform && own.by == account.by);
  }
  // An outlet that names one of its accounts by its id and others by handles may have named this one so.
  const bool in_one_way =
      std::ranges::none_of(outlet.accounts, [&](const Account& own) { return own.platform == account.platform && own.by != account.by; });
  return could_be_named && in_one_way ? Claim::not_listed : Claim::unknown;
}

std::vector<ClaimedAccount> outlets_of(const Registry& registry, const Account& account) {
  return pairs(registry, [&](const ClaimedAccount& pair) { return is_same(pair.account, account); });
}

std::vector<ClaimedAccount> accounts_of(const Registry& registry, std::string_view domain) {
  return pairs(registry, [&](const ClaimedAccount& pair) { return pair.domain == domain; });
}

}  // namespace elek
