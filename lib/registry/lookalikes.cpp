#include "registry/lookalikes.h"

#include <algorithm>
#include <functional>

#include "link/host.h"
#include "registry/accounts.h"
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
    const Entry entry = registry.entry(EntryIndex{i});
    if (entry.tier != Tier::protect || (entry.kind != EntryKind::domain && entry.kind != EntryKind::host)) continue;
    const auto host = canonical_host(entry.text(Column::value));
    if (!host) continue;
    const auto number = static_cast<std::uint32_t>(originals_.size());
    originals_.push_back({entry.kind == EntryKind::domain ? protected_domain(*host) : protected_host(*host), EntryIndex{i}});
    for (const std::string& key : keys_of_original(originals_.back().name)) keys_.emplace_back(hash_of(key), number);
  }
  std::ranges::sort(keys_);
}

std::optional<Lookalike> Lookalikes::of(const CanonicalUrl& url, std::optional<UnixSeconds> time) const {
  if (originals_.empty() || is_everybodys(url) || is_listed(url)) return std::nullopt;
  return closest(url, time);
}

bool Lookalikes::may_imitate(const CanonicalUrl& url) const {
  return !originals_.empty() && !is_everybodys(url) && closest(url, std::nullopt).has_value();
}

std::optional<Lookalike> Lookalikes::find_slowly(const CanonicalUrl& url, std::optional<UnixSeconds> time) const {
  if (is_everybodys(url) || is_listed(url)) return std::nullopt;
  const DomainName asked = domain_name(url.host);
  std::optional<Lookalike> best;
  for (const Original& original : originals_) weigh(original, asked, time, best);
  return best;
}

std::optional<Lookalike> Lookalikes::closest(const CanonicalUrl& url, std::optional<UnixSeconds> time) const {
  const DomainName asked = domain_name(url.host);
  std::optional<Lookalike> best;
  for (const std::string& key : keys_of_asked(asked)) {
    const std::uint64_t hash = hash_of(key);
    for (auto each = std::ranges::lower_bound(keys_, std::pair(hash, 0U)); each != keys_.end() && each->first == hash; ++each) {
      weigh(originals_[each->second], asked, time, best);
    }
  }
  return best;
}

void Lookalikes::weigh(const Original& original, const DomainName& asked, std::optional<UnixSeconds> time,
                       std::optional<Lookalike>& best) const {
  if (best && best->kind == Imitation::tld_swap && best->of <= original.row) return;  // none is better
  if (!registry_.entry(original.row).counts_at(time)) return;
  const auto kind = imitation_of(original.name, asked);
  if (!kind) return;
  if (!best || std::pair(*kind, original.row) < std::pair(best->kind, best->of)) best = {original.row, *kind};
}

bool Lookalikes::is_listed(const CanonicalUrl& url) const {
  std::vector<EntryIndex> rows;
  registry_.find_url(url, rows);
  return !rows.empty();
}

}  // namespace elek
