#include "write/text.h"

#include <fmt/format.h>

#include <tuple>

#include "write/cluster_text.h"
#include "write/item_words.h"
#include "write/summary_text.h"

// The list is ranked over the whole input, which may be millions of flagged posts, yet only the listed ones are held. That is possible
// because an entry's rank rises only when another copy of its words arrives: at that moment an item of the entry is at hand, so an entry
// that had fallen off the list can come back. What it was like in the meantime, the counter of copies knows.

namespace elek {
namespace {

constexpr std::size_t kFoundKept = 64;

/// Nothing for words, which copies share but for capitals and signs.
std::string_view what_was_found(const Match& match) {
  if (match.field.starts_with("text")) return {};
  return match.match ? *match.match : match.value ? *match.value : std::string_view();
}

bool was_found_in(const Item& item, std::string_view what) {
  return std::ranges::any_of(item.reasons, [&](const Reason& reason) {
    return std::ranges::any_of(reason.matches, [&](const Match& match) { return what_was_found(match) == what; });
  });
}

/// Whether `item`, of the same words, is the one to show.
bool shows_more(const Item& item, const Item& shown, const Copies& copies) {
  if (item.level != shown.level) return item.level > shown.level;
  return item.post_id == copies.first_post_id;
}

}  // namespace

std::expected<void, Error> TextSink::add(const Item& item) {
  if (item.level < options_.min_level || options_.shown == 0) return {};
  const std::optional<Copies> copies = copies_.copies_of(item);
  const Rank rank = rank_of(item, copies, added_++);
  if (Entry* const entry = listed(copies)) {
    join(*entry, item);
    if (shows_more(item, entry->item, *copies)) entry->item = item;
    entry->rank = rank_of(entry->item, copies, entry->rank.sequence);
  } else {
    if (best_.size() == options_.shown && !better(rank, best_.back().rank)) return {};
    if (best_.size() == options_.shown) best_.pop_back();
    best_.push_back({rank, copies, item, {}});
    join(best_.back(), item);
  }
  sort();
  return {};
}

bool TextSink::better(const Rank& a, const Rank& b) {
  return std::tie(b.level, b.posts, b.views, a.sequence) < std::tie(a.level, a.posts, a.views, b.sequence);
}

TextSink::Rank TextSink::rank_of(const Item& item, const std::optional<Copies>& copies, std::uint64_t sequence) const {
  Rank rank{item.level, 1, item.engagement.views.value_or(0), sequence};
  if (!copies || copies->is_short) return rank;
  rank.level = copies->level();
  rank.posts = copies->posts(options_.min_level);
  if (copies->views) rank.views = static_cast<std::int64_t>(*copies->views);
  return rank;
}

TextSink::Entry* TextSink::listed(const std::optional<Copies>& copies) {
  if (!copies || copies->is_short) return nullptr;
  const auto found = std::ranges::find_if(best_, [&](const Entry& entry) { return entry.copies && entry.copies->key == copies->key; });
  return found == best_.end() ? nullptr : &*found;
}

void TextSink::join(Entry& entry, const Item& item) {
  for (const Reason& reason : item.reasons) {
    for (const Match& match : reason.matches) {
      const std::string_view what = what_was_found(match);
      if (what.empty() || entry.found.size() == kFoundKept || std::ranges::find(entry.found, what) != entry.found.end()) continue;
      entry.found.emplace_back(what);
    }
  }
}

std::expected<void, Error> TextSink::add_cluster(const Cluster& cluster) {
  if (cluster.level < options_.min_level) return {};
  ++clusters_added_;
  if (clusters_.size() < options_.clusters_shown) clusters_.push_back(cluster);
  return {};
}

void TextSink::append_clusters(std::string& out) const {
  if (clusters_.empty()) return;
  out += "Across posts:\n\n";
  for (const Cluster& cluster : clusters_) append_cluster_text(out, cluster, options_.item);
  const std::uint64_t more = clusters_added_ - clusters_.size();
  if (more != 0) out += counted(more, "more cluster is", "more clusters are") + " not listed here: -f ndjson writes all.\n";
}

std::expected<void, Error> TextSink::end(const Summary& summary) {
  for (Entry& entry : best_) {
    entry.copies = copies_.copies_of(entry.item);  // copies of a lower level may have come since
    entry.rank = rank_of(entry.item, entry.copies, entry.rank.sequence);
  }
  sort();
  std::string out;
  std::uint64_t told = 0;
  for (Entry& entry : best_) {
    std::erase_if(entry.found, [&](const std::string& what) { return was_found_in(entry.item, what); });
    append_item_text(out, entry.item, {entry.copies ? &*entry.copies : nullptr, std::move(entry.found)}, options_.item);
    told += entry.rank.posts;
  }
  if (added_ > told)
    out += fmt::format("{} more flagged posts are not listed here: -f ndjson writes all.\n", added_ - told);
  append_clusters(out);
  if (!best_.empty() || !clusters_.empty()) out += "Times are in " + for_terminal(options_.item.zone.name()) + ".\n";
  append_summary(out, summary, options_.min_level, copies_.totals(), options_.changes);
  const auto written = output_.write(out);
  return written ? output_.flush() : written;
}

}  // namespace elek
