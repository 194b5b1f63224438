#pragma once

#include <cstddef>
#include <string>

#include "bytes/byte_source.h"

namespace elek {

/// Bytes from memory, handed out in chunks of a chosen size: what tests and fuzzers read instead of files. Owns the bytes.
class MemorySource : public ByteSource {
 public:
  /// Whether tail() answers, as of a file, or not, as of a pipe.
  enum class Seeks { yes, no };

  /// `chunk_bytes` is the most that one read() returns; 0 is taken as 1.
  explicit MemorySource(std::string bytes, std::size_t chunk_bytes = static_cast<std::size_t>(-1), Seeks seeks = Seeks::yes);

  std::expected<std::size_t, Error> read(std::span<std::byte> into) override;
  std::string tail(std::size_t size_bytes) const override;

 private:
  std::string bytes_;
  std::size_t chunk_bytes_;
  Seeks seeks_;
  std::size_t at_ = 0;
};

}  // namespace elek
