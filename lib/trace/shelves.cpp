#include "trace/shelves.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

// What is counted across posts has one entry a different text, and a run may flag ten million of them. A hash map of the standard library
// takes 50 bytes and more for each before it holds anything, and twice that while it grows.
//
// The keys are hashes, so their first 16 bits part them evenly: they are the number of a shelf and need not be stored. A shelf is a row of
// bytes in which records stand one behind the other: the other six bytes of the key, one or two of length, the record. It is searched from
// its beginning, which among ten million records means about 150 steps in memory that lies together. A shelf grows by an eighth, and only
// one at a time, so there is no moment at which everything is held twice.

namespace elek {
namespace {

constexpr unsigned kShelfBits = 16;
constexpr std::size_t kKeyBytes = 6;
constexpr std::uint64_t kKeyMask = (std::uint64_t{1} << (64 - kShelfBits)) - 1;

std::size_t shelf_of(std::uint64_t key) { return key >> (64 - kShelfBits); }

/// Where a record stands on its shelf.
struct Slot {
  std::size_t start = 0, record = 0, end = 0;
};

/// What the first `count` bytes at `bytes` hold, least first. Inlined it is one load.
template <std::size_t count>
std::uint64_t load(const char* bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8U * i;
  return value;
}

/// The length is in one byte below 128, else in two, the first with its high bit set.
Slot slot_at(const std::vector<char>& shelf, std::size_t start) {
  Slot slot{start, start + kKeyBytes + 1, 0};
  std::uint64_t length = load<1>(&shelf[start + kKeyBytes]);
  if (length >= 0x80) length = (length & 0x7FU) << 8U | load<1>(&shelf[slot.record++]);
  slot.end = slot.record + length;
  return slot;
}

std::optional<Slot> slot_of(const std::vector<char>& shelf, std::uint64_t key) {
  const std::uint64_t low = key & 0xFFFFFFFFU;
  for (std::size_t at = 0; at < shelf.size();) {
    const Slot slot = slot_at(shelf, at);
    if (load<4>(&shelf[at]) == low && load<kKeyBytes>(&shelf[at]) == (key & kKeyMask)) return slot;
    at = slot.end;
  }
  return std::nullopt;
}

void append(std::vector<char>& shelf, std::uint64_t key, std::string_view record) {
  const std::size_t needed = shelf.size() + kKeyBytes + 2 + record.size();
  if (needed > shelf.capacity()) shelf.reserve(needed + needed / 8);
  for (std::size_t i = 0; i < kKeyBytes; ++i) shelf.push_back(static_cast<char>(key >> 8U * i & 0xFFU));
  if (record.size() >= 0x80) shelf.push_back(static_cast<char>(0x80U | record.size() >> 8U));
  shelf.push_back(static_cast<char>(record.size() & 0xFFU));
  shelf.insert(shelf.end(), record.begin(), record.end());
}

std::string_view record_at(const std::vector<char>& shelf, const Slot& slot) {
  return {shelf.data() + slot.record, slot.end - slot.record};
}

}  // namespace

Shelves::Shelves() : shelves_(std::size_t{1} << kShelfBits) {}

std::optional<std::string_view> Shelves::find(std::uint64_t key) const& {
  const std::vector<char>& shelf = shelves_[shelf_of(key)];
  const std::optional<Slot> slot = slot_of(shelf, key);
  if (!slot) return std::nullopt;
  return record_at(shelf, *slot);
}

void Shelves::add(std::uint64_t key, std::string_view record) {
  assert(record.size() <= kMaxRecordBytes);
  std::vector<char>& shelf = shelves_[shelf_of(key)];
  const std::size_t before = shelf.size();
  append(shelf, key, record);
  bytes_ += shelf.size() - before;
}

void Shelves::replace(std::uint64_t key, std::string_view record) {
  std::vector<char>& shelf = shelves_[shelf_of(key)];
  const std::optional<Slot> slot = slot_of(shelf, key);
  assert(slot);
  const auto at = [&](std::size_t byte) { return shelf.begin() + static_cast<std::ptrdiff_t>(byte); };
  if (slot->end - slot->record == record.size()) {
    std::ranges::copy(record, at(slot->record));
    return;
  }
  shelf.erase(at(slot->start), at(slot->end));
  bytes_ -= slot->end - slot->start;
  add(key, record);
}

void Shelves::visit(const std::function<void(std::uint64_t, std::string_view)>& visitor) const {
  for (std::size_t number = 0; number < shelves_.size(); ++number) {
    const std::vector<char>& shelf = shelves_[number];
    for (std::size_t at = 0; at < shelf.size();) {
      const Slot slot = slot_at(shelf, at);
      visitor(std::uint64_t{number} << (64 - kShelfBits) | load<kKeyBytes>(&shelf[at]), record_at(shelf, slot));
      at = slot.end;
    }
  }
}

}  // namespace elek
