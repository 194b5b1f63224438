#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/borrowed.h"

namespace elek {

/// Short records under keys that are 64-bit hashes, packed: ten million records of 12 bytes take about 205 MB (shelves.cpp).
/// Owns the records. Finding one is a walk over 1/65,536 of them: 0.5 microseconds among ten million. Not thread-safe.
class Shelves {
 public:
  Shelves();

  /// The record under `key`, if there is one (it may be empty). Valid until the next add() or replace().
  std::optional<std::string_view> find(std::uint64_t key) const& ELEK_BORROWED;
  std::optional<std::string_view> find(std::uint64_t) && = delete;

  /// REQUIRES: find(key) is nothing; record.size() <= kMaxRecordBytes.
  void add(std::uint64_t key, std::string_view record);
  /// REQUIRES: find(key) is something; record.size() <= kMaxRecordBytes.
  void replace(std::uint64_t key, std::string_view record);

  /// What the records and their keys take.
  std::size_t bytes() const { return bytes_; }

  /// Hands over every key and record, in an order that depends on nothing but the calls before.
  void visit(const std::function<void(std::uint64_t key, std::string_view record)>& visitor) const;

  static constexpr std::size_t kMaxRecordBytes = 0x7FFF;

 private:
  std::vector<std::vector<char>> shelves_;
  std::size_t bytes_ = 0;
};

}  // namespace elek
