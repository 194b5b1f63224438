#include "base/counts.h"

#include <array>
#include <string>
#include <utility>

#include "base/ascii_text.h"

namespace elek {
namespace {

constexpr std::size_t kLongest = 40;                   // bytes
constexpr std::int64_t kMost = 1'000'000'000'000'000;  // more is no count of anything

// Single letters of the two alphabets look alike, but a Cyrillic М may be "мың", "миң" or "миллион".
constexpr std::array<std::pair<std::string_view, std::int64_t>, 20> kUnits = {{
    {"K", 1'000},
    {"k", 1'000},
    {"К", 1'000},
    {"к", 1'000},
    {"тыс", 1'000},
    {"тыс.", 1'000},
    {"тысяч", 1'000},
    {"мың", 1'000},
    {"миң", 1'000},
    {"минг", 1'000},
    {"ming", 1'000},
    {"ҳазор", 1'000},
    {"M", 1'000'000},
    {"m", 1'000'000},
    {"млн", 1'000'000},
    {"млн.", 1'000'000},
    {"mln", 1'000'000},
    {"B", 1'000'000'000},
    {"млрд", 1'000'000'000},
    {"млрд.", 1'000'000'000},
}};

/// `text` with one kind of space, none at its ends.
std::string plain_spaces(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::size_t size = 0;
    for (const std::string_view space : {"\u00A0", "\u2009", "\u202F"}) size = text.starts_with(space) ? space.size() : size;
    plain += size > 0 ? ' ' : text.front();
    text.remove_prefix(size > 0 ? size : 1);
  }
  return std::string(trimmed(plain));
}

std::string_view take_digits(std::string_view& text) {
  std::size_t size = 0;
  while (size < text.size() && text[size] >= '0' && text[size] <= '9') ++size;
  const std::string_view digits = text.substr(0, size);
  text.remove_prefix(size);
  return digits;
}

struct Number {
  std::string digits;    // of the whole part
  std::string fraction;  // behind a point or a comma
  std::size_t groups = 1;
  char separator = '\0';  // of the groups
};

/// "1 200", "1,200,300", "1,2": the groups after the first have three digits, or there is one, the fraction.
std::optional<Number> take_number(std::string_view& text) {
  Number number;
  number.digits = take_digits(text);
  if (number.digits.empty()) return std::nullopt;
  while (text.size() > 1 && (text.front() == ' ' || text.front() == ',' || text.front() == '.') && text[1] >= '0' && text[1] <= '9') {
    const char mark = text.front();
    text.remove_prefix(1);
    const std::string_view group = take_digits(text);
    if (mark != ' ' && group.size() != 3 && (number.groups == 1 || mark != number.separator)) {
      number.fraction = group;
      return number;
    }
    const bool fits = group.size() == 3 && number.digits.size() <= 3 * number.groups && (number.groups == 1 || mark == number.separator);
    const bool may_be_decimal = number.groups == 1 && number.digits.front() == '0';  // "0,500"
    if (!fits || may_be_decimal) return std::nullopt;
    number.digits += group;
    number.separator = mark;
    ++number.groups;
  }
  return number;
}

std::optional<std::int64_t> unit_called(std::string_view name) {
  for (const auto& [unit, times] : kUnits) {
    if (name == unit) return times;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> read_count(std::string_view text) {
  if (text.size() > kLongest) return std::nullopt;
  const std::string plain = plain_spaces(text);
  std::string_view rest = plain;
  const auto number = take_number(rest);
  if (!number || number->digits.size() > 15) return std::nullopt;
  rest = trimmed(rest);
  const bool may_be_fraction = number->groups == 2 && number->separator != ' ';
  const bool zeros_only = number->fraction.find_first_not_of('0') == std::string::npos;
  std::int64_t whole = std::stoll(number->digits);
  if (rest.empty()) return zeros_only && !(may_be_fraction && number->separator == '.') ? std::optional(whole) : std::nullopt;
  const auto unit = unit_called(rest);
  if (!unit || may_be_fraction || number->fraction.size() > 2 || whole > kMost / *unit) return std::nullopt;
  std::int64_t part = *unit;
  for (const char digit : number->fraction) {
    part /= 10;
    whole = whole * 10 + (digit - '0');
  }
  return whole * part;
}

}  // namespace elek
