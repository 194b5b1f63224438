#pragma once

#include <memory>

#include "bytes/byte_source.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// The same source, or, if its first bytes say that it is gzip (RFC 1952) or Zstandard (RFC 8878), what it unpacks to: every member or
/// frame, one after the other, with zeros between and behind members passed over. Reading fails with input_unusable where the packed bytes
/// are damaged or end too early, and with limit_reached; what came before stands. Memory: of Zstandard, the window that the file declares.
/// Blocks for the first bytes.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> source, const UnpackLimits& limits = {});

}  // namespace elek
