#pragma once

#include <compare>
#include <cstdint>

namespace elek {

/// A half-open range of bytes, [start, end), of one string. Records are under 4 GiB (see RecordLimits).
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - start; }
  auto operator<=>(const Span&) const = default;
};

}  // namespace elek
