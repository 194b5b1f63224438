#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/key_hash.h"
#include "decode/json_tape.h"

namespace elek {

/// The members of one object by their keys: adapters ask records of thirty members for twenty keys. Its memory is bounded, and so is its time:
/// objects of very many members it does not take.
class JsonKeyIndex {
 public:
  static constexpr std::size_t kMost = 128;

  /// Becomes that of the object which stands at `object`.
  /// REQUIRES: it has at most kMost members.
  void read(const JsonTape& tape, std::size_t object);
  /// Where the last value under `key` stands; 0: nowhere. `tape` as in read().
  std::size_t find(const JsonTape& tape, std::string_view key) const {
    const std::uint8_t member = slots_[slot_of(tape, key, static_cast<std::uint32_t>(key_hash(key)))];
    return member == 0 ? 0 : members_[member - 1U].key + std::size_t{1};
  }

 private:
  struct Member {
    std::uint32_t hash = 0;
    std::uint32_t key = 0;  // where it stands; its value is the next
  };
  static_assert(kMost < 256);  // a slot is a byte

  static bool is(const Member& member, const JsonTape& tape, std::string_view key, std::uint32_t hash) {
    return member.hash == hash && is_same_key(tape.string(member.key), key);
  }
  /// Where the key's member is, or the free slot where it would be.
  std::size_t slot_of(const JsonTape& tape, std::string_view key, std::uint32_t hash) const {
    std::size_t slot = hash & last_slot_;
    while (slots_[slot] != 0 && !is(members_[slots_[slot] - 1U], tape, key, hash)) slot = (slot + 1) & last_slot_;
    return slot;
  }

  std::size_t last_slot_ = 0;
  std::array<std::uint8_t, 2 * kMost> slots_{};  // numbers of members, from 1; 0: free. As many are used as twice the members, or more
  std::array<Member, kMost> members_;
};

}  // namespace elek
