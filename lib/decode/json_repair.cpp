#include "decode/json_repair.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "base/ascii_text.h"

namespace elek {
namespace {

std::optional<unsigned> hex(std::string_view digits) {
  unsigned value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (result.ec != std::errc() || result.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// The number of \uXXXX at `at`, if it is one.
std::optional<unsigned> unit_at(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  return hex(text.substr(at + 2, 4));
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  return at;
}

/// One pass over a record; strings and numbers are looked into, all else is copied.
class Repair {
 public:
  Repair(std::string_view in, std::string& out) : in_(in), out_(out) {}

  bool run() {
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '"') {
        string();
      } else if (c == '-' || is_ascii_digit(c)) {
        number();
      } else {
        copy(1);
      }
    }
    return changed_;
  }

 private:
  void copy(std::size_t count) {
    out_.append(in_.substr(at_, count));
    at_ += count;
  }
  void replace(std::size_t count, std::string_view with) {
    out_ += with;
    at_ += count;
    changed_ = true;
  }

  void string() {
    copy(1);
    while (at_ < in_.size()) {
      const std::size_t plain = std::min(in_.find_first_of("\"\\", at_), in_.size());
      copy(plain - at_);
      if (at_ == in_.size()) return;
      if (in_[at_] == '"') return copy(1);
      escape();
    }
  }

  void escape() {
    const char kind = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (kind == 'u') return surrogate();
    if (kind == 'x' && at_ + 4 <= in_.size() && hex(in_.substr(at_ + 2, 2))) {
      out_ += "\\u00";
      out_ += in_.substr(at_ + 2, 2);
      return replace(4, "");
    }
    copy(2);
  }

  void surrogate() {
    const auto first = unit_at(in_, at_);
    if (!first) return copy(2);
    if (*first < 0xD800 || *first > 0xDFFF) return copy(6);
    const auto second = *first < 0xDC00 ? unit_at(in_, at_ + 6) : std::nullopt;
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) return copy(12);
    replace(6, "\\ufffd");
  }

  /// A number as JSON writes it, to its end; a shorter one if it is malformed.
  void number() {
    std::size_t end = skip_digits(in_, at_ + (in_[at_] == '-' ? 1 : 0));
    bool whole = true;
    if (end < in_.size() && in_[end] == '.') {
      end = skip_digits(in_, end + 1);
      whole = false;
    }
    if (end < in_.size() && (in_[end] == 'e' || in_[end] == 'E')) {
      ++end;
      if (end < in_.size() && (in_[end] == '+' || in_[end] == '-')) ++end;
      end = skip_digits(in_, end);
      whole = false;
    }
    const std::string_view token = in_.substr(at_, end - at_);
    if (fits(token, whole) || !is_number(token)) return copy(token.size());
    replace(token.size(), std::string("\"").append(token).append("\""));
  }

  static bool fits(std::string_view token, bool whole) {
    const char* const end = token.data() + token.size();
    if (!whole) {
      double value = 0;
      if (std::from_chars(token.data(), end, value).ec != std::errc::result_out_of_range) return true;
      return has_negative_exponent(token);  // too small is 0 to every reader
    }
    if (token.size() < 19) return true;
    std::int64_t value = 0;
    std::uint64_t larger = 0;
    return std::from_chars(token.data(), end, value).ec == std::errc() || std::from_chars(token.data(), end, larger).ec == std::errc();
  }

  static bool has_negative_exponent(std::string_view token) {
    const std::size_t e = token.find_first_of("eE");
    return e != std::string_view::npos && e + 1 < token.size() && token[e + 1] == '-';
  }

  static bool is_number(std::string_view token) {
    if (token.front() == '-') token.remove_prefix(1);
    const bool leading_zero = token.size() > 1 && token[0] == '0' && is_ascii_digit(token[1]);
    return !token.empty() && is_ascii_digit(token.front()) && is_ascii_digit(token.back()) && !leading_zero &&
           token.find(".e") == token.npos && token.find(".E") == token.npos;
  }

  std::string_view in_;
  std::string& out_;
  std::size_t at_ = 0;
  bool changed_ = false;
};

}  // namespace

bool repair_json(std::string_view record, std::string& out) {
  out.clear();
  out.reserve(record.size() + record.size() / 8);
  return Repair(record, out).run();
}

}  // namespace elek
