#include "bytes/memory_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace elek {

MemorySource::MemorySource(std::string bytes, std::size_t chunk_bytes, Seeks seeks)
    : bytes_(std::move(bytes)), chunk_bytes_(std::max<std::size_t>(chunk_bytes, 1)), seeks_(seeks) {}

std::expected<std::size_t, Error> MemorySource::read(std::span<std::byte> into) {
  const std::size_t count = std::min({into.size(), chunk_bytes_, bytes_.size() - at_});
  if (count > 0) std::memcpy(into.data(), bytes_.data() + at_, count);
  at_ += count;
  return count;
}

std::string MemorySource::tail(std::size_t size_bytes) const {
  if (seeks_ == Seeks::no) return {};
  return bytes_.substr(bytes_.size() - std::min(size_bytes, bytes_.size()));
}

}  // namespace elek
