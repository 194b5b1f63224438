#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace elek {

/// What is wrong with some JSON.
enum class JsonError : std::uint8_t {
  none, empty, too_large, utf8, open_string, control_character,  // found with the structure
  syntax, escape, number, word, depth,                           // found with the values
};

/// Where values, keys and signs of some JSON begin, as simdjson's first stage finds them: a string at its quote, other scalars at their first byte.
/// The bytes are then known to be UTF-8, and strings to end and to hold no control characters. Reuses its memory.
class JsonStructure {
 public:
  JsonStructure();
  ~JsonStructure();
  JsonStructure(JsonStructure&&) noexcept;
  JsonStructure& operator=(JsonStructure&&) noexcept;

  /// Becomes that of `bytes`, one record or several; if there is an error, that of nothing.
  /// REQUIRES: 64 readable bytes after `bytes`; they and those stay while the structure is used.
  JsonError read(std::string_view bytes);
  void clear();

  std::string_view bytes() const { return bytes_; }
  /// The first place in bytes() that is left, of left() rising ones; bytes().size() stands behind them. Null: this is the structure of nothing.
  const std::uint32_t* next() const { return next_; }
  /// How many places are left.
  std::size_t left() const { return static_cast<std::size_t>(last_ - next_); }
  void go_on(const std::uint32_t* next) { next_ = next; }
  /// Where the first backslash from `at` on stands, or bytes() end. Each byte is looked at once, if `at` never goes back.
  const char* backslash_from(const char* at) {
    if (backslash_ < at) find_backslash(at);
    return backslash_;
  }
  /// Goes on to where `part` begins. Returns whether something begins there; there is no way back.
  bool go_to(std::string_view part);

  /// Whether what begins as an object or array at the next place ends as one at the last.
  bool ends_as_it_begins() const;

  /// Decodes the escapes of the string whose text starts at `from`. Returns where what it wrote ends, or null if one is faulty.
  /// REQUIRES: `into` has room for what stands in quotes, and for 64 bytes more.
  char* unescape(const char* from, char* into) const;

  /// Gives back what more than `most` bytes took, and is then that of nothing.
  void trim(std::size_t most);

 private:
  struct Stage;  // simdjson's
  void find_backslash(const char* at);

  std::unique_ptr<Stage> stage_;
  std::string_view bytes_;
  const std::uint32_t* next_ = nullptr;
  const std::uint32_t* last_ = nullptr;
  const char* backslash_ = nullptr;  // from where it was looked for last up to here there is none
};

}  // namespace elek
