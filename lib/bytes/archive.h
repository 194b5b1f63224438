#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "bytes/byte_source.h"
#include "bytes/unpack_limits.h"

namespace elek {

/// Files in one file, read without being unpacked. Names are as the archive holds them, which may be anything, "../" included: they are
/// never paths. One thread at a time, the sources of its members included.
class Archive {
 public:
  struct Member {
    std::string name;
    std::uint64_t index = 0;
  };

  virtual ~Archive() = default;

  /// The files in the archive, in the order in which they are read best; folders are none.
  virtual const std::vector<Member>& members() const = 0;
  /// Reads one member; it keeps the archive open, and fails with limit_reached where too much comes out. Errors: input_unusable (encrypted,
  /// of an unknown method).
  virtual std::expected<std::unique_ptr<ByteSource>, Error> read(std::uint64_t index) = 0;
  /// How many entries are neither files nor folders: links, devices. They are never followed.
  virtual std::uint64_t others() const { return 0; }
  /// Why the archive ends before its end, if it does; members() are those before.
  virtual std::optional<Error> fault() const { return std::nullopt; }
};

/// Whether there is a regular file that begins like an archive that is read: zip; tar, as it is or packed with gzip or Zstandard.
bool is_archive(const std::string& path);

/// Opens it. Errors: input_unusable, limit_reached (too many members, too much to unpack).
std::expected<std::shared_ptr<Archive>, Error> open_archive(const std::string& path, const UnpackLimits& limits = {});

}  // namespace elek
