// One table for all look-ups.
//
// Each row is filed under one text or two: "d:" and its domain, "a:telegram:" and its handle... A look-up makes the few texts that could
// stand for what is asked (of a link: its path cut at each slash, its host, the domains above it) and asks the table for each, the most
// specific first. So its cost depends on the address alone, however many rows there are. The table is open addressing over positions;
// texts stand once in one string. It takes no lock and no allocation but for the text that is asked.

#include "registry/registry.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "base/sha256.h"
#include "registry/entry_key.h"

namespace elek {

Entry Registry::entry(EntryIndex index) const& {
  const Row& row = rows_[static_cast<std::size_t>(index)];
  Entry entry;
  entry.kind = row.kind;
  entry.tier = row.tier;
  entry.list = ListIndex{row.list};
  entry.line = row.line;
  const Facts& facts = facts_[row.facts];
  for (std::size_t i = 0; i < kColumns; ++i) entry.columns[i] = text_at(texts_[facts[i]]);
  entry.columns[static_cast<std::size_t>(Column::value)] = text_at(row.value);
  const std::string_view expires = entry.text(Column::expires);
  if (!expires.empty()) {
    if (const auto time = read_time(expires, TimeZone())) entry.expires = time->seconds;
  }
  return entry;
}

const Registry::Key* Registry::find(std::string_view key) const {
  if (slots_.empty()) return nullptr;
  const std::uint32_t found = slots_[slot_of(key)];
  return found == 0 ? nullptr : &keys_[found - 1];
}

std::size_t Registry::slot_of(std::string_view key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(key) & mask;
  while (slots_[slot] != 0 && text_at(keys_[slots_[slot] - 1].text) != key) slot = (slot + 1) & mask;
  return slot;
}

void Registry::collect(std::string_view key, std::size_t from, std::optional<UnixSeconds> time, std::vector<EntryIndex>& found) const {
  const Key* each = find(key);
  if (each == nullptr) return;
  std::set<std::pair<std::uint32_t, Tier>> said;  // by more specific rows: lists and tiers are few, rows may be thousands
  for (const EntryIndex index : std::span(found).subspan(from)) {
    const Row& row = rows_[static_cast<std::size_t>(index)];
    said.emplace(row.list, row.tier);
  }
  for (; each != nullptr; each = each->next == 0 ? nullptr : &keys_[each->next - 1]) {
    const Row& row = rows_[each->row];
    const auto replaces_it = [&](const auto& other) { return other.first == row.list && replaces(other.second, row.tier); };
    const bool is_replaced = std::ranges::any_of(said, replaces_it);
    if (!is_replaced && entry(EntryIndex{each->row}).counts_at(time)) found.push_back(EntryIndex{each->row});
  }
}

void Registry::find_url(const CanonicalUrl& url, std::vector<EntryIndex>& found, std::optional<UnixSeconds> time) const {
  if (rows_.empty()) return;
  const std::size_t from = found.size();
  const auto account = account_of(url);
  for (const std::string& key : address_keys(url)) collect(key, from, time, found);
  if (account) collect(account_key(*account), from, time, found);
}

void Registry::find_account(const Account& account, std::vector<EntryIndex>& found, std::optional<UnixSeconds> time) const {
  if (!rows_.empty()) collect(account_key(account), found.size(), time, found);
}

void Registry::find_name(std::string_view platform, std::string_view folded, std::vector<EntryIndex>& found,
                         std::optional<UnixSeconds> time) const {
  if (!rows_.empty()) collect(name_key(platform, folded), found.size(), time, found);
}

void Registry::find_imitators(const CanonicalUrl& url, std::vector<EntryIndex>& found) const {
  const auto from = static_cast<std::ptrdiff_t>(found.size());
  const auto add = [&](std::string_view host) {
    for (const Key* each = find(imitated_key(host)); each != nullptr; each = each->next == 0 ? nullptr : &keys_[each->next - 1]) {
      found.push_back(EntryIndex{each->row});
    }
  };
  add(url.host);
  if (url.domain != url.host) add(url.domain);
  std::ranges::sort(found.begin() + from, found.end());
}

std::string Registry::hash() const {
  Sha256 hash;
  for (const SourceList& list : lists_) hash.update(list.name).update("\n").update(list.hash).update("\n");
  return hash.hex();
}

}  // namespace elek
