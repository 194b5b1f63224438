#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>

#include "decode/json.h"
#include "ingest/key_table.h"
#include "ingest/post_maker.h"
#include "ingest/value_at.h"

namespace elek {

/// The members of an object that are read, by what they stand for, gathered in one pass; of equal keys the last counts. Borrows from the
/// object.
template <typename Key, std::size_t N>
class KeyedMembers {
 public:
  KeyedMembers(const Value& object, const KeyTable<Key, N>& table, PostMaker& maker) {
    for (const Value::Member& member : object.members()) {
      const auto key = table.find(member.key);
      if (!key) continue;
      const auto slot = static_cast<std::size_t>(*key);
      if (present_[slot]) maker.note_duplicate_key();
      present_[slot] = true;
      members_[slot] = member.value;
    }
  }

  /// Null where the object has none.
  const Value& at(Key key) const { return members_[static_cast<std::size_t>(key)]; }
  bool has(Key key) const { return !at(key).is(Value::Kind::null); }
  /// The first of these that says something; null: none does.
  Value first_of(std::initializer_list<Key> keys) const {
    for (const Key key : keys) {
      if (says_something(at(key))) return at(key);
    }
    return {};
  }
  /// Whether the object has one, be it null.
  bool is_present(Key key) const { return present_[static_cast<std::size_t>(key)]; }

 private:
  std::array<Value, N> members_{};
  std::array<bool, N> present_{};
};

}  // namespace elek
