#pragma once

#include <string>
#include <string_view>

namespace elek {

/// The name of a file in a zip archive as UTF-8, from the bytes that stand there. Those that are no UTF-8 were written by Windows: in Russian, as cp866.
std::string zip_name(std::string_view raw);

}  // namespace elek
