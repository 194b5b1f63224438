#include "registry/lookalikes.h"

#include <algorithm>
#include <functional>

#include "link/host.h"
#include "registry/accounts.h"
#include "registry/entry_key.h"
#include "registry/namesakes.h"
#include "registry/popular_sites.h"

namespace elek {
namespace {

std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }

// Hosts that imitate nobody by themselves: numbers, popular sites, their namesakes, and platforms at which everybody publishes.
bool is_everybodys(const CanonicalUrl& url) {
  if (url.domain == url.host && is_address(url.host)) return true;
  return is_popular_site(url.domain) || is_popular_site(url.host) || is_namesake(url.domain) || is_platform_host(url.host);
}

}  // namespace

Lookalikes::Lookalikes(const Registry& registry) : registry_(registry) {
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const EntryIndex row{i};
    const Entry entry = registry.entry(row);
    if (entry.tier != Tier::protect) continue;
    const std::string_view value = entry.text(Column::value);
    if (entry.kind == EntryKind::handle) {
      add({handle_name(account_handle(value)), row_kind_named(entry.text(Column::kind))->platform, row});
    } else if (entry.kind == EntryKind::domain || entry.kind == EntryKind::host) {
      const auto host = canonical_host(value);
      if (host) add({entry.kind == EntryKind::domain ? protected_domain(*host) : protected_host(*host), "", row});
    }
  }
  std::ranges::sort(keys_);
}

void Lookalikes::add(Original original) {
  const auto number = static_cast<std::uint32_t>(originals_.size());
  for (const std::string& key : keys_of_original(original.name)) keys_.emplace_back(hash_of(key), number);
  originals_.push_back(std::move(original));
}

std::optional<Lookalike> Lookalikes::of(const CanonicalUrl& url, std::optional<UnixSeconds> time) const {
  if (originals_.empty() || is_everybodys(url) || is_listed(url)) return std::nullopt;
  return closest({domain_name(url.host), "", time});
}

std::optional<Lookalike> Lookalikes::of(const Account& account, std::optional<UnixSeconds> time) const {
  if (originals_.empty() || !is_handle(account) || is_listed(account)) return std::nullopt;
  return closest({handle_name(account.name), account.platform, time});
}

bool Lookalikes::may_imitate(const CanonicalUrl& url) const {
  return !originals_.empty() && !is_everybodys(url) && closest({domain_name(url.host), "", std::nullopt}).has_value();
}

bool Lookalikes::may_imitate(const Account& account) const {
  if (originals_.empty() || !is_handle(account)) return false;
  return closest({handle_name(account.name), account.platform, std::nullopt}).has_value();
}

std::optional<Lookalike> Lookalikes::find_slowly(const CanonicalUrl& url, std::optional<UnixSeconds> time) const {
  if (is_everybodys(url) || is_listed(url)) return std::nullopt;
  return closest_of_all({domain_name(url.host), "", time});
}

std::optional<Lookalike> Lookalikes::find_slowly(const Account& account, std::optional<UnixSeconds> time) const {
  if (!is_handle(account) || is_listed(account)) return std::nullopt;
  return closest_of_all({handle_name(account.name), account.platform, time});
}

std::optional<Lookalike> Lookalikes::closest(const Asked& asked) const {
  std::optional<Lookalike> best;
  for (const std::string& key : keys_of_asked(asked.name)) {
    const std::uint64_t hash = hash_of(key);
    for (auto each = std::ranges::lower_bound(keys_, std::pair(hash, 0U)); each != keys_.end() && each->first == hash; ++each) {
      weigh(originals_[each->second], asked, best);
    }
  }
  return best;
}

std::optional<Lookalike> Lookalikes::closest_of_all(const Asked& asked) const {
  std::optional<Lookalike> best;
  for (const Original& original : originals_) weigh(original, asked, best);
  return best;
}

void Lookalikes::weigh(const Original& original, const Asked& asked, std::optional<Lookalike>& best) const {
  if (original.platform != asked.platform) return;
  if (best && best->kind == Imitation::tld_swap && best->of <= original.row) return;  // none is better
  if (!registry_.entry(original.row).counts_at(asked.time)) return;
  const auto kind = asked.platform.empty() ? imitation_of(original.name, asked.name) : handle_imitation_of(original.name, asked.name);
  if (!kind) return;
  if (!best || std::pair(*kind, original.row) < std::pair(best->kind, best->of)) best = {original.row, *kind};
}

bool Lookalikes::is_listed(const CanonicalUrl& url) const {
  std::vector<EntryIndex> rows;
  registry_.find_url(url, rows);
  return !rows.empty();
}

bool Lookalikes::is_listed(const Account& account) const {
  std::vector<EntryIndex> rows;
  registry_.find_account(account, rows);
  return !rows.empty();
}

}  // namespace elek
