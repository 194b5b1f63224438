#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace elek {

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
using UnixSeconds = std::int64_t;

/// A time read from an export.
struct ReadTime {
  UnixSeconds seconds = 0;
  bool zone_known = true;  ///< false: the text had no zone; `seconds` is then in the zone that was given
};

/// A time zone by its IANA name ("Asia/Almaty"), "UTC", or an offset ("+05:00"). Immutable; safe for concurrent use.
class TimeZone {
 public:
  TimeZone() = default;  ///< UTC
  /// Zones are those of the system's time zone database (package tzdata). Errors: usage (no such zone).
  static std::expected<TimeZone, Error> named(std::string_view name);

  const std::string& name() const { return name_; }
  /// The moment at which clocks of the zone read `local` (a reading taken as if it were UTC): the earlier one where they read it twice.
  UnixSeconds to_utc(UnixSeconds local) const;
  /// What clocks of the zone read at `utc`, as if it were UTC.
  UnixSeconds to_local(UnixSeconds utc) const;

  /// From `at` on, clocks are `offset` seconds ahead of UTC.
  struct Change {
    UnixSeconds at = 0;
    UnixSeconds offset = 0;
  };

 private:
  std::string name_ = "UTC";
  std::vector<Change> changes_;  // by `at`; the first holds since ever; none: UTC
};

/// Which of two numbers is the day, in a date like 1/2/2026.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

/// Reads what exports write: RFC 3339 and ISO 8601 ("2026-06-19T15:26:50", with or without fraction and zone, space for T),
/// "2026-06-19", "19.06.2026 15:26" (day first), X's "Wed Oct 10 20:19:24 +0000 2018", RFC 2822, "20210106192801", "20210106T192801Z",
/// and Unix seconds, milli-, micro- or nanoseconds in digits; zones by offset or as "EST", "CET", "MSK"; where the order is known also "6/19/2026 3:26 PM". Nothing else; never guesses.
std::optional<ReadTime> read_time(std::string_view text, const TimeZone& zone, DateOrder order = DateOrder::unknown);

/// Whether `text` begins like "1/2/2026" or "1-2-26", of which nobody can know by itself which number is the day.
bool is_date_of_unknown_order(std::string_view text);

/// "2026-06-19T15:26:50Z".
std::string to_rfc3339(UnixSeconds seconds);

}  // namespace elek
