#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

#include "bytes/byte_source.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// The same source, or, if its first bytes say that it is gzip (RFC 1952) or Zstandard (RFC 8878), what it unpacks to: every member or
/// frame, one after the other, with zeros between and behind members passed over. Reading fails with input_unusable where the packed bytes
/// are damaged or end too early, and with limit_reached; what came before stands. Memory: of Zstandard, the window that the file declares.
/// Blocks for the first bytes.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, const UnpackLimits& limits = {});

/// What bytes in memory unpack to, at most `max_bytes`; bytes that are not packed as they are. Errors: those of reading unpacked().
std::expected<std::string, Error> unpack_all(std::string bytes, std::uint64_t max_bytes);

}  // namespace elek
