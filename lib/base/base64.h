#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace elek {

/// The bytes of base64 (RFC 4648, with + and /), or nothing: other letters, lines, a missing or misplaced '='.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace elek
