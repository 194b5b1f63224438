#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace elek {

/// Which ids were met. Remembers 8 bytes of each of the first kMost, in 32 MiB at the most (half as much again while it grows): two ids that it
/// takes for one are less likely than a fault of the memory. As long as each id is beyond all before it, as those of posts in the order of time
/// are, none is looked up: shorter ids come before longer ones, others in the order of their bytes.
class SeenIds {
 public:
  static constexpr std::size_t kMost = 2'000'000;

  /// What is remembered of an id.
  enum class Mark : std::uint64_t {};

  /// Begins to fetch the memory that meet() looks into: who asks for the marks of many ids before the first is met waits once for all.
  Mark mark_of(std::string_view id) const;
  /// Whether the id was met before; from now on it was, unless too many were, or too many that are made to meet in one place.
  /// REQUIRES: mark == mark_of(id)
  bool meet(std::string_view id, Mark mark);
  /// Whether one was not remembered, so that it will not be known again.
  bool forgets() const { return forgets_; }
  void clear();

 private:
  bool is_full() const { return size_ >= kMost; }
  bool is_beyond_all(std::string_view id);
  bool add(std::uint64_t hash);
  std::size_t place_of(std::uint64_t hash) const;
  void fill_slots(std::size_t count, const std::vector<std::uint64_t>& hashes);

  bool in_order_ = true;             // so far each id was beyond all before: below the lowest, or above the highest
  std::string lowest_, highest_;     // if so
  std::vector<std::uint64_t> log_;   // the hashes, if so; else...
  std::vector<std::uint64_t> slots_;  // ...at the first free place from their own on; 0: free. At most half are taken
  std::size_t size_ = 0;
  bool forgets_ = false;
};

}  // namespace elek
