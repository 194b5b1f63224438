#include "base/time.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <limits>
#include <utility>

#include "base/ascii_text.h"
#include "base/time_zone_file.h"

namespace elek {
namespace {

constexpr UnixSeconds kDay = 86400;
constexpr std::size_t kMaxZoneFileBytes = 64U << 10U;
constexpr std::string_view kZoneFolder = "/usr/share/zoneinfo/";

// Digits alone are a time only where no other reading is likely: 1973-2286, so that a date written 20210106 or a small id is none.
constexpr std::uint64_t kFirstSeconds = 100'000'000;
constexpr std::uint64_t kEndSeconds = 10'000'000'000;

/// A text being read from its front; `good` turns false at the first thing that does not fit.
struct Reader {
  std::string_view rest;
  bool good = true;

  bool take(char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
  void need(char wanted) { good = take(wanted) && good; }
  int digits(std::size_t count) {
    if (rest.size() < count) return fail();
    int value = 0;
    for (const char digit : rest.substr(0, count)) {
      if (!is_ascii_digit(digit)) return fail();
      value = value * 10 + (digit - '0');
    }
    rest.remove_prefix(count);
    return value;
  }
  int fail() {
    good = false;
    return 0;
  }
  /// "9" and "09", as spreadsheets of some languages write hours and days.
  int one_or_two_digits() { return digits(rest.size() > 1 && is_ascii_digit(rest[1]) ? 2 : 1); }
  void skip_digits() {
    while (!rest.empty() && is_ascii_digit(rest.front())) rest.remove_prefix(1);
  }
};

constexpr UnixSeconds kFirst = -62'167'219'200;  // 0000-01-01
constexpr UnixSeconds kLast = 253'402'300'799;   // 9999-12-31T23:59:59

bool is_date(int year, int month, int day) {
  static constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > kDays[static_cast<std::size_t>(month - 1)]) return false;
  return month != 2 || day < 29 || (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

UnixSeconds midnight(int year, int month, int day) {
  return days_from_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day)) * kDay;
}

/// "+05:00", "+0500", "+05": seconds ahead of UTC. Leaves the reader behind it.
UnixSeconds read_offset(Reader& in) {
  const bool west = in.take('-');
  if (!west) in.need('+');
  const int hours = in.digits(2);
  const bool colon = in.take(':');
  const int minutes = colon || (!in.rest.empty() && is_ascii_digit(in.rest.front())) ? in.digits(2) : 0;
  in.good = in.good && hours <= 23 && minutes <= 59;
  const UnixSeconds offset = hours * 3600 + minutes * 60;
  return west ? -offset : offset;
}

/// "Z", "UTC", "CET", and offsets: seconds ahead of UTC. Abbreviations are those that RFC 2822 and exports have; CST is not China's there.
UnixSeconds read_zone(Reader& in) {
  static constexpr std::array<std::pair<std::string_view, int>, 16> kZones = {{{"Z", 0}, {"z", 0}, {"UTC", 0}, {"GMT", 0}, {"UT", 0}, {"EST", -5}, {"EDT", -4}, {"CST", -6},
      {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}, {"CET", 1}, {"CEST", 2}, {"MSK", 3}}};
  if (in.rest.starts_with('+') || in.rest.starts_with('-')) return read_offset(in);
  const auto zone = std::ranges::find(kZones, in.rest, &std::pair<std::string_view, int>::first);
  if (zone == kZones.end()) return read_offset(in);
  in.rest = {};
  return zone->second * 3600;
}

/// "15:26", "9:05", "15:26:50", "15:26:50.125".
UnixSeconds read_clock(Reader& in) {
  const int hour = in.one_or_two_digits();
  in.need(':');
  const int minute = in.digits(2);
  int second = 0;
  if (in.take(':')) {
    second = in.digits(2);
    if (in.take('.') || in.take(',')) {
      in.good = in.good && !in.rest.empty() && is_ascii_digit(in.rest.front());
      in.skip_digits();
    }
  }
  in.good = in.good && hour <= 23 && minute <= 59 && second <= 60;
  return hour * 3600 + minute * 60 + second;
}

ReadTime in_zone(UnixSeconds local, const TimeZone& zone) { return {zone.to_utc(local), false}; }

/// "2026-06-19T15:26:50", and with "Z" or "+06:00" behind, in which most exports write. Of others and faulty ones nothing; read_iso() knows them.
std::optional<ReadTime> read_plain_iso(std::string_view text, const TimeZone& zone) {
  constexpr std::size_t kLocal = 19, kUtc = 20, kOffset = 25;
  if (text.size() != kLocal && text.size() != kUtc && text.size() != kOffset) return std::nullopt;
  const bool has_offset = text.size() == kOffset;
  const char mark = text.size() == kLocal ? 'Z' : text[kLocal];
  bool good = text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':';
  good = good && (has_offset ? (mark == '+' || mark == '-') && text[22] == ':' : mark == 'Z');
  bool digits = true;  // judged without a branch
  const auto two_digits = [&](std::size_t at) {
    digits &= is_ascii_digit(text[at]) & is_ascii_digit(text[at + 1]);
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
  };
  const int year = two_digits(0) * 100 + two_digits(2), month = two_digits(5), day = two_digits(8);
  const int hour = two_digits(11), minute = two_digits(14), second = two_digits(17);
  const int hours_ahead = has_offset ? two_digits(20) : 0, minutes_ahead = has_offset ? two_digits(23) : 0;
  if (!good || !digits || !is_date(year, month, day) || hour > 23 || minute > 59 || second > 60 || hours_ahead > 23 || minutes_ahead > 59) return std::nullopt;
  const UnixSeconds ahead = (hours_ahead * 60 + minutes_ahead) * 60;
  const UnixSeconds local = midnight(year, month, day) + (hour * 60 + minute) * 60 + second;
  return text.size() == kLocal ? in_zone(local, zone) : ReadTime{mark == '-' ? local + ahead : local - ahead, true};
}

/// Between the numbers of the date stands `mark`.
std::optional<ReadTime> read_iso(std::string_view text, const TimeZone& zone, char mark) {
  Reader in{text};
  const int year = in.digits(4);
  in.need(mark);
  const int month = in.digits(2);
  in.need(mark);
  const int day = in.digits(2);
  if (!in.good || !is_date(year, month, day)) return std::nullopt;
  UnixSeconds local = midnight(year, month, day);
  if (in.rest.empty()) return in_zone(local, zone);
  if (!in.take('T') && !in.take('t')) in.need(' ');
  local += read_clock(in);
  if (!in.good) return std::nullopt;
  if (in.rest.empty()) return in_zone(local, zone);
  in.take(' ');
  const UnixSeconds offset = read_zone(in);
  if (!in.good || !in.rest.empty()) return std::nullopt;
  return ReadTime{local - offset, true};
}

int month_called(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto found = std::find(kMonths.begin(), kMonths.end(), name);
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

/// "Wed Oct 10 20:19:24 +0000 2018"; whether it was a Wednesday is not checked.
std::optional<ReadTime> read_asctime(std::string_view text) {
  if (text.size() != 30 || text[3] != ' ' || text[7] != ' ') return std::nullopt;
  const int month = month_called(text.substr(4, 3));
  Reader in{text.substr(8)};
  const int day = in.digits(2);
  in.need(' ');
  const UnixSeconds clock = read_clock(in);
  in.need(' ');
  const UnixSeconds offset = read_offset(in);
  in.need(' ');
  const int year = in.digits(4);
  if (!in.good || !in.rest.empty() || !is_date(year, month, day)) return std::nullopt;
  return ReadTime{midnight(year, month, day) + clock - offset, true};
}

/// RFC 2822: "Mon, 30 Oct 2023 09:07:40 +0600", without the day of the week too; which it was is not checked.
std::optional<ReadTime> read_mail_date(std::string_view text) {
  constexpr std::string_view kWeekday = "Mon, ";
  if (text[3] == ',') text.remove_prefix(kWeekday.size());
  Reader in{text};
  const int day = in.one_or_two_digits();
  in.need(' ');
  const int month = month_called(in.rest.substr(0, 3));
  in.rest.remove_prefix(std::min<std::size_t>(3, in.rest.size()));
  in.need(' ');
  const int year = in.digits(4);
  in.need(' ');
  const UnixSeconds clock = read_clock(in);
  in.need(' ');
  const UnixSeconds offset = read_zone(in);
  if (!in.good || !in.rest.empty() || !is_date(year, month, day)) return std::nullopt;
  return ReadTime{midnight(year, month, day) + clock - offset, true};
}

/// "20210106192801", as Parler wrote: no Unix time has so many digits.
std::optional<ReadTime> read_run_together(std::string_view text, const TimeZone& zone) {
  Reader in{text};
  const int year = in.digits(4), month = in.digits(2), day = in.digits(2);
  const int hour = in.digits(2), minute = in.digits(2), second = in.digits(2);
  if (!in.good || year < 1970 || year > 2100 || !is_date(year, month, day) || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return in_zone(midnight(year, month, day) + hour * 3600 + minute * 60 + second, zone);
}

/// ISO 8601's basic format: "20260619T1015", "20260619T101500.5+0500".
std::optional<ReadTime> read_basic_iso(std::string_view text, const TimeZone& zone) {
  Reader in{text};
  const int year = in.digits(4), month = in.digits(2), day = in.digits(2);
  in.need('T');
  const int hour = in.digits(2), minute = in.digits(2);
  const int second = !in.rest.empty() && is_ascii_digit(in.rest.front()) ? in.digits(2) : 0;
  if (in.take('.') || in.take(',')) {
    in.digits(1);
    in.skip_digits();
  }
  if (!in.good || !is_date(year, month, day) || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  const UnixSeconds local = midnight(year, month, day) + hour * 3600 + minute * 60 + second;
  if (in.rest.empty()) return in_zone(local, zone);
  const UnixSeconds offset = read_zone(in);
  if (!in.good || !in.rest.empty()) return std::nullopt;
  return ReadTime{local - offset, true};
}

/// "19.06.2026", "1.6.2026", "19.06.2026 15:26", "19.06.2026 15:26:50": with dots the day comes first wherever people write so.
std::optional<ReadTime> read_dotted(std::string_view text, const TimeZone& zone) {
  Reader in{text};
  const int day = in.one_or_two_digits();
  in.need('.');
  const int month = in.one_or_two_digits();
  in.need('.');
  const int year = in.digits(4);
  if (!in.good || !is_date(year, month, day)) return std::nullopt;
  const UnixSeconds start = midnight(year, month, day);
  if (in.rest.empty()) return in_zone(start, zone);
  in.take(',');
  in.need(' ');
  const UnixSeconds clock = read_clock(in);
  if (!in.good || !in.rest.empty()) return std::nullopt;
  return in_zone(start + clock, zone);
}

/// Behind a clock: "", " PM", "am". Adds the half of the day; false for an hour that no such clock has.
bool take_half_of_day(Reader& in, UnixSeconds& clock) {
  if (in.rest.empty()) return true;
  in.take(' ');
  const bool afternoon = in.take('P') || in.take('p');
  if (!afternoon && !in.take('A')) in.need('a');
  if (!in.take('M')) in.need('m');
  const UnixSeconds hour = clock / 3600;
  clock += (afternoon ? 12 : 0) * 3600 - (hour == 12 ? 12 : 0) * 3600;
  return hour >= 1 && hour <= 12;
}

/// "19/6/2026", "6/19/2026 15:26:50", "6/19/2026, 3:26 PM".
std::optional<ReadTime> read_slashed(std::string_view text, const TimeZone& zone, DateOrder order) {
  Reader in{text};
  const int first = in.one_or_two_digits();
  in.need('/');
  const int second = in.one_or_two_digits();
  in.need('/');
  const int year = in.digits(4);
  const auto [day, month] = order == DateOrder::day_first ? std::pair(first, second) : std::pair(second, first);
  if (!in.good || order == DateOrder::unknown || !is_date(year, month, day)) return std::nullopt;
  const UnixSeconds start = midnight(year, month, day);
  if (in.rest.empty()) return in_zone(start, zone);
  in.take(',');
  in.need(' ');
  UnixSeconds clock = read_clock(in);
  if (!in.good || !take_half_of_day(in, clock) || !in.good || !in.rest.empty()) return std::nullopt;
  return in_zone(start + clock, zone);
}

std::optional<ReadTime> read_unix(std::string_view text) {
  Reader in{text};
  in.skip_digits();
  const std::string_view whole = text.substr(0, text.size() - in.rest.size());
  if (in.take('.')) in.skip_digits();
  if (!in.rest.empty() || whole.size() > 19) return std::nullopt;
  std::uint64_t value = 0;
  for (const char digit : whole) value = value * 10 + static_cast<unsigned>(digit - '0');
  for (const std::uint64_t unit : {1, 1'000, 1'000'000, 1'000'000'000}) {
    if (value >= kFirstSeconds * unit && value < kEndSeconds * unit) return ReadTime{static_cast<UnixSeconds>(value / unit), true};
  }
  return std::nullopt;
}

/// What spelling it is, by its first signs. REQUIRES: at least 5 bytes.
std::optional<ReadTime> read_spelled(std::string_view text, const TimeZone& zone, DateOrder order) {
  constexpr std::size_t kBasicIso = std::string_view("20210106T").size();
  constexpr std::size_t kRunTogether = std::string_view("20210106192801").size();
  const bool is_dotted = text[1] == '.' || text[2] == '.';
  const bool is_slashed = text[1] == '/' || text[2] == '/';
  const bool is_mail_date = text[3] == ',' || text[1] == ' ' || text[2] == ' ';
  const bool is_basic_iso = text.size() > kBasicIso && text[kBasicIso - 1] == 'T';
  const bool is_run_together = text.size() == kRunTogether && text.find('.') == std::string_view::npos;
  return is_mail_date                      ? read_mail_date(text)
         : !is_ascii_digit(text.front())   ? read_asctime(text)
         : is_dotted                       ? read_dotted(text, zone)
         : is_slashed                      ? read_slashed(text, zone, order)
         : text[4] == '-' || text[4] == '/' ? read_iso(text, zone, text[4])
         : is_basic_iso                    ? read_basic_iso(text, zone)
         : is_run_together                 ? read_run_together(text, zone)
                                           : read_unix(text);
}

bool is_zone_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '/' || c == '_' || c == '-' || c == '+';
  };
  return !name.empty() && name.size() <= 64 && name.front() != '/' && name.front() != '-' && std::all_of(name.begin(), name.end(), fits);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(kMaxZoneFileBytes, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes;
}

}  // namespace

std::expected<TimeZone, Error> TimeZone::named(std::string_view name) {
  TimeZone zone;
  if (name == "UTC" || name == "Z") return zone;
  zone.name_ = name;
  if (!name.empty() && (name.front() == '+' || name.front() == '-')) {
    Reader in{name};
    const UnixSeconds offset = read_offset(in);
    if (in.good && in.rest.empty()) {
      zone.changes_ = {{std::numeric_limits<UnixSeconds>::min(), offset}};
      return zone;
    }
  }
  auto changes = is_zone_name(name) ? read_zone_file(read_file(std::string(kZoneFolder).append(name))) : std::nullopt;
  if (!changes) {
    return std::unexpected(Error{ErrorCode::usage, "no time zone is called \"" + std::string(name) + "\"",
                                 "Name it as the tz database does (Asia/Almaty, Asia/Tashkent, UTC) or give an offset (+05:00)."});
  }
  zone.changes_ = std::move(*changes);
  return zone;
}

UnixSeconds TimeZone::to_local(UnixSeconds utc) const {
  const auto next =
      std::upper_bound(changes_.begin(), changes_.end(), utc, [](UnixSeconds at, const Change& change) { return at < change.at; });
  return next == changes_.begin() ? utc : utc + std::prev(next)->offset;
}

UnixSeconds TimeZone::to_utc(UnixSeconds local) const {
  if (changes_.empty()) return local;
  // No offset is over a day, so the change in force lies within a day of the reading taken as UTC.
  auto change = std::upper_bound(changes_.begin(), changes_.end(), local - kDay, [](UnixSeconds at, const Change& c) { return at < c.at; });
  if (change != changes_.begin()) --change;
  while (std::next(change) != changes_.end() && local - change->offset >= std::next(change)->at) ++change;
  return local - change->offset;
}

bool is_date_of_unknown_order(std::string_view text) {
  if (text.size() < std::string_view("1/2/26").size()) return false;
  Reader in{text};
  const int first = in.one_or_two_digits();
  const bool slash = in.take('/');
  if (!slash) in.need('-');
  const int second = in.one_or_two_digits();
  in.need(slash ? '/' : '-');
  in.digits(2);
  return in.good && first >= 1 && second >= 1 && std::min(first, second) <= 12;
}

std::optional<ReadTime> read_time(std::string_view text, const TimeZone& zone, DateOrder order) {
  constexpr std::size_t kShortest = std::string_view("1.6.2026").size();
  if (text.size() < kShortest || text.size() > 48) return std::nullopt;
  auto read = read_plain_iso(text, zone);
  if (!read) read = read_spelled(text, zone, order);
  if (read) read->seconds = std::clamp(read->seconds, kFirst, kLast);  // a leap second or a zone may lead beyond what we can write
  return read;
}

std::string to_rfc3339(UnixSeconds seconds) {
  seconds = std::clamp(seconds, kFirst, kLast);
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - (kDay - 1)) / kDay;
  const std::int64_t clock = seconds - days * kDay;
  // The inverse of days_from_date.
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = march_month < 10 ? march_month + 3 : march_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  std::string text = "0000-00-00T00:00:00Z";
  const auto put = [&](std::size_t at, std::size_t width, std::int64_t value) {
    for (std::size_t i = width; i-- > 0; value /= 10) text[at + i] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, year), put(5, 2, month), put(8, 2, day_of_year - (153 * march_month + 2) / 5 + 1);
  put(11, 2, clock / 3600), put(14, 2, clock / 60 % 60), put(17, 2, clock % 60);
  return text;
}

}  // namespace elek
