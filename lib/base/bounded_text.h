#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace elek {

/// `text`, or where it has more than `most_bytes` its beginning, "..." and 16 hex digits of SHA-256 over all of it: different texts stay
/// different. REQUIRES: most_bytes is at least 32.
std::string bounded_text(std::string_view text, std::size_t most_bytes);

}  // namespace elek
