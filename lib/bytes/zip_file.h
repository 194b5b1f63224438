#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "bytes/byte_source.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// A zip archive, read without being unpacked. Names are as the archive holds them, which may be anything, "../" included: they are
/// never paths. One thread at a time, the sources of its members included.
class ZipFile : public std::enable_shared_from_this<ZipFile> {
 public:
  struct Member {
    std::string name;
    std::uint64_t index = 0;
  };

  /// Errors: input_unusable, with libzip's reason; limit_reached (too many members).
  static std::expected<std::shared_ptr<ZipFile>, Error> open(const std::string& path, const UnpackLimits& limits = {});
  /// The same of an archive in memory, which it owns.
  static std::expected<std::shared_ptr<ZipFile>, Error> of_bytes(std::string bytes, const UnpackLimits& limits = {});
  virtual ~ZipFile() = default;

  /// The files in the archive, in byte order of their names; folders are none.
  virtual const std::vector<Member>& members() const = 0;
  /// Reads one member; it keeps the archive open, and fails with limit_reached where too much comes out. Errors: input_unusable (encrypted,
  /// of an unknown method).
  virtual std::expected<std::unique_ptr<ByteSource>, Error> read(std::uint64_t index) = 0;
};

/// Whether there is a regular file that begins like a zip archive.
bool is_zip_file(const std::string& path);

}  // namespace elek
