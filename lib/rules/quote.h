#pragma once

#include <string>
#include <string_view>

namespace elek {

/// `text` for a message: valid UTF-8, at most 60 code points, cut short with "...".
std::string quotable(std::string_view text);

/// The same in single quotes.
std::string quoted(std::string_view text);

}  // namespace elek
