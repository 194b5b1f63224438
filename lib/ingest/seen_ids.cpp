#include "ingest/seen_ids.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace elek {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kKeptSlots = 64U << 10U;
constexpr std::size_t kMostSteps = 64;  // hostile ids may be made to meet in one place; then some are forgotten

}  // namespace

SeenIds::Mark SeenIds::mark_of(std::string_view id) const {
  const std::uint64_t hash = std::max<std::uint64_t>(std::hash<std::string_view>()(id), 1);
  if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)], 1);
  return Mark{hash};
}

bool SeenIds::meet(Mark id) {
  if (2 * (size_ + 1) > slots_.size() && !is_full()) grow();
  const auto hash = static_cast<std::uint64_t>(id);
  const std::size_t place = place_of(hash);
  const bool has_place = place < slots_.size();
  if (has_place && slots_[place] == hash) return true;
  forgets_ = forgets_ || !has_place || is_full();
  if (!has_place || is_full()) return false;
  slots_[place] = hash;
  ++size_;
  return false;
}

/// Where the hash stands or may stand; behind all slots if it cannot.
std::size_t SeenIds::place_of(std::uint64_t hash) const {
  std::size_t place = hash & (slots_.size() - 1);
  for (std::size_t step = 0; step < kMostSteps; ++step) {
    if (slots_[place] == 0 || slots_[place] == hash) return place;
    place = (place + 1) & (slots_.size() - 1);
  }
  return slots_.size();
}

void SeenIds::grow() {
  const std::vector<std::uint64_t> old = std::exchange(slots_, std::vector<std::uint64_t>(std::max(kFirstSlots, 2 * slots_.size())));
  for (const std::uint64_t hash : old) {
    if (hash == 0) continue;
    const std::size_t place = place_of(hash);
    if (place < slots_.size()) slots_[place] = hash;
    else forgets_ = true;
  }
}

void SeenIds::clear() {
  size_ = 0;
  forgets_ = false;
  if (slots_.size() > kKeptSlots) slots_ = {};
  std::ranges::fill(slots_, 0);
}

}  // namespace elek
