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

SampledKeys::Crowd SampledKeys::crowd_at(std::uint64_t bytes) const {
  const std::uint64_t key = bytes & mask_;
  Crowd crowd;
  for (std::size_t slot = slot_of(key); entries_[slot].literal != 0 && crowd.has_room(0); slot = (slot + 1) & (entries_.size() - 1)) {
    ++crowd.entries;
    if (entries_[slot].key == key) ++crowd.of_key;
  }
  return crowd;
}

}  // namespace elek
