#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace elek::cli {

/// The folder of the rules that ship with elek: beside the installed program, else in the source tree that it was built from.
/// Errors: rules_unusable.
std::expected<std::string, Error> default_rules();

/// Where `elek rules update` keeps packs of rules, unless told otherwise; empty where the system tells no home.
std::string kept_rules_folder();

/// The rules that are used where none are named: those that ship with elek, and the packs of kept_rules_folder(); one that is called elek in the
/// place of those that ship with it. Files and folders. Errors: rules_unusable.
std::expected<std::vector<std::string>, Error> usual_rules();

/// The files directly in a folder with this ending, in byte order of paths; none where there is no folder. Errors: rules_unusable (it cannot
/// be read).
std::expected<std::vector<std::string>, Error> kept_files(const std::string& folder, std::string_view ending);

/// The folder of the source lists that ship with elek, in that of the rules. Errors: rules_unusable.
std::expected<std::string, Error> default_lists();

/// Where `elek sources update` keeps lists, unless told otherwise; empty where the system tells no home.
std::string kept_lists_folder();

/// The lists that are asked where none is named: those that ship with elek, and those of kept_lists_folder(), each in the place of a shipped one
/// of the same name. Files and folders. Errors: rules_unusable.
std::expected<std::vector<std::string>, Error> usual_lists();

}  // namespace elek::cli
