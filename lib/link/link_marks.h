#pragma once

#include <cstddef>
#include <string_view>

namespace elek {

/// The next byte from `at` on without which there is no link: a dot, a colon, or the bracket before a defanged one. text.size() if there is
/// none.
std::size_t next_link_mark(std::string_view text, std::size_t at);

}  // namespace elek
