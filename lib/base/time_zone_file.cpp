#include "base/time_zone_file.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/ascii_text.h"

// TZif: a header with six counts, tables of 32-bit times, then (from version 2) the same again with 64-bit times, and last a line in POSIX
// TZ form for all later years ("CET-1CEST,M3.5.0,M10.5.0/3"). Writing that rule out into explicit changes up to 2100 keeps the reader of
// times free of calendars: one binary search, whatever the zone.

namespace elek {
namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kMaxTransitions = 4096;
constexpr int kLastRuleYear = 2100;
constexpr UnixSeconds kDay = 86400;

struct Counts {
  std::size_t ut, standard, leaps, times, types, chars;
  std::size_t bytes(std::size_t time_bytes) const {
    return times * time_bytes + times + types * 6 + chars + leaps * (time_bytes + 4) + standard + ut;
  }
};

std::int64_t big_endian(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = (static_cast<unsigned char>(bytes[at]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

std::optional<Counts> read_header(std::string_view bytes, std::size_t at) {
  if (bytes.size() < at + kHeaderBytes || bytes.substr(at, 4) != "TZif") return std::nullopt;
  const auto count = [&](std::size_t i) { return static_cast<std::size_t>(big_endian(bytes, at + 20 + 4 * i, 4) & 0xFFFFFFFF); };
  const Counts counts{count(0), count(1), count(2), count(3), count(4), count(5)};
  const bool sane = counts.times <= kMaxTransitions && counts.types >= 1 && counts.types <= 256 && counts.chars <= 4096 &&
                    counts.leaps <= 4096 && counts.standard <= 256 && counts.ut <= 256;
  if (!sane) return std::nullopt;
  return counts;
}

std::optional<std::vector<TimeZone::Change>> read_tables(std::string_view bytes, std::size_t at, const Counts& counts) {
  const std::size_t kinds = at + counts.times * 8;
  const std::size_t types = kinds + counts.times;
  const auto offset_of = [&](std::size_t type) { return big_endian(bytes, types + type * 6, 4); };
  std::vector<TimeZone::Change> changes{{std::numeric_limits<UnixSeconds>::min(), offset_of(0)}};
  for (std::size_t i = 0; i < counts.times; ++i) {
    const std::size_t type = static_cast<unsigned char>(bytes[kinds + i]);
    if (type >= counts.types) return std::nullopt;
    changes.push_back({big_endian(bytes, at + i * 8, 8), offset_of(type)});
  }
  return changes;
}

/// A reader of the rule line. Every step fails for good once something does not fit.
class RuleText {
 public:
  explicit RuleText(std::string_view text) : text_(text) {}

  bool good() const { return good_; }
  bool done() const { return text_.empty(); }
  bool take(char wanted) {
    if (text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }
  void need(char wanted) { good_ = take(wanted) && good_; }

  void skip_name() {
    const bool quoted = take('<');
    std::size_t size = 0;
    while (size < text_.size() && (quoted ? text_[size] != '>' : is_ascii_letter(text_[size]))) ++size;
    good_ = good_ && size >= 3;
    text_.remove_prefix(size);
    if (quoted) need('>');
  }

  int number(int max) {
    int value = 0;
    std::size_t size = 0;
    while (size < text_.size() && size < 3 && text_[size] >= '0' && text_[size] <= '9') value = value * 10 + (text_[size++] - '0');
    good_ = good_ && size > 0 && value <= max;
    text_.remove_prefix(size);
    return value;
  }

  UnixSeconds clock() {
    const bool negative = take('-');
    if (!negative) take('+');
    UnixSeconds seconds = number(167) * 3600;
    if (take(':')) seconds += number(59) * 60;
    if (take(':')) seconds += number(59);
    return negative ? -seconds : seconds;
  }

 private:
  std::string_view text_;
  bool good_ = true;
};

/// "M3.5.0/2": the last Sunday of March at two. Other forms of the standard stand in no zone of today.
struct RuleDay {
  int month = 1, week = 1, weekday = 0;
  UnixSeconds clock = 7200;
};

RuleDay read_rule_day(RuleText& text) {
  RuleDay day;
  text.need(',');
  text.need('M');
  day.month = text.number(12);
  text.need('.');
  day.week = text.number(5);
  text.need('.');
  day.weekday = text.number(6);
  if (text.take('/')) day.clock = text.clock();
  return day;
}

UnixSeconds moment_of(const RuleDay& rule, int year) {
  constexpr std::array<unsigned, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto month = static_cast<unsigned>(std::clamp(rule.month, 1, 12));
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const std::int64_t length = kDays[month - 1] + (leap && month == 2 ? 1 : 0);
  const std::int64_t first = days_from_date(year, month, 1);
  const std::int64_t first_weekday = (first % 7 + 11) % 7;  // 1970-01-01 was a Thursday
  std::int64_t day = (rule.weekday - first_weekday + 7) % 7 + 7 * (std::max(rule.week, 1) - 1);
  if (day >= length) day -= 7;
  return (first + day) * kDay + rule.clock;
}

void add_rule_years(std::string_view rule, std::vector<TimeZone::Change>& changes) {
  RuleText text(rule);
  text.skip_name();
  const UnixSeconds standard = -text.clock();
  if (text.done() || !text.good()) return;
  text.skip_name();
  UnixSeconds summer = standard + 3600;
  if (!text.done()) {
    RuleText ahead = text;
    if (!ahead.take(',')) summer = -text.clock();
  }
  const RuleDay begin = read_rule_day(text);
  const RuleDay end = read_rule_day(text);
  if (!text.good() || !text.done()) return;
  const UnixSeconds last = changes.size() > 1 ? changes.back().at : std::numeric_limits<UnixSeconds>::min();
  std::vector<TimeZone::Change> later;
  for (int year = 1970; year <= kLastRuleYear; ++year) {
    later.push_back({moment_of(begin, year) - standard, summer});
    later.push_back({moment_of(end, year) - summer, standard});
  }
  std::erase_if(later, [&](const TimeZone::Change& change) { return change.at <= last; });
  changes.insert(changes.end(), later.begin(), later.end());
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
}

std::string_view last_line(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.front() != '\n') return {};
  return bytes.substr(1, bytes.find('\n', 1) - 1);
}

}  // namespace

std::optional<std::vector<TimeZone::Change>> read_zone_file(std::string_view bytes) {
  const auto narrow = read_header(bytes, 0);
  if (!narrow || bytes[4] < '2') return std::nullopt;  // version 1 files went out of use in 2005
  const std::size_t second = kHeaderBytes + narrow->bytes(4);
  const auto wide = read_header(bytes, second);
  if (!wide || bytes.size() < second + kHeaderBytes + wide->bytes(8)) return std::nullopt;
  auto changes = read_tables(bytes, second + kHeaderBytes, *wide);
  if (!changes) return std::nullopt;
  const auto by_time = [](const auto& a, const auto& b) { return a.at < b.at; };
  if (!std::is_sorted(changes->begin(), changes->end(), by_time)) return std::nullopt;
  add_rule_years(last_line(bytes.substr(second + kHeaderBytes + wide->bytes(8))), *changes);
  return changes;
}

std::int64_t days_from_date(std::int64_t year, unsigned month, unsigned day) {
  // Years that begin in March put the leap day last; 400 of them are an era of 146,097 days.
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year =
      (153 * (static_cast<std::int64_t>(month) + (month > 2 ? -3 : 9)) + 2) / 5 + static_cast<std::int64_t>(day) - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

}  // namespace elek
