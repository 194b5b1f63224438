#pragma once

#include <string>

namespace elek::cli {

// Where a user's own things are, by the conventions of the system (XDG base directories); empty where it tells no home.

/// Settings that the user writes: $XDG_CONFIG_HOME/elek, usually ~/.config/elek.
std::string user_settings_folder();

/// What elek keeps for the user: $XDG_DATA_HOME/elek, usually ~/.local/share/elek.
std::string user_data_folder();

}  // namespace elek::cli
