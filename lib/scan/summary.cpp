#include "scan/summary.h"

#include <algorithm>
#include <utility>

#include "base/bounded_text.h"

namespace elek {
namespace {

void add_tallies(const std::map<std::string, FilterTally>& from, std::map<std::string, FilterTally>& to) {
  for (const auto& [id, tally] : from) to.try_emplace(id, tally.title, 0).first->second.posts += tally.posts;
}

void add_counts(const std::map<std::string, std::uint64_t>& from, std::map<std::string, std::uint64_t>& to) {
  for (const auto& [name, count] : from) to[name] += count;
}

constexpr std::size_t kMostValueBytes = 256;
constexpr std::size_t kNodeBytes = 136;  // of a map: its links, a string and what allocating it costs, a tally

}  // namespace

Tally& Summary::tally_of(const std::string& dimension, std::string_view value) {
  std::map<std::string, Tally>& tallies = counts[dimension];
  std::string key = bounded_text(value, kMostValueBytes);
  if (const auto known = tallies.find(key); known != tallies.end()) return known->second;
  std::size_t& bytes = tally_bytes[dimension];
  if (bytes >= (dimension == "channel" ? kMostChannelBytes : kMostTallyBytes)) return tallies[std::string(kOtherValues)];
  bytes += kNodeBytes + key.size();
  return tallies[std::move(key)];
}

void Summary::add_batch(const Summary& batch) {
  flagged += batch.flagged;
  for (std::size_t i = 0; i < flagged_by_level.size(); ++i) flagged_by_level[i] += batch.flagged_by_level[i];
  set_aside += batch.set_aside;
  outside_dates += batch.outside_dates;
  undated += batch.undated;
  posts_without_rules += batch.posts_without_rules;
  cut_off += batch.cut_off;
  earliest = std::min(earliest, batch.earliest);
  add_tallies(batch.excluded, excluded);
  add_tallies(batch.lowered, lowered);
  add_counts(batch.ignored, ignored);
  for (const auto& [dimension, tallies] : batch.counts) {
    for (const auto& [value, tally] : tallies) {
      Tally& sum = tally_of(dimension, value);
      sum.posts += tally.posts;
      sum.flagged += tally.flagged;
      sum.personal = sum.personal || tally.personal;
    }
  }
}

}  // namespace elek
