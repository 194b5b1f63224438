#pragma once

#include <string>
#include <string_view>

namespace elek {

/// `text` for a message: valid UTF-8, at most 60 code points, cut short with "...".
std::string quotable(std::string_view text);

/// The same in single quotes. An object, since a call of a function would also mean std::quoted, which <filesystem> brings along.
inline constexpr struct Quoted {
  std::string operator()(std::string_view text) const;
} quoted;

}  // namespace elek
