#pragma once

#include <memory>

#include "fold/glyphs.h"

namespace elek {

/// Takes out what nobody sees: default-ignorable code points (zero-width and bidi signs, soft hyphens, variation selectors, fillers) and
/// control characters other than white space. U+200D stays between two emoji, U+FE0F after one and in a keycap.
void drop_ignorables(Glyphs& glyphs);

/// White_Space of Unicode, and U+2800, the empty Braille cell that posts are spaced out with.
bool is_space(char32_t value);

/// Whether `value` may combine with what stands before it: marks, mostly.
bool joins_backward(char32_t value);

/// NFKC, segment by segment. A segment runs from one code point that never combines with its left neighbor to the next; what comes out of
/// a segment that changed maps to all of it. One per thread: it keeps scratch.
class Normalizer {
 public:
  Normalizer();
  ~Normalizer();
  Normalizer(Normalizer&&) noexcept;
  Normalizer& operator=(Normalizer&&) noexcept;

  /// At most 30 combining marks in a row are kept (as in UAX #15's Stream-Safe Text Format): sorting more takes quadratic time, and
  /// no language stacks more than a few.
  void apply(Glyphs& glyphs);

  /// Gives back scratch that a huge text left behind.
  void trim();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace elek
