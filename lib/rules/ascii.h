#pragma once

#include <string>
#include <string_view>

namespace elek {

/// `text` with its ASCII letters in lower case; all else stays.
std::string lower_ascii(std::string_view text);

}  // namespace elek
