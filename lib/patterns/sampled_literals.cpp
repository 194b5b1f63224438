#include "patterns/sampled_literals.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace elek {
namespace {

constexpr std::size_t kLongKey = 8, kShortKey = KeyBeginnings::kBytes;
constexpr std::size_t kShortestOfLongKeys = kLongKey + SampledLiterals::kStride - 1;
constexpr std::size_t kShortest = kShortKey + SampledLiterals::kStride - 1;
constexpr std::size_t kMostPlaces = 64;  // in a literal, at which its keys might begin

bool has_long_keys(std::string_view literal) { return literal.size() >= kShortestOfLongKeys; }

}  // namespace

SampledLiterals::SampledLiterals(std::vector<std::string_view> literals, std::span<const std::size_t> seams)
    : literals_(std::move(literals)),
      beginnings_(kStride * literals_.size()),
      long_(kLongKey, kStride * static_cast<std::size_t>(std::ranges::count_if(literals_, has_long_keys))),
      short_(kShortKey, kStride * (literals_.size() - static_cast<std::size_t>(std::ranges::count_if(literals_, has_long_keys)))) {
  for (std::uint32_t i = 0; i < literals_.size(); ++i) {
    if (!add(i, i < seams.size() ? seams[i] : 0)) left_.push_back(i);
  }
}

/// Chooses where the literal's keys begin: where fewest others have them, then where most have parts of two words, which are rarer than those of
/// one.
bool SampledLiterals::add(std::uint32_t position, std::size_t seam) {
  const std::string_view literal = literals_[position];
  if (literal.size() < kShortest || literal.size() > kLongest) return false;
  const bool is_long = has_long_keys(literal);
  Tier& tier = is_long ? long_ : short_;
  const std::size_t key_bytes = is_long ? kLongKey : kShortKey;
  const std::size_t places = std::min(literal.size() - key_bytes - kStride + 2, kMostPlaces);
  std::optional<std::pair<std::size_t, std::size_t>> best;  // keys shared and without a space, place
  for (std::size_t place = 0; place < places; ++place) {
    bool fits = true;
    std::size_t shared = 0, within_words = 0;
    for (std::size_t at = place; at < place + kStride; ++at) {
      const auto crowd = tier.keys.crowd_at(bytes_at(literal, at), kStride);
      fits = fits && crowd.has_room;
      shared = std::max(shared, crowd.of_key);
      const bool has_seam = literal.substr(at, key_bytes).contains(' ') || (at < seam && seam < at + key_bytes);
      within_words += has_seam ? 0 : 1;
    }
    const std::pair choice(shared + 2 * within_words, place);
    if (fits && (!best || choice < *best)) best = choice;
  }
  if (!best) return false;
  for (std::size_t at = best->second; at < best->second + kStride; ++at) {
    const std::uint64_t bytes = bytes_at(literal, at);
    beginnings_.add(bytes);
    tier.filter.add(bytes);
    tier.keys.add({bytes, position + 1, static_cast<std::uint8_t>(at), static_cast<std::uint8_t>(literal.size()), {literal[literal.size() - 2], literal.back()}});
  }
  return true;
}

std::uint64_t SampledLiterals::bytes_at(std::string_view text, std::size_t at) {
  std::array<char, sizeof(std::uint64_t)> bytes{};
  text.copy(bytes.data(), bytes.size(), at);
  return eight_bytes(bytes.data());
}

}  // namespace elek
