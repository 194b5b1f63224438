#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/borrowed.h"
#include "base/span.h"

namespace elek {

/// The ways to look at a text (design, "Fields a rule can name").
enum class ViewKind : std::uint8_t { raw, text, words, stems, skeleton };

/// Text folded for matching, which remembers where each byte came from.
/// Owns its text; reused from post to post. Not thread-safe: one per thread.
///
/// The map is a list of pieces in order. A linear piece maps byte for byte; any other maps as a whole to its raw range.
///     raw   "в&amp;a к\u200bот"        folded "в&а кот"
/// A gap is a space that stands for whatever separates two words; at the edge of a span it adds nothing to the raw range.
class View {
 public:
  /// The folded text. Valid until the view is made anew.
  std::string_view text() const& ELEK_BORROWED { return text_; }
  std::string_view text() && = delete;

  /// The smallest raw range, in bytes, that produced `folded`; an empty span maps to an empty one. O(log n).
  /// REQUIRES: folded.start <= folded.end <= text().size().
  Span to_raw(Span folded) const;

  /// Forgets the text, and gives back memory that a huge one needed (see kKeptScratchBytes).
  void trim();

  // For fold/ only: filling, in order.
  void clear();
  /// `bytes` stand for `raw` as a whole.
  void append(std::string_view bytes, Span raw);
  /// `bytes` stand for as many raw bytes, byte for byte.
  void append_linear(std::string_view bytes, std::uint32_t raw_start);
  /// One space between two words that are `raw` apart.
  void append_gap(Span raw);
  /// The bytes `part` of another view of the same raw text.
  void append_part(const View& from, Span part);
  /// Where the bytes `part` begin in the raw text, if they map to it byte for byte. `piece`, 0 at first, is where to look from: parts must be
  /// asked for in order.
  std::optional<std::uint32_t> linear_start(Span part, std::size_t& piece) const;

 private:
  enum class Kind : std::uint8_t { linear, whole, gap };
  struct Piece {
    std::uint32_t start;  // in the folded text
    std::uint32_t raw_start;
    std::uint32_t raw_end;
    Kind kind;
  };
  Span within(const Piece& piece, Span folded) const;
  Span empty_at(std::uint32_t at) const;
  std::size_t piece_at(std::uint32_t at) const;
  std::uint32_t end_of(std::size_t piece) const;

  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace elek
