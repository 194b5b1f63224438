#include "base/avx512.h"

#if defined(__x86_64__)

namespace elek {

alignas(kWideBlock) constinit const std::array<std::array<unsigned char, kWideBlock>, 0x100> kWideBytes = [] {
  std::array<std::array<unsigned char, kWideBlock>, 0x100> rows{};
  for (std::size_t byte = 0; byte < rows.size(); ++byte) rows[byte].fill(static_cast<unsigned char>(byte));
  return rows;
}();

}  // namespace elek

#endif
