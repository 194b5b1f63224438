#include "ingest/platforms/whatsapp_line.h"

#include <utility>

#include "base/ascii_text.h"

namespace elek {
namespace {

constexpr std::string_view kMark = "\u200e";

/// Reads a text from its front.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::string_view rest() const { return rest_; }
  bool take(std::string_view wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(wanted.size());
    return true;
  }
  /// A number of `least` to `most` digits; -1 if there is none.
  int number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    while (size < rest_.size() && is_ascii_digit(rest_[size]) && size < most) value = value * 10 + (rest_[size++] - '0');
    if (size < least) return -1;
    rest_.remove_prefix(size);
    return value;
  }
  char any_of(std::string_view wanted) {
    if (rest_.empty() || wanted.find(rest_.front()) == std::string_view::npos) return '\0';
    const char taken = rest_.front();
    rest_.remove_prefix(1);
    return taken;
  }
  void skip_blanks() {
    while (take(" ") || take("\u202f") || take("\u00a0")) {}
  }

 private:
  std::string_view rest_;
};

/// "31/12/2023", "31.12.23", "2023-12-31"; false if there is none.
bool take_date(Reader& reader, WhatsAppLine& line) {
  const int begins = reader.number(1, 4);
  const char separator = reader.any_of("/.-");
  const int goes_on = reader.number(1, 2);
  if (begins < 1 || goes_on < 1 || separator == '\0' || reader.any_of("/.-") != separator) return false;
  line.year_first = begins > 31;
  line.dotted = separator == '.';
  const int ends = line.year_first ? reader.number(1, 2) : reader.number(2, 4);
  line.first = line.year_first ? goes_on : begins;
  line.second = line.year_first ? ends : goes_on;
  line.year = line.year_first ? begins : ends;
  if (line.year >= 0 && line.year < 100) line.year += 2000;
  return line.year >= 1000 && line.second >= 1;
}

/// "PM", "p.m.", "p. m.", or nothing. 12 AM is 0, 12 PM is 12; false for an hour that no clock has.
bool take_half_of_day(Reader& reader, int& hour) {
  Reader ahead = reader;
  ahead.skip_blanks();
  const char half = ahead.any_of("aApP");
  if (half == '\0') return true;
  if (ahead.take(".")) ahead.skip_blanks();
  if (ahead.any_of("mM") == '\0') return true;
  ahead.take(".");
  reader = ahead;
  if (hour < 1 || hour > 12) return false;
  hour = hour % 12 + (half == 'p' || half == 'P' ? 12 : 0);
  return true;
}

/// "18:05", "18:05:09", "6.05 PM".
bool take_clock(Reader& reader, WhatsAppLine& line) {
  line.hour = reader.number(1, 2);
  if (line.hour < 0 || reader.any_of(":.") == '\0') return false;
  line.minute = reader.number(2, 2);
  line.with_seconds = reader.any_of(":.") != '\0';
  if (line.with_seconds) line.second_of_minute = reader.number(2, 2);
  const auto is_sixtieth = [](int number) { return number >= 0 && number <= 59; };
  return take_half_of_day(reader, line.hour) && line.hour <= 23 && is_sixtieth(line.minute) && is_sixtieth(line.second_of_minute);
}

std::string two_digits(int number) { return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)}; }

}  // namespace

DateOrder WhatsAppLine::order() const {
  if (year_first || second > 12) return DateOrder::month_first;
  return first > 12 || dotted ? DateOrder::day_first : DateOrder::unknown;
}

std::string WhatsAppLine::iso_time(DateOrder order) const {
  if (const DateOrder own = this->order(); own != DateOrder::unknown) order = own;
  if (order == DateOrder::unknown) return {};
  const auto [day, month] = order == DateOrder::day_first ? std::pair(first, second) : std::pair(second, first);
  return two_digits(year / 100) + two_digits(year) + "-" + two_digits(month) + "-" + two_digits(day) + "T" + two_digits(hour) + ":" +
         two_digits(minute) + ":" + two_digits(second_of_minute);
}

std::optional<WhatsAppLine> read_whatsapp_line(std::string_view line) {
  Reader reader(line);
  reader.take(kMark);
  const bool in_brackets = reader.take("[");
  const char* const begin = reader.rest().data();
  WhatsAppLine read;
  if (!take_date(reader, read)) return std::nullopt;
  const bool comma = reader.take(",");
  if (!reader.take(" ") || !take_clock(reader, read)) return std::nullopt;
  if (read.year_first && !comma && (in_brackets || read.with_seconds)) return std::nullopt;  // as the logs of many programs begin
  read.raw = std::string_view(begin, static_cast<std::size_t>(reader.rest().data() - begin));
  if (!(in_brackets ? reader.take("] ") : reader.take(" - "))) return std::nullopt;
  read.rest = reader.rest();
  return read;
}

}  // namespace elek
