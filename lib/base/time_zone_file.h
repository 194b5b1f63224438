#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace elek {

/// The changes of a time zone from the bytes of a compiled zone file (TZif, RFC 8536), its rule for the years after the table written out
/// to 2100. Nothing when the bytes are not such a file.
std::optional<std::vector<TimeZone::Change>> read_zone_file(std::string_view bytes);

/// Days since 1970-01-01 of a date of the Gregorian calendar. REQUIRES: month in 1-12, day in 1-31.
std::int64_t days_from_date(std::int64_t year, unsigned month, unsigned day);

}  // namespace elek
