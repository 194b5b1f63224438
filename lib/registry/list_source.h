#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/sha256.h"
#include "bytes/byte_source.h"

namespace elek {

/// The first bytes of an input, hashed as they are read where that is asked for: a list is in memory a piece at a time, and a file that
/// grows meanwhile is the list that it was.
class ListSource : public ByteSource {
 public:
  /// Hands out `size_bytes` at most, and tells them to `hash`, if there is one, which outlives the source.
  ListSource(std::unique_ptr<ByteSource> source, std::size_t size_bytes, Sha256* hash)
      : source_(std::move(source)), left_bytes_(size_bytes), hash_(hash) {}

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override;

 private:
  std::unique_ptr<ByteSource> source_;
  std::size_t left_bytes_;
  Sha256* hash_;
};

}  // namespace elek
