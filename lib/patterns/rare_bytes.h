#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace elek {

/// Two bytes of a literal by which it is looked for: those that texts of the languages at hand hold least often. The first and the last
/// byte would not do: of a Cyrillic letter the first says almost nothing, and every other byte of a text is one.
class RareBytes {
 public:
  /// REQUIRES: `literal` is not empty.
  explicit RareBytes(std::string_view literal);

  /// The first place at or after `from` where a literal may begin, as both bytes stand where it has them and all of it has room; npos if
  /// there is none. The caller compares. Safe for concurrent use.
  std::size_t find(std::string_view text, std::size_t from) const;

 private:
  bool are_at(std::string_view text, std::size_t start) const { return text[start + at_[0]] == bytes_[0] && text[start + at_[1]] == bytes_[1]; }

  std::uint32_t size_;  // of the literal
  std::uint32_t at_[2];
  char bytes_[2];
};

}  // namespace elek
