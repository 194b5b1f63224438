#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace elek {

/// Where strings are and what matters between them, found for 64 bytes of JSON at once; blocks in which nothing matters are passed over. What
/// it is given is where to begin, what it gives where it stopped: at a block to be looked at, else less than a block before the end.
struct JsonSkim {
  static constexpr std::size_t kBlock = 64;

  const char* at = nullptr;
  const char* end = nullptr;
  std::size_t blanks = 0;      ///< line feeds between strings are passed over where so many spaces follow, at most 16
  bool in_string = false;      ///< at `at`...
  bool escaped = false;        ///< ...and that byte follows a backslash in a string
  std::size_t line_feeds = 0;  ///< passed over before `at`

  /// The block at `at`, where it is to be looked at. A bit a byte, the first one's lowest; bytes beyond `size` have none.
  struct Block {
    std::size_t size = 0;        ///< 0: nothing is to be looked at
    std::uint64_t marks = 0;     ///< what is to be looked at between strings: brackets, braces, bars, line feeds but those...
    std::uint64_t passed = 0;    ///< ...line feeds that are passed over
    std::size_t line_feeds = 0;  ///< how many of those
    bool in_string = false;      ///< behind it
    bool escaped = false;
    bool odd = false;  ///< no JSON: a line feed inside a string or a backslash outside; masks say nothing then
  };
  Block block = {};
};

using SkimJson = JsonSkim (*)(JsonSkim from);

/// What this machine has for it, the fastest first; all give the same. Empty where nothing is faster than a byte at a time.
std::span<const SkimJson> json_skimmers();

}  // namespace elek
