#include "ingest/seen_ids.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

namespace elek {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kKeptSlots = 64U << 10U;
constexpr std::size_t kMostOrderedBytes = 256;  // longer ids are looked up: the order keeps two
constexpr std::size_t kMostSteps = 64;  // hostile ids may be made to meet in one place; then some are forgotten

}  // namespace

SeenIds::Mark SeenIds::mark_of(std::string_view id) const {
  const std::uint64_t hash = std::max<std::uint64_t>(std::hash<std::string_view>()(id), 1);
  if (!slots_.empty()) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)], 1);
  return Mark{hash};
}

bool SeenIds::meet(std::string_view id, Mark mark) {
  const auto hash = static_cast<std::uint64_t>(mark);
  if (in_order_ && id.size() <= kMostOrderedBytes && is_beyond_all(id)) {
    forgets_ = forgets_ || is_full();
    if (is_full()) return false;
    log_.push_back(hash);
    ++size_;
    return false;
  }
  if (std::exchange(in_order_, false)) fill_slots(std::bit_ceil(std::max(kFirstSlots, 2 * size_)), std::exchange(log_, {}));
  return add(hash);
}

bool SeenIds::is_beyond_all(std::string_view id) {
  const auto is_before = [](std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; };
  const bool is_first = size_ == 0, is_lowest = is_first || is_before(id, lowest_), is_highest = is_first || is_before(highest_, id);
  if (is_lowest) lowest_ = id;
  if (is_highest) highest_ = id;
  return is_lowest || is_highest;
}

/// Whether it was among the hashes; if not, it is now, if there is room.
bool SeenIds::add(std::uint64_t hash) {
  if (2 * (size_ + 1) > slots_.size() && !is_full()) {
    const std::vector<std::uint64_t> hashes = std::exchange(slots_, {});
    fill_slots(2 * hashes.size(), hashes);
  }
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

/// Makes `count` slots and puts the hashes into them, but for zeros.
void SeenIds::fill_slots(std::size_t count, const std::vector<std::uint64_t>& hashes) {
  slots_.assign(count, 0);
  for (const std::uint64_t hash : hashes) {
    if (hash == 0) continue;
    const std::size_t place = place_of(hash);
    if (place < slots_.size()) slots_[place] = hash;
    else forgets_ = true;
  }
}

void SeenIds::clear() {
  size_ = 0;
  forgets_ = false;
  in_order_ = true;
  for (std::vector<std::uint64_t>* hashes : {&log_, &slots_}) {
    hashes->clear();
    if (hashes->capacity() > kKeptSlots) hashes->shrink_to_fit();
  }
}

}  // namespace elek
