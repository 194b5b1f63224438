#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "registry/registry.h"

namespace elek {

/// The days that rows have in a column.
struct DayRange {
  std::size_t rows = 0;             ///< that have one
  std::string_view oldest, newest;  ///< empty where no row has one
};

/// A source list in numbers. Borrows from its registry.
struct ListStats {
  /// What rows say in a column, and how many say it: the most first, then in byte order. Rows that say nothing are not among them.
  using Counted = std::vector<std::pair<std::string_view, std::size_t>>;

  std::size_t rows = 0, refused = 0;
  Counted tiers, kinds, countries, said_by, operations;
  DayRange said_on, reviewed;
  std::size_t with_url = 0, with_owner = 0, with_funding = 0;
  std::size_t expiring = 0;            ///< rows with a day from which they do not count
  std::optional<std::size_t> expired;  ///< those that do not any more; nothing if it was not said at what time
};

/// Names that two lists have.
struct ListOverlap {
  ListIndex one{}, other{};  ///< in the order of the lists
  std::size_t names = 0;     ///< that both have
  std::size_t disputed = 0;  ///< of those: that each has under a tier under which the other has it not
};

/// All lists of a registry in numbers. Borrows from it.
struct RegistryStats {
  std::vector<ListStats> lists;  ///< by ListIndex
  ListStats all;
  std::size_t names = 0;                          ///< names that differ, however they are spelled
  std::vector<ListOverlap> overlaps;              ///< the most names first
  std::vector<std::vector<EntryIndex>> disputed;  ///< the rows of each name that stands under several tiers, in their order
};

/// `as_of`: when it is judged which rows have expired.
RegistryStats stats_of(const Registry& registry, std::optional<UnixSeconds> as_of);

}  // namespace elek
