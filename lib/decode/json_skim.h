#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace elek {

/// Where in a JSON value its reader stands.
struct JsonNesting {
  static constexpr std::size_t kMostKinds = 64;

  std::size_t depth = 0;    ///< how many objects and arrays are open
  std::uint64_t kinds = 0;  ///< of the innermost kMostKinds of them, the innermost lowest: 1 is an object
  bool in_string = false;
  bool escaped = false;  ///< the next byte follows a backslash in a string
};

struct JsonSkimmed {
  std::size_t consumed = 0;
  std::size_t line_feeds = 0;  ///< among them
  enum class Stop : std::uint8_t {
    end,   ///< less than a block is left
    mark,  ///< the next byte, between strings, is to be looked at: a line feed that is not passed over, the bracket that ends the value, one that
           ///< does not fit, one that is deeper than kinds tells
    odd,   ///< the next block is no JSON: it holds a line feed inside a string or a backslash outside
  } stop = Stop::end;
};

/// Reads on through strings and brackets, 64 bytes at once. Line feeds between strings are passed over where at least `blanks` spaces follow; if `blanks`
/// is more than 16, none is.
/// REQUIRES: nesting.depth > 0
using SkimJson = JsonSkimmed (*)(std::string_view bytes, std::size_t blanks, JsonNesting& nesting);

inline constexpr std::size_t kJsonBlock = 64;

/// What this machine has for it, the fastest first; all give the same. Empty where nothing is faster than a byte at a time.
std::span<const SkimJson> json_skimmers();

}  // namespace elek
