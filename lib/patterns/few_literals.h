#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace elek {

/// A few literals, looked for at 64 places of a text at once: each is in one of eight groups, and five tables tell by the last bits of a byte which
/// groups have such a one at that place of a literal. Where all five agree on a group its literals are compared (Teddy, of Hyperscan: Wang et al.,
/// NSDI 2019). Immutable; safe for concurrent use.
class FewLiterals {
 public:
  static constexpr std::size_t kShortest = 5;
  static constexpr std::size_t kMost = 64;

  /// Whether this machine has what it takes.
  static bool is_supported();

  /// `wanted`: which of `literals`, which outlive this. REQUIRES: is_supported(); at most kMost, none shorter than kShortest.
  FewLiterals(std::span<const std::string_view> literals, std::span<const std::uint32_t> wanted);

  /// Calls `on_hit` with the position of a literal and the byte behind it, for every occurrence.
  template <typename OnHit>
  void find(std::string_view text, OnHit on_hit) const {
    Places places;
    for (std::size_t at = 0; at + kShortest <= text.size();) {
      const std::size_t count = find_places(text, at, places);
      for (std::size_t i = 0; i < count; ++i) compare(text, places[i], on_hit);
    }
  }

 private:
  static constexpr std::size_t kStep = 64;
  static constexpr std::size_t kGroups = 8;
  struct Place {
    std::uint32_t at;
    std::uint32_t groups;  // a bit each
  };
  using Places = std::array<Place, kStep>;
  struct Literal {
    std::string_view text;
    std::uint32_t position;
  };

  /// Those at which a literal may stand, of the next 64 places from `at` on that have any; moves `at` behind them. Returns how many.
  std::size_t find_places(std::string_view text, std::size_t& at, Places& places) const;

  template <typename OnHit>
  void compare(std::string_view text, const Place& place, OnHit on_hit) const {
    for (std::size_t group = 0; group < kGroups; ++group) {
      if ((place.groups >> group & 1U) == 0) continue;
      for (const Literal& literal : groups_[group]) {
        if (text.substr(place.at).starts_with(literal.text)) on_hit(literal.position, place.at + literal.text.size());
      }
    }
  }

  alignas(kStep) std::array<std::array<unsigned char, kStep>, kShortest> tables_{};  // by the last six bits of a literal's first bytes: groups
  std::array<std::vector<Literal>, kGroups> groups_;
};

}  // namespace elek
