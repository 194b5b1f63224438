#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/json.h"

namespace elek {

/// Judges a JSON value that arrives in pieces and is not kept, as JsonParser would judge it whole, what that repairs included. Constant
/// memory.
class JsonChecker {
 public:
  /// Before the first byte of a value.
  void restart();
  /// Reads on.
  void run(std::string_view bytes);
  /// Whether the bytes since restart() are one good value, perhaps with white space around.
  bool is_good() const;

 private:
  /// What may come next.
  enum class State : std::uint8_t {
    value, first_element, first_key, key, colon, after,
    string, escape, hex,
    minus, zero, whole, point, fraction, exponent, exponent_sign, exponent_digits,
    word, bad,
  };

  void step(char c);
  State after_value(char c);
  State begin_value(char c);
  State open(bool object);
  State close(bool object);
  State in_string(char c);
  State in_number(char c);
  State end_number(char c);
  bool continues_utf8(unsigned char c);
  bool begins_utf8(unsigned char c);

  State state_ = State::value;
  std::bitset<JsonParser::kMaxDepth> objects_;  // by depth: an object, else an array
  std::size_t depth_ = 0;
  bool in_key_ = false;
  unsigned digits_left_ = 0;                        // of \uXXXX or \xNN
  std::string_view word_;                           // what is left of true, false or null
  unsigned continuations_ = 0;                      // of the character at hand
  unsigned char least_ = 0x80, greatest_ = 0xBF;    // of the next of them
};

}  // namespace elek
