#include "decode/json_key_index.h"

#include <utility>

#include "base/key_hash.h"

namespace elek {

bool JsonKeyIndex::knows(std::size_t number, const Value& object) {
  if (number_ != number) {
    number_ = number;
    asked_twice_ = false;
    return false;
  }
  if (!std::exchange(asked_twice_, true)) taken_ = read(object);
  return taken_;
}

bool JsonKeyIndex::read(const Value& object) {
  slots_.fill(0);
  size_ = 0;
  for (const Value::Member& member : object.members()) {
    const std::size_t slot = slot_of(member.key);
    if (slots_[slot] == 0) {
      if (size_ == kMost) return false;
      slots_[slot] = static_cast<std::uint8_t>(++size_);
    }
    members_[slots_[slot] - 1U] = member;  // of equal keys the last
  }
  return size_ >= kFewest;
}

/// Where the key's member is, or the free slot where it would be.
std::size_t JsonKeyIndex::slot_of(std::string_view key) const {
  std::size_t slot = key_hash(key) % kSlots;
  while (slots_[slot] != 0 && members_[slots_[slot] - 1U].key != key) slot = (slot + 1) % kSlots;
  return slot;
}

std::optional<Value> JsonKeyIndex::find(std::string_view key) const {
  const std::uint8_t member = slots_[slot_of(key)];
  return member == 0 ? std::nullopt : std::optional(members_[member - 1U].value);
}

}  // namespace elek
