#include "patterns/sampled_keys.h"

#include <algorithm>
#include <bit>

namespace elek {

KeyFilter::KeyFilter(std::size_t key_bytes, std::size_t keys) : mask_(mask_of_key(key_bytes)) {
  constexpr std::size_t kBitsOfKey = 32;  // so many to one that other bytes do not pass
  words_.resize(std::max<std::size_t>(2, std::bit_ceil(keys * kBitsOfKey / 64)));
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(words_.size()));
}

void KeyFilter::add(std::uint64_t bytes) {
  const std::uint64_t hash = hash_of_key(bytes & mask_);
  words_[hash >> shift_] |= std::uint64_t{1} << bit_of(hash);
}

SampledKeys::SampledKeys(std::size_t key_bytes, std::size_t keys) : mask_(mask_of_key(key_bytes)), entries_(std::bit_ceil(2 * keys + 1)) {}

void SampledKeys::add(const Entry& entry) {
  std::size_t slot = slot_of(entry.key & mask_);
  while (entries_[slot].literal != 0) slot = (slot + 1) & (entries_.size() - 1);
  entries_[slot] = entry;
  entries_[slot].key &= mask_;
}

// Each other key closes one gap at most, but a gap that is closed may join this row of entries with the next: so it is gaps that count.
SampledKeys::Crowd SampledKeys::crowd_at(std::uint64_t bytes, std::size_t more) const {
  const std::uint64_t key = bytes & mask_;
  Crowd crowd;
  std::size_t gaps = 0, slot = slot_of(key);
  for (std::size_t step = 0; step < kMostSteps && gaps < more; ++step, slot = (slot + 1) & (entries_.size() - 1)) {
    if (entries_[slot].literal == 0) {
      ++gaps;
    } else if (entries_[slot].key == key) {
      ++crowd.of_key;
    }
  }
  crowd.has_room = gaps == more;
  return crowd;
}

}  // namespace elek
