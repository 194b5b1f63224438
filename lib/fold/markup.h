#pragma once

#include <cstddef>
#include <string_view>

#include "fold/folder.h"
#include "fold/glyphs.h"
#include "fold/tags.h"

namespace elek {

/// Reads a raw text as code points with entities resolved and, in html, without tags, comments, scripts and styles.
/// A tag that begins or ends a block becomes one line feed, any other nothing; what never ends (a '<' without '>') stays text.
/// Borrows the text. Linear in its size, whatever it holds.
class MarkupReader {
 public:
  MarkupReader(std::string_view raw, Markup markup) : raw_(raw), markup_(markup), tags_(raw) {}

  /// Appends the glyphs from `at` on to `out` until a place where the folding can begin afresh: white space before an ordinary
  /// letter. Returns that place. REQUIRES: at < raw.size(), outside of markup.
  std::size_t read(std::size_t at, Glyphs& out);

 private:
  std::size_t read_one(std::size_t at, Glyphs& out);
  std::size_t read_markup(std::size_t at, Glyphs& out);

  std::string_view raw_;
  Markup markup_;
  TagReader tags_;
};

/// Whether the text can be cut before `at`: there stands an ordinary letter, digit or sign, which never combines with what is before it.
bool begins_plainly(std::string_view raw, std::size_t at);

/// TAB, LF, VT, FF, CR or space.
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace elek
