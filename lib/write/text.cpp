#include "write/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "write/summary_text.h"

// The list is ranked over the whole input, which may be millions of flagged posts, yet only the listed ones are held. That is possible
// because an entry's rank rises only when another copy of its words arrives: at that moment an item of the entry is at hand, so an entry
// that had fallen off the list can come back. What is kept of all the others is their rank under a hash of their copy key (about 60 bytes
// each). Beyond kMaxRanks different texts new ones count as single posts, unless they are listed: 30 MB are the ceiling.

namespace elek {
namespace {

constexpr std::size_t kMaxRanks = 500'000;

std::optional<std::uint64_t> key_of(const Item& item) {
  if (!item.copy_key) return std::nullopt;
  return std::hash<std::string>()(*item.copy_key);
}

}  // namespace

std::expected<void, Error> TextSink::add(const Item& item) {
  if (item.level < options_.min_level || options_.shown == 0) return {};
  const std::optional<std::uint64_t> key = key_of(item);
  const Rank rank = rank_with(item, key);
  if (Entry* const entry = listed(key)) {
    entry->rank = rank;
    if (item.level > entry->item.level) entry->item = item;
  } else {
    if (best_.size() == options_.shown && !better(Entry{rank, key, {}}, best_.back())) return {};
    if (best_.size() == options_.shown) best_.pop_back();
    best_.push_back({rank, key, item});
  }
  std::sort(best_.begin(), best_.end(), better);
  return {};
}

bool TextSink::better(const Entry& a, const Entry& b) {
  return std::tie(b.rank.level, b.rank.copies, b.rank.views, a.rank.sequence) <
         std::tie(a.rank.level, a.rank.copies, a.rank.views, b.rank.sequence);
}

TextSink::Rank TextSink::rank_with(const Item& item, std::optional<std::uint64_t> key) {
  Rank rank{item.level, 0, 0, added_++};
  const auto known = key ? ranks_.find(*key) : ranks_.end();
  if (known != ranks_.end()) {
    rank = known->second;
  } else if (const Entry* const entry = listed(key)) {
    rank = entry->rank;
  }
  rank.level = std::max(rank.level, item.level);
  rank.views = std::max(rank.views, item.engagement.views.value_or(0));
  ++rank.copies;
  if (known != ranks_.end()) {
    known->second = rank;
  } else if (key && ranks_.size() < kMaxRanks) {
    ranks_.emplace(*key, rank);
  }
  return rank;
}

TextSink::Entry* TextSink::listed(std::optional<std::uint64_t> key) {
  if (!key) return nullptr;
  const auto found = std::find_if(best_.begin(), best_.end(), [&](const Entry& entry) { return entry.key == key; });
  return found == best_.end() ? nullptr : &*found;
}

std::expected<void, Error> TextSink::end(const Summary& summary) {
  std::string out;
  std::uint64_t told = 0;
  for (const Entry& entry : best_) {
    append_item_text(out, entry.item, entry.rank.copies, options_.item);
    told += entry.rank.copies;
  }
  if (added_ > told)
    fmt::format_to(std::back_inserter(out), "{} more flagged posts are not listed here: -f ndjson writes all.\n", added_ - told);
  if (!best_.empty()) out += "Times are in " + for_terminal(options_.item.zone.name()) + ".\n";
  append_summary(out, summary, options_.min_level);
  const auto written = output_.write(out);
  return written ? output_.flush() : written;
}

}  // namespace elek
