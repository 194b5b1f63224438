#pragma once

#include <cstdint>
#include <expected>

#include "base/error.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// Watches over the size of what is unpacked.
class UnpackMeter {
 public:
  explicit UnpackMeter(const UnpackLimits& limits, std::uint64_t packed_bytes = 0) : limits_(limits), packed_bytes_(packed_bytes) {}

  void add_packed(std::uint64_t bytes) { packed_bytes_ += bytes; }
  /// Errors: limit_reached.
  std::expected<void, Error> add_unpacked(std::uint64_t bytes);

 private:
  UnpackLimits limits_;
  std::uint64_t packed_bytes_;
  std::uint64_t unpacked_bytes_ = 0;
};

}  // namespace elek
