#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace elek {

/// Which ids were met. Remembers 8 bytes of each of the first kMost, in 32 MiB at the most: two ids that it takes for one are less likely than a
/// fault of the memory.
class SeenIds {
 public:
  static constexpr std::size_t kMost = 2'000'000;

  /// What is remembered of an id.
  enum class Mark : std::uint64_t {};

  /// Begins to fetch the memory that meet() looks into: who asks for the marks of many ids before the first is met waits once for all.
  Mark mark_of(std::string_view id) const;
  /// Whether the id was met before; from now on it was, unless too many were, or too many that are made to meet in one place.
  bool meet(Mark id);
  /// Whether one was not remembered, so that it will not be known again.
  bool forgets() const { return forgets_; }
  void clear();

 private:
  bool is_full() const { return size_ >= kMost; }
  std::size_t place_of(std::uint64_t hash) const;
  void grow();

  std::vector<std::uint64_t> slots_;  // hashes, at the first free place from their own on; 0: free. At most half are taken
  std::size_t size_ = 0;
  bool forgets_ = false;
};

}  // namespace elek
