#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <ranges>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/json.h"

namespace elek {

/// What a page keeps beside its posts, people, channels, media, by their ids; of several with one id the first. Many lie in heaps by their first
/// and last bytes, about as many heaps as ids, and each heap is sorted: hostile ids would make a list of a hash table, but one sorted heap of these.
/// Borrows from the page.
template <typename Id>
class ValuesById {
 public:
  using Entry = std::pair<Id, Value>;

  ValuesById() = default;
  explicit ValuesById(std::vector<Entry> entries) : entries_(std::move(entries)) {
    constexpr std::size_t kFew = 8;
    if (entries_.size() > kFew) spread();
    for (std::size_t heap = 0; heap + 1 < starts_.size(); ++heap) sort(std::span(entries_).subspan(starts_[heap], starts_[heap + 1] - starts_[heap]));
    if (starts_.empty()) sort(entries_);
  }

  bool empty() const { return entries_.empty(); }
  /// Null where there is none.
  Value find(const Id& id) const {
    const std::span<const Entry> heap = heap_with(id);
    const auto found = std::ranges::lower_bound(heap, id, {}, &Entry::first);
    return found == heap.end() || found->first != id ? Value() : found->second;
  }

 private:
  static void sort(std::span<Entry> heap) {
    if (!std::ranges::is_sorted(heap, {}, &Entry::first)) std::ranges::stable_sort(heap, {}, &Entry::first);
  }

  static constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
  static std::uint64_t word_of(std::integral auto id) { return static_cast<std::uint64_t>(id); }
  static std::uint64_t word_of(std::string_view id) {
    std::uint64_t first = 0, last = 0;
    const auto with = [](std::uint64_t word, char c) { return word << 8U ^ static_cast<unsigned char>(c); };
    if (id.size() < sizeof first) return std::accumulate(id.begin(), id.end(), first, with);
    std::memcpy(&first, id.data(), sizeof first);
    std::memcpy(&last, id.data() + id.size() - sizeof last, sizeof last);
    return first * kOdd ^ last;
  }
  std::size_t heap_of(const Id& id) const { return word_of(id) * kOdd >> shift_; }

  std::span<const Entry> heap_with(const Id& id) const {
    if (starts_.empty()) return entries_;
    const std::size_t heap = heap_of(id);
    return std::span(entries_).subspan(starts_[heap], starts_[heap + 1] - starts_[heap]);
  }

  /// Puts the entries into heaps, in their order.
  void spread() {
    const std::size_t heaps = std::bit_ceil(entries_.size());
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(heaps));
    starts_.assign(heaps + 1, 0);
    for (const Entry& entry : entries_) ++starts_[heap_of(entry.first)];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());  // where each ends
    std::vector<Entry> spread(entries_.size());
    for (const Entry& entry : entries_ | std::views::reverse) spread[--starts_[heap_of(entry.first)]] = entry;
    entries_ = std::move(spread);
  }

  std::vector<Entry> entries_;
  std::vector<std::size_t> starts_;  // of the heaps in entries_, and where they end; empty: all are one
  unsigned shift_ = 0;
};

}  // namespace elek
