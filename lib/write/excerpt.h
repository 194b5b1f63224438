#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "write/terminal.h"

namespace elek {

/// Appends one line's worth of `text` around the first of `spans`: at most `width` code points, every span within them marked (bold and
/// underlined in colour, in guillemets without), an ellipsis where text was cut. Cuts and marks stand at the boundaries of graphemes.
/// Sanitized. Spans may overlap and come in any order; those outside `text` or inside a code point are left out. REQUIRES: `text` is valid
/// UTF-8.
void append_excerpt(std::string& out, std::string_view text, std::vector<Span> spans, std::size_t width, Color color);

}  // namespace elek
