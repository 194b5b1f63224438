#pragma once

#include <atomic>
#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>

#include "base/error.h"

namespace elek {

/// Bytes that come in order, from a file, a pipe or memory.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills a prefix of `into`; returns the bytes read, 0 only at the end. Blocks. Errors: input_unusable.
  virtual std::expected<std::size_t, Error> read(std::span<std::byte> into) = 0;
  /// The last `size_bytes` bytes (fewer if there are fewer), where the input can be looked at out of order; else nothing. read() goes on as
  /// before.
  virtual std::string tail(std::size_t size_bytes) const;
};

/// Opens a regular file, a pipe or device by path; "-" is standard input. Errors: input_unusable, with the system's reason.
/// Once `*stop` is set, if there is a `stop`, a pipe that nobody writes to is at its end; it outlives the source.
std::expected<std::unique_ptr<ByteSource>, Error> open_source(const std::string& path, const std::atomic<bool>* stop = nullptr);

}  // namespace elek
