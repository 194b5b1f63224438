#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace elek {

/// Literal pieces with wildcards between them, matched against a whole text. Immutable; safe for concurrent use.
/// '?' is one code point, '*' any run, line breaks too (ruling 12). Linear in the text for each run of '*'-free pieces.
class Wildcard {
 public:
  struct Part {
    enum class Kind : std::uint8_t { literal, any_run, any_one };
    Kind kind = Kind::literal;
    std::string literal;
  };

  /// Neighbouring any_run and empty literals are merged away.
  explicit Wildcard(std::vector<Part> parts);

  /// The leftmost match at or after `from`, without what a leading or trailing '*' stands for. A pattern that is fixed at its start
  /// matches only from 0. REQUIRES: text is valid UTF-8, `from` a code point's start.
  std::optional<Span> find(std::string_view text, std::size_t from = 0) const;

  /// Whether find() may succeed more than once in one text: the pattern begins with '*'.
  bool floats() const { return floats_; }

  /// Literal pieces, each of which occurs in every text that matches.
  std::vector<std::string_view> literals() const;

 private:
  using Chunk = std::vector<Part>;  // literals and any_one, in a row

  std::vector<Chunk> chunks_;
  bool floats_ = false;       // begins with '*'
  bool open_ended_ = false;   // ends with '*'
};

}  // namespace elek
