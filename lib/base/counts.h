#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace elek {

/// A count as pages and people write it: "1 200", "1,200", "1.234.567", "5.0", "1,2K", "3 тыс.", "1.5 млн". Nothing where it may be read in
/// two ways ("1.200", "1,234K") or is none.
std::optional<std::int64_t> read_count(std::string_view text);

}  // namespace elek
