#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "patterns/key_beginnings.h"
#include "patterns/sampled_keys.h"

using namespace elek;

TEST_CASE("KeyBeginnings: every way finds the same places, and none that it must find is left out") {
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    std::string text(8 + random() % 400, ' ');
    for (char& c : text) c = static_cast<char>(random() % 4 == 0 ? random() : 'a' + random() % 3);
    const std::size_t count = 1 + random() % 200;
    KeyBeginnings beginnings(count);
    std::vector<std::uint64_t> keys;
    for (std::size_t i = 0; i < count; ++i) {
      keys.push_back(eight_bytes(text.data() + random() % (text.size() - 7)) ^ (random() % 2 == 0 ? 0 : std::uint64_t{1} << random() % 64));
      beginnings.add(keys.back());
    }
    const std::size_t at = random() % (text.size() - 7);
    const std::size_t end = at + std::min(text.size() - 7 - at, KeyBeginnings::kMostPlaces * KeyBeginnings::kStride);
    KeyBeginnings::Places expected, places;
    const std::size_t found = beginnings.find_with(KeyBeginnings::runs().back(), text, at, end, expected);
    for (const KeyBeginnings::FindRun run : KeyBeginnings::runs()) {
      REQUIRE(beginnings.find_with(run, text, at, end, places) == found);
      REQUIRE(std::equal(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(found), expected.begin()));
    }
    for (std::size_t place = at; place < end; place += KeyBeginnings::kStride) {
      const auto same = [&](std::uint64_t key) { return (key ^ eight_bytes(text.data() + place)) << 24U == 0; };
      if (std::ranges::any_of(keys, same)) REQUIRE(std::count(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(found), place) == 1);
    }
  }
}
