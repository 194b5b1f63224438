#pragma once

#include <span>
#include <string>

namespace elek {

/// Two lower-case hex digits a byte.
std::string hex_of(std::span<const unsigned char> bytes);

}  // namespace elek
