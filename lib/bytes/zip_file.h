#pragma once

#include <expected>
#include <memory>
#include <string>

#include "base/error.h"
#include "bytes/archive.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// A zip archive; its members stand in byte order of their names.
class ZipFile : public Archive, public std::enable_shared_from_this<ZipFile> {
 public:
  /// Errors: input_unusable, with libzip's reason; limit_reached (too many members).
  static std::expected<std::shared_ptr<ZipFile>, Error> open(const std::string& path, const UnpackLimits& limits = {});
  /// The same of an archive in memory, which it owns.
  static std::expected<std::shared_ptr<ZipFile>, Error> of_bytes(std::string bytes, const UnpackLimits& limits = {});
};

/// Whether there is a regular file that begins like a zip archive.
bool is_zip_file(const std::string& path);

}  // namespace elek
