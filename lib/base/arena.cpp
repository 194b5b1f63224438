#include "base/arena.h"

#include <algorithm>
#include <cstring>

namespace elek {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
constexpr std::size_t kAlignment = alignof(std::max_align_t);
constexpr std::size_t kKeptBlocks = 16;  // 1 MiB: what a batch of ordinary posts needs; one huge record is given back

}  // namespace

std::byte* Arena::take(std::size_t size) & {
  size = (size + kAlignment - 1) / kAlignment * kAlignment;
  while (block_ < blocks_.size() && blocks_[block_].size - used_ < size) {
    ++block_;
    used_ = 0;
  }
  if (block_ == blocks_.size()) {
    const std::size_t block_size = std::max(size, kBlockBytes);
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(block_size), block_size});
    used_ = 0;
  }
  std::byte* const taken = blocks_[block_].bytes.get() + used_;
  used_ += size;
  return taken;
}

std::string_view Arena::keep(std::string_view text) & {
  char* const copy = reinterpret_cast<char*>(take(std::max<std::size_t>(text.size(), 1)));
  if (!text.empty()) std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Arena::clear() {
  std::erase_if(blocks_, [](const Block& block) { return block.size > kBlockBytes; });
  if (blocks_.size() > kKeptBlocks) blocks_.resize(kKeptBlocks);
  block_ = 0;
  used_ = 0;
}

}  // namespace elek
