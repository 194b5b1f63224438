#pragma once

#include <cstdint>

namespace elek {

/// What packed inputs may come to. Nothing of them is kept, so the first three guard time, and against files that were made to waste it; the
/// last guards memory.
struct UnpackLimits {
  std::uint64_t max_members = 200'000;                       ///< files of one archive; a whole account's package has some ten thousand
  std::uint64_t max_unpacked_bytes = std::uint64_t{1} << 40U;  ///< of one file; the largest monthly dump of Reddit has some 300 GB
  std::uint64_t max_ratio = 500;                             ///< of unpacked to packed bytes, beyond the first 64 MiB; posts have 5 to 50
  std::uint64_t max_window_bytes = std::uint64_t{128} << 20U;  ///< memory for what a Zstandard file repeats; dumps of Reddit need 2 GiB
};

}  // namespace elek
