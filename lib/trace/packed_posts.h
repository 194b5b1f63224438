#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "scan/cluster.h"
#include "scan/sighting.h"
#include "trace/packed.h"

namespace elek {

/// Posts in few bytes, by which they can be found again: some 40 each. Not thread-safe.
class PackedPosts {
 public:
  /// Its number: 0, 1, 2... REQUIRES: the post has a time.
  std::uint32_t add(const SightedPost& post);

  std::size_t size() const { return times_.size(); }
  UnixSeconds time(std::uint32_t post) const { return times_[post]; }
  /// Equal for posts of equal ids. Valid until add().
  std::string_view packed_id(std::uint32_t post) const;
  ClusterPost post(std::uint32_t post) const;

  /// About what they take.
  std::size_t bytes() const { return bytes_; }

 private:
  std::vector<UnixSeconds> times_;
  std::vector<std::string> records_;  // packed, one after the other, in blocks
  std::vector<std::uint64_t> places_;  // block and offset of each post
  PackedIds ids_;
  std::size_t bytes_ = 0;
};

}  // namespace elek
