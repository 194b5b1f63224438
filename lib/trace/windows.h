#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/time.h"
#include "rules/correlation.h"

namespace elek {

/// What one group of posts holds, as windows see it.
struct GroupEvent {
  UnixSeconds time = 0;
  std::uint32_t rule = 0;   ///< position in Correlation::rules
  std::uint32_t value = 0;  ///< equal for equal values
  double number = 0;        ///< of types that calculate
};

/// A stretch of a group's events: windows in which the condition holds, and which overlap, are one.
struct Episode {
  std::size_t begin = 0, end = 0;  ///< positions among the events, half-open
  double value = 0;                ///< what was counted or calculated, where it was furthest beyond the first bound

  bool operator==(const Episode&) const = default;
};

/// Every stretch in which the condition of `correlation` holds, in order. A window is all events of a group of which the first and the last
/// are at most the timespan apart, up to and with all of one second; it moves from event to event, aligned to nothing (sigma.md, Appendix B).
/// O(n log n), of temporal_ordered O(n r²) with r rules. REQUIRES: events by time ascending.
std::vector<Episode> episodes_of(const Correlation& correlation, std::span<const GroupEvent> events);

}  // namespace elek
