#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace elek {

/// Where a string stands in elek.post/1: "/links/" 3 "/title"; made into text only for matches.
struct MemberPath {
  std::string_view head;
  std::optional<std::uint32_t> index;
  std::string_view tail;

  std::string text() const;

  auto operator<=>(const MemberPath&) const = default;
};

}  // namespace elek
