#include "trace/text_numbers.h"

#include <charconv>
#include <string>

namespace elek {
namespace {

constexpr std::size_t kEntryBytes = 72;  // of the map and the table, with what allocating costs

}  // namespace

std::uint32_t TextNumbers::number_of(std::string_view text) {
  for (char round = 0;; ++round) {
    const auto [place, is_new] = numbers_.try_emplace(key_of(text, round), static_cast<std::uint32_t>(texts_.size()));
    if (!is_new && texts_[place->second] != text) continue;
    if (is_new) {
      texts_.push_back(arena_.keep(text));
      bytes_ += kEntryBytes + text.size();
    }
    return place->second;
  }
}

std::uint64_t TextNumbers::key_of(std::string_view text, char round) {
  const std::string hex = hash_.update(text).update({&round, 1}).hex();
  std::uint64_t key = 0;
  std::from_chars(hex.data(), hex.data() + 2 * sizeof key, key, 16);
  return key;
}

}  // namespace elek
