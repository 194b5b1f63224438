#include "bytes/archive.h"

#include "bytes/tar_file.h"
#include "bytes/zip_file.h"

namespace elek {

bool is_archive(const std::string& path) { return is_zip_file(path) || is_tar_file(path); }

std::expected<std::shared_ptr<Archive>, Error> open_archive(const std::string& path, const UnpackLimits& limits) {
  if (!is_zip_file(path)) return open_tar_file(path, limits);
  return ZipFile::open(path, limits);
}

}  // namespace elek
