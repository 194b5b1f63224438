#include "trace/text_numbers.h"

#include <charconv>

#include "base/sha256.h"

namespace elek {
namespace {

constexpr std::size_t kEntryBytes = 72;  // of the map and the table, with what allocating costs

}  // namespace

std::size_t TextNumbers::Hash::operator()(std::string_view text) const {
  const std::string hex = sha256_hex(text);
  std::size_t hash = 0;
  std::from_chars(hex.data(), hex.data() + 2 * sizeof(hash), hash, 16);
  return hash;
}

std::uint32_t TextNumbers::number_of(std::string_view text) {
  const auto known = numbers_.find(text);
  if (known != numbers_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(arena_.keep(text));
  numbers_.emplace(texts_.back(), number);
  bytes_ += kEntryBytes + text.size();
  return number;
}

}  // namespace elek
