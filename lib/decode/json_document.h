#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/json_key_index.h"
#include "decode/json_tape.h"

namespace elek {

/// The record that was parsed last, and the objects of it that were asked for keys last.
class JsonDocument {
 public:
  void now_is(const JsonTape& tape);
  const JsonTape& tape() const { return tape_; }
  /// Where the last value under `key` of an object stands; 0: nowhere.
  std::size_t find(std::size_t object, std::string_view key);

 private:
  static constexpr std::size_t kFew = 4;  // members are looked through as fast

  JsonTape tape_;
  std::array<JsonKeyIndex, 32> indexes_;
  using Name = std::uint64_t;         // of an object of any record: which record, and where in it the object stands
  Name record_ = 0;                   // its upper half
  std::array<Name, 32> indexed_{};    // the objects that indexes_ are of
  std::array<Name, 32> asked_{};      // objects that were asked for one key
};

}  // namespace elek
