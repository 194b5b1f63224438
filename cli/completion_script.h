#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace elek::cli {

/// A script that completes the commands and options of elek in `shell` ("bash", "zsh", "fish"), from the option tables.
std::optional<std::string> completion_script(std::string_view shell);

}  // namespace elek::cli
