#include "base/arena.h"

#include <algorithm>
#include <cstdint>

namespace elek {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
constexpr std::size_t kAlignment = alignof(std::max_align_t);
constexpr std::size_t kKeptBlocks = 16;  // 1 MiB: what a batch of ordinary posts needs; one huge record is given back

}  // namespace

// Makes the next block that has room the one in use.
void Arena::go_to_next_block(std::size_t size) {
  while (begun_ < blocks_.size() && blocks_[begun_].size < size) ++begun_;
  if (begun_ == blocks_.size()) {
    const std::size_t block_size = std::max(size, kBlockBytes);
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(block_size), block_size});
  }
  next_ = blocks_[begun_].bytes.get();
  left_ = blocks_[begun_++].size;
}

std::byte* Arena::take(std::size_t size) {
  std::size_t gap = -reinterpret_cast<std::uintptr_t>(next_) % kAlignment;
  if (gap + size >= left_) {
    go_to_next_block(size + 1);
    gap = 0;
  }
  return reinterpret_cast<std::byte*>(take_text(gap + size) + gap);
}

void Arena::clear() {
  std::erase_if(blocks_, [](const Block& block) { return block.size > kBlockBytes; });
  if (blocks_.size() > kKeptBlocks) blocks_.resize(kKeptBlocks);
  begun_ = 0;
  next_ = nullptr;
  left_ = 0;
}

}  // namespace elek
