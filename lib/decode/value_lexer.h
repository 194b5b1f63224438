#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "decode/json.h"
#include "decode/json_skim.h"

namespace elek {

/// Finds where a JSON value ends, without judging it: counts brackets and skips strings, in pieces of any size. A closing bracket that does
/// not fit closes everything up to the nearest one that does, so that a faulty value still ends somewhere. Constant memory.
class ValueLexer {
 public:
  enum class Event : std::uint8_t {
    exhausted,      ///< all bytes were read; the value goes on
    closed,         ///< the value ended with the last byte consumed
    line_feed,      ///< the last byte consumed is a line feed between strings, and not known to be passed over
    broken_string,  ///< the next byte is a line feed inside a string: no JSON string holds one
    stray_closer,   ///< the next byte closes a bracket that the value never opened
  };
  struct Step {
    Event event;
    std::size_t consumed;
    std::size_t line_feeds = 0;  ///< among them
  };

  /// Before the first byte of a value, which opens an object, an array or a string.
  void restart();
  /// Reads on. Line feeds between strings are passed over where at least `blanks` spaces or tabs follow, or fewer and a closing bracket.
  Step run(std::string_view bytes, std::size_t blanks = 0);
  /// Takes the broken string as ended.
  void leave_string() { nesting_.in_string = nesting_.escaped = false; }

  enum class Inside : std::uint8_t { nothing, object, array, unknown };
  /// The innermost bracket that is open; unknown where the nesting is deeper than any good record's.
  Inside inside() const;

 private:
  struct Reading;  // where run() is
  std::optional<Event> take_blocks(Reading& in);
  std::optional<Event> take_byte(Reading& in);
  std::optional<Event> take_outside(Reading& in);

  void open(bool object);
  enum class Closing : std::uint8_t { fits, last, stray };
  Closing close(bool object);

  bool innermost() const { return (nesting_.kinds & 1U) != 0; }
  bool has_open(bool object) const;
  void leave_innermost();

  JsonNesting nesting_;
  std::bitset<JsonParser::kMaxDepth - JsonNesting::kMostKinds> outer_;  // of what nesting_ does not tell the kinds, by depth: an object, else an array...
  std::array<std::size_t, 2> outer_open_{};  // ...how many of either kind: [arrays, objects]
};

}  // namespace elek
