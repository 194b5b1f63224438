#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <random>
#include <string>

#include "base/time.h"

using namespace elek;

TEST_CASE("read_time: what exports write, and nothing else") {
  const TimeZone east = *TimeZone::named("+05:00");
  struct Row { std::string text; std::optional<std::string> utc; bool zone_known; };
  const Row rows[] = {
      {"2026-06-19T15:26:50Z", "2026-06-19T15:26:50Z", true},
      {"2026-06-19T15:26:50", "2026-06-19T10:26:50Z", false},
      {"2026-06-19 15:26:50", "2026-06-19T10:26:50Z", false},
      {"2026-06-19T15:26", "2026-06-19T10:26:00Z", false},
      {"2026-06-19", "2026-06-18T19:00:00Z", false},
      {"2026-06-19T15:26:50.123456789+05:00", "2026-06-19T10:26:50Z", true},
      {"2026-06-19T15:26:50+0530", "2026-06-19T09:56:50Z", true},
      {"2026-06-19T15:26:50-03", "2026-06-19T18:26:50Z", true},
      {"2026-06-19 15:26:50 UTC", "2026-06-19T15:26:50Z", true},
      {"2024-02-29T23:59:60Z", "2024-03-01T00:00:00Z", true},
      {"9999-12-31T23:59:60Z", "9999-12-31T23:59:59Z", true},
      {"Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24Z", true},
      {"1781868410", "2026-06-19T11:26:50Z", true},
      {"1781868410.123", "2026-06-19T11:26:50Z", true},
      {"1781868410.75", "2026-06-19T11:26:50Z", true},
      {"1781868410123", "2026-06-19T11:26:50Z", true},
      {"1781868410123456", "2026-06-19T11:26:50Z", true},
      {"17818684101234567", std::nullopt, false},
      {"1781868410123456789", "2026-06-19T11:26:50Z", true},
      {"9999999999999999999", "2286-11-20T17:46:39Z", true},
      {"17818684101234567890", std::nullopt, false},
      {"20210106192801", "2021-01-06T14:28:01Z", false},
      {"20211306192801", std::nullopt, false},
      {"20210106199901", std::nullopt, false},
      {"20210106192801.5", std::nullopt, false},
      {"20260619T101500Z", "2026-06-19T10:15:00Z", true},
      {"20260619T101500.25+0500", "2026-06-19T05:15:00Z", true},
      {"20260619T1015", "2026-06-19T05:15:00Z", false},
      {"20260619T1015+05", "2026-06-19T05:15:00Z", true},
      {"20260619T10:15:00Z", std::nullopt, false},
      {"20260619T", std::nullopt, false},
      {"20260619T10", std::nullopt, false},
      {"20261319T101500Z", std::nullopt, false},
      {"20260619T251500Z", std::nullopt, false},
      {"20260619T101500.Z", std::nullopt, false},
      {"20260619 101500", std::nullopt, false},
      {"2026/06/19 15:26:50", "2026-06-19T10:26:50Z", false},
      {"2026/06/19", "2026-06-18T19:00:00Z", false},
      {"2026/06-19", std::nullopt, false},
      {"2022-06-01 10:00:00 EST", "2022-06-01T15:00:00Z", true},
      {"2022-06-01 10:00:00 EDT", "2022-06-01T14:00:00Z", true},
      {"2022-06-01 10:00:00 PDT", "2022-06-01T17:00:00Z", true},
      {"2022-06-01 10:00:00 CET", "2022-06-01T09:00:00Z", true},
      {"2022-06-01 10:00:00 CEST", "2022-06-01T08:00:00Z", true},
      {"2022-06-01 10:00:00 MSK", "2022-06-01T07:00:00Z", true},
      {"2022-06-01 10:00:00 GMT", "2022-06-01T10:00:00Z", true},
      {"2022-06-01 10:00:00 IST", std::nullopt, false},
      {"2022-06-01 10:00:00 ", std::nullopt, false},
      {"Mon, 30 Oct 2023 09:07:40 +0000", "2023-10-30T09:07:40Z", true},
      {"Mon, 30 Oct 2023 09:07:40 GMT", "2023-10-30T09:07:40Z", true},
      {"Thu, 2 Nov 2023 09:07 EST", "2023-11-02T14:07:00Z", true},
      {"30 Oct 2023 09:07:40 +0600", "2023-10-30T03:07:40Z", true},
      {"30 Okt 2023 09:07:40 +0600", std::nullopt, false},
      {"30 Oct 2023 09:07:40", std::nullopt, false},
      {"30 Oct 20", std::nullopt, false},
      {"20210106", std::nullopt, false},
      {"42", std::nullopt, false},
      {"", std::nullopt, false},
      {"-1781868410", std::nullopt, false},
      {"2025-02-29", std::nullopt, false},
      {"2025-13-01", std::nullopt, false},
      {"2025-00-01", std::nullopt, false},
      {"2025-01-32", std::nullopt, false},
      {"2025-01-01T24:00:00Z", std::nullopt, false},
      {"2025-01-01T10:60:00Z", std::nullopt, false},
      {"2025-01-01T10:00:00+25:00", std::nullopt, false},
      {"2025-01-01T10:00:00.Z", std::nullopt, false},
      {"2025-01-01T10:00:00Zx", std::nullopt, false},
      {"2025-01-01x10:00:00Z", std::nullopt, false},
      {"19.06.2026", "2026-06-18T19:00:00Z", false},
      {"19.06.2026 15:26", "2026-06-19T10:26:00Z", false},
      {"19.06.2026, 15:26:50", "2026-06-19T10:26:50Z", false},
      {"9.6.2026", "2026-06-08T19:00:00Z", false},
      {"9.6.2026 9:05", "2026-06-09T04:05:00Z", false},
      {"19.06.2026 9:05:07", "2026-06-19T04:05:07Z", false},
      {"2026-06-19 9:05", "2026-06-19T04:05:00Z", false},
      {"19.06.2026 9:5", std::nullopt, false},
      {"19.06.2026 :05", std::nullopt, false},
      {"06.19.2026 15:26", std::nullopt, false},
      {"19.06.2026 ", std::nullopt, false},
      {"19.06.2026,", std::nullopt, false},
      {"19.06.2026x15:26", std::nullopt, false},
      {"19.06.26 15:26", std::nullopt, false},
      {"2 hours ago", std::nullopt, false},
      {"Wed Xxx 10 20:19:24 +0000 2018", std::nullopt, false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto time = read_time(row.text, east);
    REQUIRE(time.has_value() == row.utc.has_value());
    if (!time) continue;
    CHECK(to_rfc3339(time->seconds) == *row.utc);
    CHECK(time->zone_known == row.zone_known);
  }
}

TEST_CASE("read_time: with a T as with a space, in good times and bad") {
  std::mt19937 random(3);
  const auto number = [&](unsigned end) { return std::to_string(100 + random() % end).substr(1); };
  std::size_t good = 0;
  for (int round = 0; round < 50'000; ++round) {
    std::string text = "20" + number(100) + "-" + number(13) + "-" + number(32) + "T" + number(25) + ":" + number(61) + ":" + number(62);
    text += random() % 3 == 0 ? "Z" : (random() % 2 == 0 ? "+" : "-") + number(25) + ":" + number(61);
    if (random() % 4 == 0) text[random() % text.size()] = "0T:-+Z x"[random() % 8];
    if (text[10] != 'T') continue;
    std::string spaced = text;
    spaced[10] = ' ';  // is read by parts
    const auto at_once = read_time(text, TimeZone());
    const auto by_parts = read_time(spaced, TimeZone());
    INFO(text);
    REQUIRE(at_once.has_value() == by_parts.has_value());
    if (!at_once) continue;
    ++good;
    REQUIRE(at_once->seconds == by_parts->seconds);
    REQUIRE(at_once->zone_known == by_parts->zone_known);
  }
  CHECK(good > 10'000);
}

TEST_CASE("dates with slashes are read where somebody says which number is the day") {
  struct Row {
    const char* text;
    DateOrder order;
    std::optional<std::string> utc;
  };
  using enum DateOrder;
  const Row rows[] = {
      {"1/2/2026", unknown, std::nullopt},
      {"31/12/2026", unknown, std::nullopt},
      {"1/2/2026", day_first, "2026-02-01T00:00:00Z"},
      {"1/2/2026", month_first, "2026-01-02T00:00:00Z"},
      {"31/12/2026 18:05", day_first, "2026-12-31T18:05:00Z"},
      {"31/12/2026 18:05", month_first, std::nullopt},
      {"12/31/2026, 6:05:09 PM", month_first, "2026-12-31T18:05:09Z"},
      {"12/31/2026 12:05 am", month_first, "2026-12-31T00:05:00Z"},
      {"12/31/2026 12:05PM", month_first, "2026-12-31T12:05:00Z"},
      {"12/31/2026 13:05 PM", month_first, std::nullopt},
      {"12/31/2026 0:05 AM", month_first, std::nullopt},
      {"12/31/2026 6:05 XM", month_first, std::nullopt},
      {"12/31/2026 6:05 PMx", month_first, std::nullopt},
      {"12/31/26", month_first, std::nullopt},
      {"12/31-2026", month_first, std::nullopt},
      {"1.2.2026", month_first, "2026-02-01T00:00:00Z"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto time = read_time(row.text, TimeZone(), row.order);
    REQUIRE(time.has_value() == row.utc.has_value());
    if (time) CHECK(to_rfc3339(time->seconds) == *row.utc);
  }
  for (const char* text : {"1/2/2026", "1/2/26, 9:07", "31/12/2026", "1-2-26 x"}) CHECK(is_date_of_unknown_order(text));
  for (const char* text : {"2026-01-02", "1.2.2026", "yesterday", "32/13/2026", "1/2", ""}) CHECK_FALSE(is_date_of_unknown_order(text));
}

TEST_CASE("to_rfc3339: reads back, before 1970 and in leap years too; years have four digits") {
  for (std::int64_t seconds = -62'167'219'200; seconds < 253'402'300'799; seconds += 99'999'999'991 / 1000) {
    const auto time = read_time(to_rfc3339(seconds), TimeZone());
    REQUIRE(time.has_value());
    REQUIRE(time->seconds == seconds);
  }
  CHECK(to_rfc3339(0) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(INT64_MIN) == "0000-01-01T00:00:00Z");
  CHECK(to_rfc3339(INT64_MAX) == "9999-12-31T23:59:59Z");
}

TEST_CASE("TimeZone: local readings and moments") {
  struct Row { std::string zone, local, utc; };
  const Row rows[] = {
      {"UTC", "2026-06-19T12:00:00Z", "2026-06-19T12:00:00Z"},
      {"+05:30", "2026-06-19T12:00:00Z", "2026-06-19T06:30:00Z"},
      {"-03:00", "2026-06-19T12:00:00Z", "2026-06-19T15:00:00Z"},
      {"Asia/Tashkent", "2026-06-19T12:00:00Z", "2026-06-19T07:00:00Z"},
      {"Asia/Almaty", "2024-02-29T12:00:00Z", "2024-02-29T06:00:00Z"},  // UTC+6 until 1 March 2024
      {"Asia/Almaty", "2024-03-02T12:00:00Z", "2024-03-02T07:00:00Z"},  // UTC+5 since
      {"Europe/Berlin", "2026-01-15T12:00:00Z", "2026-01-15T11:00:00Z"},
      {"Europe/Berlin", "2026-07-15T12:00:00Z", "2026-07-15T10:00:00Z"},
      {"Europe/Berlin", "2070-07-15T12:00:00Z", "2070-07-15T10:00:00Z"},  // by the file's rule for later years
      {"America/Santiago", "2060-01-15T12:00:00Z", "2060-01-15T15:00:00Z"},
  };
  for (const Row& row : rows) {
    INFO(row.zone, " ", row.local);
    const auto zone = TimeZone::named(row.zone);
    REQUIRE(zone.has_value());
    const auto local = read_time(row.local, TimeZone())->seconds;
    CHECK(to_rfc3339(zone->to_utc(local)) == row.utc);
    CHECK(zone->to_local(zone->to_utc(local)) == local);
  }
}

TEST_CASE("TimeZone: an hour that is read twice is the first one") {
  const auto berlin = *TimeZone::named("Europe/Berlin");
  CHECK(to_rfc3339(berlin.to_utc(read_time("2026-10-25T02:30:00Z", TimeZone())->seconds)) == "2026-10-25T00:30:00Z");
}

TEST_CASE("TimeZone: names that are none") {
  for (const std::string name : {"", "Nowhere/City", "../etc/passwd", "/etc/passwd", "Asia/../../etc/passwd", "Asia", "zone.tab", "+5", "+99:00", "-",
                                 "UTC\n", "Asia/Almaty "}) {
    INFO(name);
    const auto zone = TimeZone::named(name);
    REQUIRE_FALSE(zone.has_value());
    CHECK(zone.error().code == ErrorCode::usage);
  }
}
