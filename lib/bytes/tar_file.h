#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "bytes/archive.h"
#include "bytes/byte_source.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// Whether there is a regular file that begins like a tar archive, packed with gzip or Zstandard or not.
bool is_tar_file(const std::string& path);

/// A tar archive; its members stand in the archive's order, and reading them in it costs one pass. Of several members of one name the last
/// counts, as where the archive is unpacked. Opening reads all of it once. Errors: input_unusable, limit_reached (too many members;
/// `limits` of the archive as one file, and of each member).
std::expected<std::shared_ptr<Archive>, Error> open_tar_file(const std::string& path, const UnpackLimits& limits = {});

/// Opens the bytes of an archive, anew each time.
using OpenBytes = std::function<std::expected<std::unique_ptr<ByteSource>, Error>()>;

/// The same of an archive that is no file.
std::expected<std::shared_ptr<Archive>, Error> open_tar(OpenBytes open, const UnpackLimits& limits = {});

}  // namespace elek
