#include "decode/json_checker.h"

#include "base/ascii_text.h"
#include "decode/json_blank.h"

// Around the records of an export stand members that nobody reads and that may be larger than memory: an account's contacts, its sessions.
// They are passed over, but not in silence where they are no JSON, so they are judged byte by byte by the grammar of RFC 8259 as a table of
// states. That is ten times slower than the parser, which wants a value whole, and of no matter for what is so small a part of an export.

namespace elek {
namespace {

}  // namespace

void JsonChecker::restart() {
  state_ = State::value;
  depth_ = 0;
  in_key_ = false;
  continuations_ = 0;
}

void JsonChecker::run(std::string_view bytes) {
  for (const char c : bytes) {
    if (state_ == State::bad) return;
    step(c);
  }
}

bool JsonChecker::is_good() const {
  if (depth_ > 0) return false;
  switch (state_) {
    case State::after:
    case State::zero:
    case State::whole:
    case State::fraction:
    case State::exponent_digits:
      return true;
    default:
      return false;
  }
}

void JsonChecker::step(char c) {
  switch (state_) {
    case State::string:
    case State::escape:
    case State::hex:
      state_ = in_string(c);
      return;
    case State::minus:
    case State::zero:
    case State::whole:
    case State::point:
    case State::fraction:
    case State::exponent:
    case State::exponent_sign:
    case State::exponent_digits:
      state_ = in_number(c);
      return;
    case State::word:
      state_ = c != word_.front() ? State::bad : word_.size() == 1 ? State::after : State::word;
      word_.remove_prefix(1);
      return;
    default:
      if (!is_blank(c)) state_ = after_value(c);
  }
}

/// At a byte between values. The innermost of the deepest nesting that the parser takes is empty.
JsonChecker::State JsonChecker::after_value(char c) {
  if (depth_ == objects_.size() && c != '}' && c != ']') return State::bad;
  switch (state_) {
    case State::first_element:
      return c == ']' ? close(false) : begin_value(c);
    case State::first_key:
    case State::key:
      if (c == '}' && state_ == State::first_key) return close(true);
      in_key_ = true;
      return c == '"' ? State::string : State::bad;
    case State::colon:
      return c == ':' ? State::value : State::bad;
    case State::after:
      if (c == '}' || c == ']') return close(c == '}');
      if (c != ',' || depth_ == 0) return State::bad;
      return objects_[depth_ - 1] ? State::key : State::value;
    default:
      return begin_value(c);
  }
}

JsonChecker::State JsonChecker::begin_value(char c) {
  if (c == '{' || c == '[') return open(c == '{');
  in_key_ = false;
  if (c == '"') return State::string;
  if (c == '-') return State::minus;
  if (is_ascii_digit(c)) return c == '0' ? State::zero : State::whole;
  word_ = c == 't' ? "rue" : c == 'f' ? "alse" : c == 'n' ? "ull" : "";
  return word_.empty() ? State::bad : State::word;
}

JsonChecker::State JsonChecker::open(bool object) {
  if (depth_ == objects_.size()) return State::bad;
  objects_[depth_++] = object;
  return object ? State::first_key : State::first_element;
}

JsonChecker::State JsonChecker::close(bool object) {
  if (depth_ == 0 || objects_[depth_ - 1] != object) return State::bad;
  --depth_;
  return State::after;
}

// ---- Strings

JsonChecker::State JsonChecker::in_string(char c) {
  if (state_ == State::hex) return hex_digit(c) < 0 ? State::bad : --digits_left_ == 0 ? State::string : State::hex;
  if (state_ == State::escape) {
    if (c == 'u' || c == 'x') {
      digits_left_ = c == 'u' ? 4 : 2;
      return State::hex;
    }
    return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos ? State::string : State::bad;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (continuations_ > 0) return continues_utf8(byte) ? State::string : State::bad;
  if (c == '"') return in_key_ ? State::colon : State::after;
  if (c == '\\') return State::escape;
  if (byte < 0x20) return State::bad;
  return byte < 0x80 || begins_utf8(byte) ? State::string : State::bad;
}

/// At a byte of 0x80 or more: the bounds are those of Unicode's table 3-7.
bool JsonChecker::begins_utf8(unsigned char c) {
  if (c < 0xC2 || c > 0xF4) return false;
  continuations_ = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
  least_ = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
  greatest_ = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
  return true;
}

bool JsonChecker::continues_utf8(unsigned char c) {
  if (c < least_ || c > greatest_) return false;
  --continuations_;
  least_ = 0x80;
  greatest_ = 0xBF;
  return true;
}

// ---- Numbers

JsonChecker::State JsonChecker::in_number(char c) {
  const bool digit = is_ascii_digit(c);
  switch (state_) {
    case State::minus:
      return !digit ? State::bad : c == '0' ? State::zero : State::whole;
    case State::whole:
      if (digit) return State::whole;
      [[fallthrough]];
    case State::zero:
      return c == '.' ? State::point : end_number(c);
    case State::point:
      return digit ? State::fraction : State::bad;
    case State::fraction:
      return digit ? State::fraction : end_number(c);
    case State::exponent:
      if (c == '+' || c == '-') return State::exponent_sign;
      [[fallthrough]];
    case State::exponent_sign:
      return digit ? State::exponent_digits : State::bad;
    default:
      return digit ? State::exponent_digits : end_number(c);
  }
}

JsonChecker::State JsonChecker::end_number(char c) {
  if ((c == 'e' || c == 'E') && state_ != State::exponent_digits) return State::exponent;
  if (is_blank(c)) return State::after;
  state_ = State::after;
  return after_value(c);
}

}  // namespace elek
