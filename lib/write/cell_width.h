#pragma once

#include <cstddef>
#include <string_view>

namespace elek {

/// How many cells of a terminal `text` takes: letters one, combining marks none, East Asian wide letters and emoji two. What a terminal
/// makes of joined emoji differs from one to the next. REQUIRES: valid UTF-8 that append_for_terminal made.
std::size_t count_cells(std::string_view text);

}  // namespace elek
