#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "patterns/rare_bytes.h"

namespace elek {

/// Literal pieces with wildcards between them, matched against a whole text. Immutable; safe for concurrent use.
/// '?' is one code point, '*' any run, line breaks too (ruling 12).
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
  /// matches only from 0. Takes at most time of the order of text times pieces, those of the longest run without '*' ('?' and
  /// literals alike, be these as long as they may), whatever the text. REQUIRES: text is valid UTF-8, `from` a code point's start.
  std::optional<Span> find(std::string_view text, std::size_t from = 0) const;

  /// Whether find() may succeed more than once in one text: the pattern begins with '*'.
  bool floats() const { return floats_; }

  /// Literal pieces, each of which occurs in every text that matches.
  std::vector<std::string_view> literals() const;

 private:
  struct Piece {
    Part part;
    std::optional<RareBytes> rare;       // of a literal
    std::vector<std::uint32_t> borders;  // of a long literal: see wildcard.cpp
  };
  using Chunk = std::vector<Piece>;  // literals and any_one, in a row

  class Occurrences;
  static std::optional<std::size_t> match_at(const Chunk& chunk, std::string_view text, std::size_t at);
  static std::optional<std::size_t> match_before(const Chunk& chunk, std::string_view text, std::size_t end);
  static std::optional<Span> search(const Chunk& chunk, std::string_view text, std::size_t from);
  std::optional<Span> find_chunk(std::size_t index, std::string_view text, std::size_t at) const;

  std::vector<Chunk> chunks_;
  bool floats_ = false;       // begins with '*'
  bool open_ended_ = false;   // ends with '*'
};

}  // namespace elek
