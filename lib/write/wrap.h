#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace elek {

/// Columns are code points. A word longer than a line stays whole.
struct WrapOptions {
  std::size_t indent = 0;  ///< of every line but the first, whose cursor is there already
  std::size_t width = 88;
};

/// Appends `text` word by word, in lines that end at the width; ends in a line feed. `text` is sanitized already.
void append_wrapped(std::string& out, std::string_view text, WrapOptions options);

}  // namespace elek
