#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace elek {

/// The first five bytes of many keys: says of nearly all places of a text at which no key begins that none does, of many places at once.
class KeyBeginnings {
 public:
  static constexpr std::size_t kBytes = 5;
  static constexpr std::size_t kStride = 4;
  static constexpr std::size_t kMostPlaces = 64;

  /// Of at most so many keys.
  explicit KeyBeginnings(std::size_t keys);

  /// `bytes`: those of a key, the first one lowest.
  void add(std::uint64_t bytes);

  using Places = std::array<std::uint32_t, kMostPlaces + 16>;  // as many are written at once
  /// The places at which a key may begin, of `at`, `at` + kStride... before `end`. Returns how many of `places` are those, rising.
  /// REQUIRES: end - at <= kMostPlaces * kStride; 8 bytes can be read at each of them; text.size() < 2^32.
  std::size_t find(std::string_view text, std::size_t at, std::size_t end, Places& places) const;

  // What find() does: what this machine has for whole runs of kMostPlaces, the fastest first, and what all machines have. All find the same.
  using FindRun = std::size_t (*)(std::span<const std::uint32_t> words, const char* text, std::size_t at, Places& places);
  static std::span<const FindRun> runs();
  std::size_t find_with(FindRun run, std::string_view text, std::size_t at, std::size_t end, Places& places) const;

 private:
  std::vector<std::uint32_t> words_;  // a power of two; a bit each of a word for beginnings
};

}  // namespace elek
