#include "patterns/sampled_keys.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>

namespace elek {
namespace {

// A key whose search begins at `slot`; others of the slot differ in `number`. Undoes hash_of_key().
std::uint64_t key_at(std::uint64_t slot, std::uint64_t number) {
  std::uint64_t inverse = 1;
  for (int i = 0; i < 6; ++i) inverse *= 2 - inverse * hash_of_key(1);
  return (slot << 32U | number) * inverse;
}

std::size_t found(const SampledKeys& keys, std::uint64_t key) {
  std::size_t count = 0;
  keys.for_each(key, [&](const SampledKeys::Entry&) { ++count; });
  return count;
}

TEST_CASE("there is room for a key only where it is found, though others close the gap before it") {
  constexpr std::size_t kKeyBytes = 8;
  SampledKeys keys(kKeyBytes, 60);  // 128 slots
  for (std::uint64_t i = 0; i < 18; ++i) keys.add({key_at(0, i), 1});
  for (std::uint64_t i = 0; i < 18; ++i) keys.add({key_at(19, i), 1});
  const std::uint64_t in_gap = key_at(18, 0), behind = key_at(0, 18);
  CHECK(keys.crowd_at(in_gap, 1).has_room);
  CHECK(keys.crowd_at(behind, 1).has_room);
  CHECK_FALSE(keys.crowd_at(behind, 2).has_room);  // if the other comes first, it is behind 37 entries
  keys.add({behind, 1});
  CHECK(found(keys, behind) == 1);
  CHECK(keys.crowd_at(behind, 1).of_key == 1);
  CHECK_FALSE(keys.crowd_at(key_at(0, 19), 1).has_room);
}

}  // namespace
}  // namespace elek
