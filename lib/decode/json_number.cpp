#include "decode/json_number.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include "base/ascii_text.h"

namespace elek {
namespace {

using Mark = JsonTape::Mark;

/// Where the digits from `at` on end.
const char* behind_digits(const char* at, const char* end) {
  while (at < end && is_ascii_digit(*at)) ++at;
  return at;
}

/// Whether `text` is spelled as RFC 8259, section 6, wants; `is_whole` then tells whether it has neither fraction nor exponent.
bool is_well_spelled(std::string_view text, bool& is_whole) {
  const char* const end = text.data() + text.size();
  const char* const first = text.data() + (text.starts_with('-') ? 1 : 0);
  const char* at = behind_digits(first, end);
  if (at == first || (*first == '0' && at - first > 1)) return false;
  is_whole = at == end;
  const auto has_digits = [&](const char* from) {
    at = behind_digits(from, end);
    return at != from;
  };
  if (at < end && *at == '.' && !has_digits(at + 1)) return false;
  if (at < end && (*at == 'e' || *at == 'E')) {
    const bool has_sign = at + 1 < end && (at[1] == '+' || at[1] == '-');
    if (!has_digits(at + (has_sign ? 2 : 1))) return false;
  }
  return at == end;
}

bool read_whole(std::string_view text, JsonTape::Entry& into) {
  const char* const end = text.data() + text.size();
  std::int64_t value = 0;
  if (std::from_chars(text.data(), end, value).ec == std::errc()) {
    into.mark = Mark::integer;
    into.number = static_cast<std::uint64_t>(value);
    return true;
  }
  into.mark = Mark::natural;
  return std::from_chars(text.data(), end, into.number).ec == std::errc();
}

/// Whether a real that no double comes near is too small, not too large: the place of its first digit that is not 0 tells.
bool is_tiny(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  const std::string_view digits = text.substr(0, e);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  std::int64_t exponent = 0;
  if (e != std::string_view::npos) {
    const std::string_view power = text.substr(e + (text[e + 1] == '+' ? 2 : 1));
    const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (read.ec != std::errc()) return power.starts_with('-');
  }
  constexpr std::int64_t kBeyondAnyText = std::int64_t{1} << 40U;  // no sum overflows
  return std::clamp(exponent, -kBeyondAnyText, kBeyondAnyText) + static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) < 0;
}

bool read_real(std::string_view text, JsonTape::Entry& into) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc::result_out_of_range) {
    if (!is_tiny(text)) return false;
    value = text.starts_with('-') ? -0.0 : 0.0;
  }
  into.mark = Mark::real;
  into.number = std::bit_cast<std::uint64_t>(value);
  return true;
}

/// Reads a real of few digits and without exponent: the quotient of two whole numbers that a double holds as they are, so that none is nearer. Returns
/// whether it is one. 150 instructions where spelling and value take 230, and TGDataset writes its times so.
bool read_short_real(std::string_view text, JsonTape::Entry& into) {
  constexpr std::size_t kMost = 16;  // bytes: 15 digits and the point
  constexpr std::array<double, kMost> kPowers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  if (text.size() > kMost) return false;
  std::uint64_t digits = 0;
  const char* const end = text.data() + text.size();
  const auto read_digits = [&](const char* at) {
    for (; at < end && is_ascii_digit(*at); ++at) digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
    return at;
  };
  const char* const first = text.data() + (text.starts_with('-') ? 1 : 0);
  const char* const point = read_digits(first);
  if (point == first || point + 1 >= end || *point != '.' || (*first == '0' && point - first > 1) || read_digits(point + 1) != end) return false;
  const double value = static_cast<double>(digits) / kPowers[static_cast<std::size_t>(end - point - 1)];
  into.mark = Mark::real;
  into.number = std::bit_cast<std::uint64_t>(text.starts_with('-') ? -value : value);
  return true;
}

}  // namespace

bool read_json_number(std::string_view text, JsonTape::Entry& into) {
  if (read_short_real(text, into)) return true;
  bool is_whole = false;
  if (!is_well_spelled(text, is_whole)) return false;
  return is_whole ? read_whole(text, into) : read_real(text, into);
}

}  // namespace elek
