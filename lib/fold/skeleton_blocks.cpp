#include "fold/skeleton_blocks.h"

#include <algorithm>
#include <array>

namespace elek {

std::span<const SkeletonBlocks> skeleton_blocks() {
  static const std::array<SkeletonBlocks, 2> kBlocks = {skeleton_blocks_avx512(), skeleton_blocks_avx2()};
  const auto first = std::ranges::find_if(kBlocks, [](const SkeletonBlocks& blocks) { return blocks.encode != nullptr; });
  return {first, kBlocks.end()};
}

const SkeletonBlocks* fastest_skeleton_blocks() { return skeleton_blocks().empty() ? nullptr : skeleton_blocks().data(); }

}  // namespace elek
