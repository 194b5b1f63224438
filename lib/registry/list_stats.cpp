#include "registry/list_stats.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "registry/entry_key.h"

namespace elek {
namespace {

/// Counts the rows of one list, or of all.
class Counter {
 public:
  explicit Counter(std::optional<UnixSeconds> as_of) : as_of_(as_of) {}

  void add(const Entry& entry) {
    ++stats_.rows;
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      if (const std::string_view text = entry.text(kCounted[i]); !text.empty()) ++counts_[i][text];
    }
    add_day(stats_.said_on, entry.text(Column::said_on));
    add_day(stats_.reviewed, entry.text(Column::reviewed));
    stats_.with_url += entry.text(Column::said_url).empty() ? 0 : 1;
    stats_.with_owner += entry.text(Column::owner).empty() ? 0 : 1;
    stats_.with_funding += entry.text(Column::funding).empty() ? 0 : 1;
    stats_.expiring += entry.expires ? 1 : 0;
    expired_ += as_of_ && !entry.counts_at(as_of_) ? 1 : 0;
  }

  ListStats stats() && {
    const std::array kInto = {&stats_.tiers, &stats_.kinds, &stats_.countries, &stats_.said_by, &stats_.operations};
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      kInto[i]->assign(counts_[i].begin(), counts_[i].end());
      std::ranges::stable_sort(*kInto[i], std::ranges::greater{}, &std::pair<std::string_view, std::size_t>::second);
    }
    if (as_of_) stats_.expired = expired_;
    return std::move(stats_);
  }

 private:
  static constexpr std::array kCounted = {Column::tier, Column::kind, Column::country, Column::said_by, Column::operation};

  static void add_day(DayRange& range, std::string_view day) {
    if (day.empty()) return;
    if (range.rows == 0 || day < range.oldest) range.oldest = day;
    if (range.rows == 0 || day > range.newest) range.newest = day;
    ++range.rows;
  }

  std::optional<UnixSeconds> as_of_;
  ListStats stats_;
  std::array<std::map<std::string_view, std::size_t>, kCounted.size()> counts_;
  std::size_t expired_ = 0;
};

/// The rows of each name, whatever its spelling: "WWW.Example.org" and "example.org" are one.
using ByName = std::map<std::string, std::vector<EntryIndex>>;

ByName rows_by_name(const Registry& registry) {
  ByName rows;
  Folder folder;
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    const auto kind = row_kind_named(entry.text(Column::kind));
    const auto keys = kind ? row_keys(*kind, entry.text(Column::value), folder) : std::vector<std::string>();
    if (keys && !keys->empty()) rows[keys->front()].push_back(EntryIndex{i});
  }
  return rows;
}

/// Under which tiers each list has one name.
using TiersByList = std::map<ListIndex, std::set<Tier>>;

TiersByList tiers_by_list(const Registry& registry, const std::vector<EntryIndex>& rows) {
  TiersByList tiers;
  for (const EntryIndex row : rows) tiers[registry.entry(row).list].insert(registry.entry(row).tier);
  return tiers;
}

bool is_under_several(const TiersByList& tiers) {
  const auto differs = [&](const auto& list) { return list.second != tiers.begin()->second || list.second.size() > 1; };
  return std::ranges::any_of(tiers, differs);
}

/// Counts the names that each two lists have.
class Overlaps {
 public:
  void add(const TiersByList& tiers) {
    for (auto one = tiers.begin(); one != tiers.end(); ++one) {
      for (auto other = std::next(one); other != tiers.end(); ++other) {
        ListOverlap& overlap = pairs_.try_emplace({one->first, other->first}, ListOverlap{one->first, other->first, 0, 0}).first->second;
        ++overlap.names;
        overlap.disputed += one->second == other->second ? 0 : 1;
      }
    }
  }

  std::vector<ListOverlap> most_first() const {
    std::vector<ListOverlap> overlaps;
    for (const auto& [pair, overlap] : pairs_) overlaps.push_back(overlap);
    std::ranges::stable_sort(overlaps, std::ranges::greater{}, &ListOverlap::names);
    return overlaps;
  }

 private:
  std::map<std::pair<ListIndex, ListIndex>, ListOverlap> pairs_;
};

}  // namespace

RegistryStats stats_of(const Registry& registry, std::optional<UnixSeconds> as_of) {
  std::vector<Counter> lists(registry.lists().size(), Counter(as_of));
  Counter all(as_of);
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    lists[static_cast<std::size_t>(entry.list)].add(entry);
    all.add(entry);
  }
  RegistryStats stats;
  stats.all = std::move(all).stats();
  for (std::size_t i = 0; i < lists.size(); ++i) {
    ListStats& list = stats.lists.emplace_back(std::move(lists[i]).stats());
    list.refused = registry.lists()[i].refused;
    stats.all.refused += list.refused;
  }
  Overlaps overlaps;
  for (auto& [name, rows] : rows_by_name(registry)) {
    ++stats.names;
    const TiersByList tiers = tiers_by_list(registry, rows);
    overlaps.add(tiers);
    if (is_under_several(tiers)) stats.disputed.push_back(std::move(rows));
  }
  stats.overlaps = overlaps.most_first();
  std::ranges::sort(stats.disputed);
  return stats;
}

}  // namespace elek
