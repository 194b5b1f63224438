#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "patterns/key_beginnings.h"
#include "patterns/sampled_keys.h"

namespace elek {

/// Many literals, found by looking at every fourth place of a text only.
///
/// Of each literal kStride substrings that begin one byte after the other are keys. Wherever it occurs, exactly one of them stands at a place that
/// is looked at, and there all of it is compared (q-samples: Sutinen and Tarhio 1996). So ten thousand literals cost little more than a
/// thousand, as long as their keys are in few texts. Immutable; safe for concurrent use.
class SampledLiterals {
 public:
  static constexpr std::size_t kStride = KeyBeginnings::kStride;
  static constexpr std::size_t kLongest = 255;

  /// Takes what it can of `literals`, which outlive this. The others are left(): short ones, of which the keys would be in too many texts, those that
  /// have their keys in common with too many, and those of more than kLongest bytes.
  /// `seams`: see LiteralMatcher::build().
  explicit SampledLiterals(std::vector<std::string_view> literals, std::span<const std::size_t> seams = {});
  const std::vector<std::uint32_t>& left() const { return left_; }

  /// Calls `on_hit` with the position of a literal and the byte behind it, for every occurrence, in no certain order.
  template <typename OnHit>
  void find(std::string_view text, OnHit on_hit) const;

 private:
  bool add(std::uint32_t position, std::size_t seam);
  template <typename OnHit>
  void compare(std::string_view text, std::size_t at, std::uint64_t bytes, OnHit on_hit) const;

  /// Beyond the text zeros.
  static std::uint64_t bytes_at(std::string_view text, std::size_t at);

  /// Keys of one length.
  struct Tier {
    KeyFilter filter;
    SampledKeys keys;
    Tier(std::size_t key_bytes, std::size_t count) : filter(key_bytes, count), keys(key_bytes, count) {}
    bool may_have(std::uint64_t bytes) const { return filter.may_have(bytes); }
  };

  std::vector<std::string_view> literals_;
  std::vector<std::uint32_t> left_;
  KeyBeginnings beginnings_;
  Tier long_, short_;     // of literals that are long enough for long keys, and of the others
};

template <typename OnHit>
void SampledLiterals::find(std::string_view text, OnHit on_hit) const {
  KeyBeginnings::Places places;  // asked together, so that memory is waited for once
  const auto bytes_of = [&](std::size_t place) { return eight_bytes(text.data() + place); };
  const std::size_t whole = text.size() - std::min(text.size(), sizeof(std::uint64_t) - 1);  // there eight bytes can be read
  std::size_t at = 0;
  while (at < whole) {
    const std::size_t end = std::min(whole, at + KeyBeginnings::kMostPlaces * kStride);
    const std::size_t count = beginnings_.find(text, at, end, places);
    at += (end - at + kStride - 1) / kStride * kStride;
    std::size_t left = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t bytes = bytes_of(places[i]);
      places[left] = places[i];
      left += static_cast<std::size_t>(long_.may_have(bytes) | short_.may_have(bytes));
    }
    for (std::size_t i = 0; i < left; ++i) long_.keys.prefetch(bytes_of(places[i]));
    for (std::size_t i = 0; i < left; ++i) compare(text, places[i], bytes_of(places[i]), on_hit);
  }
  for (; at < text.size(); at += kStride) compare(text, at, bytes_at(text, at), on_hit);
}

/// Reports the literals that have a key at `at`, where these bytes are.
template <typename OnHit>
void SampledLiterals::compare(std::string_view text, std::size_t at, std::uint64_t bytes, OnHit on_hit) const {
  const auto compare_all = [&](const SampledKeys::Entry& entry) {
    if (at < entry.offset || text.size() - (at - entry.offset) < entry.size) return;
    const std::string_view found = text.substr(at - entry.offset, entry.size);
    if (!found.ends_with(std::string_view(entry.last.data(), entry.last.size()))) return;
    if (found == literals_[entry.literal - 1]) on_hit(entry.literal - 1, at - entry.offset + entry.size);
  };
  if (long_.may_have(bytes)) long_.keys.for_each(bytes, compare_all);
  if (short_.may_have(bytes)) short_.keys.for_each(bytes, compare_all);
}

}  // namespace elek
