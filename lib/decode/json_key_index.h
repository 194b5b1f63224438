#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "decode/json.h"

namespace elek {

/// The members of one object by their keys, for objects of which many keys are asked: made when a second one is. Adapters ask records of
/// thirty members for twenty keys. Its memory is bounded, and so is its time: objects of very many members, and of few, it does not take.
class JsonKeyIndex {
 public:
  /// Whether find() knows this object, which is called `number`. From the second time on it does, if it takes it.
  bool knows(std::size_t number, const Value& object);
  /// As Value::find().
  std::optional<Value> find(std::string_view key) const;
  /// The objects are no more.
  void forget() { number_ = kNone; }

 private:
  static constexpr std::size_t kFewest = 8;
  static constexpr std::size_t kMost = 64;
  static constexpr std::size_t kSlots = 2 * kMost;
  static constexpr std::size_t kNone = ~std::size_t{0};
  static_assert(kMost < 256);  // a slot is a byte

  bool read(const Value& object);
  std::size_t slot_of(std::string_view key) const;

  std::size_t number_ = kNone;
  bool asked_twice_ = false;
  bool taken_ = false;
  std::array<std::uint8_t, kSlots> slots_{};  // numbers of members, from 1; 0: free
  std::array<Value::Member, kMost> members_;
  std::size_t size_ = 0;
};

}  // namespace elek
