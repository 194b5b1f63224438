#include "fold/guard_blocks.h"

#include <algorithm>
#include <array>

namespace elek {

std::span<const EncodeBlocks> block_encoders() {
  static const std::array<EncodeBlocks, 2> kEncoders = {guard_encoder_avx512(), guard_encoder_avx2()};
  const auto first = std::ranges::find_if(kEncoders, [](EncodeBlocks encoder) { return encoder != nullptr; });  // who has the one has the other
  return {first, kEncoders.end()};
}

}  // namespace elek
