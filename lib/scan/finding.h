#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "scan/item.h"

namespace elek {

/// A value of a leaf that holds on a post, and where it was found.
struct ValueFinding {
  std::uint32_t value = 0;     ///< position in Leaf::values
  std::vector<Match> matches;  ///< as in a reason; none after the first kExplainedValues of a leaf
  std::int64_t matches_total = 0;
};

/// Of so many values of one leaf matches are gathered.
inline constexpr std::size_t kExplainedValues = 64;

/// What one node of a condition comes to on a post.
struct NodeFinding {
  bool held = false;
  std::vector<ValueFinding> values;      ///< of a leaf: its values that hold, before `neq` turns them
  std::optional<std::uint32_t> element;  ///< of a leaf of an element group: which element `held` is about (ruling 19)
};

}  // namespace elek
