#include "decode/json_key_index.h"

#include <algorithm>
#include <bit>

#include "base/key_hash.h"

namespace elek {

void JsonKeyIndex::read(const JsonTape& tape, std::size_t object) {
  const std::size_t slots = std::bit_ceil(2 * std::max<std::size_t>(tape.count(object), 1));
  last_slot_ = slots - 1;
  std::fill_n(slots_.begin(), slots, std::uint8_t{0});
  std::uint8_t size = 0;
  for (std::size_t at = object + 1, end = tape.end(object); at < end; at = tape.next(at + 1)) {
    const std::string_view key = tape.string(at);
    const auto hash = static_cast<std::uint32_t>(key_hash(key));
    std::uint8_t& slot = slots_[slot_of(tape, key, hash)];
    if (slot == 0) slot = ++size;
    members_[slot - 1U] = {hash, static_cast<std::uint32_t>(at)};  // of equal keys the last
  }
}

/// Where the key's member is, or the free slot where it would be.
std::size_t JsonKeyIndex::slot_of(const JsonTape& tape, std::string_view key, std::uint32_t hash) const {
  std::size_t slot = hash & last_slot_;
  for (; slots_[slot] != 0; slot = (slot + 1) & last_slot_) {
    const Member& member = members_[slots_[slot] - 1U];
    if (member.hash == hash && tape.string(member.key) == key) break;
  }
  return slot;
}

std::size_t JsonKeyIndex::find(const JsonTape& tape, std::string_view key) const {
  const std::uint8_t member = slots_[slot_of(tape, key, static_cast<std::uint32_t>(key_hash(key)))];
  return member == 0 ? 0 : members_[member - 1U].key + std::size_t{1};
}

}  // namespace elek
