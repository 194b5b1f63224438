#pragma once

#include <string_view>

#include "write/versions.h"

namespace elek::cli {

/// The program's version; CMakeLists.txt of the project says it.
std::string_view version();

}  // namespace elek::cli
