#include "decode/json_key_index.h"

#include <algorithm>
#include <bit>

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

}  // namespace elek
