#pragma once

#include <cstdint>
#include <vector>

#include "base/span.h"

namespace elek {

/// One code point on its way through the folding, and the raw bytes that it comes from.
struct Glyph {
  char32_t value = 0;
  Span raw;
  bool alone = true;  ///< no other glyph comes from these bytes
};

using Glyphs = std::vector<Glyph>;

}  // namespace elek
