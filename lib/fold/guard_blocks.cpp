#include "fold/guard_blocks.h"

#include <algorithm>
#include <array>

#include "fold/skeleton_blocks.h"

namespace elek {

std::span<const EncodeBlocks> block_encoders() {
  static const std::array<EncodeBlocks, 2> kEncoders = {guard_encoder_avx512(), guard_encoder_avx2()};
  const auto first = std::ranges::find_if(kEncoders, [](EncodeBlocks encoder) { return encoder != nullptr; });  // who has the one has the other
  return {first, kEncoders.end()};
}

std::span<const SkeletonBlocks> skeleton_blocks() {
  static const std::array<SkeletonBlocks, 2> kBlocks = {skeleton_blocks_avx512(), skeleton_blocks_avx2()};
  const auto first = std::ranges::find_if(kBlocks, [](const SkeletonBlocks& blocks) { return blocks.encode != nullptr; });
  return {first, kBlocks.end()};
}

const SkeletonBlocks* fastest_skeleton_blocks() { return skeleton_blocks().empty() ? nullptr : skeleton_blocks().data(); }

}  // namespace elek
