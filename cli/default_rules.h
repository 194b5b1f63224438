#pragma once

#include <expected>
#include <string>
#include <vector>

#include "base/error.h"

namespace elek::cli {

/// The folder of the rules that ship with elek: beside the installed program, else in the source tree that it was built from.
/// Errors: rules_unusable.
std::expected<std::string, Error> default_rules();

/// The folder of the source lists that ship with elek, in that of the rules. Errors: rules_unusable.
std::expected<std::string, Error> default_lists();

/// Where `elek sources update` keeps lists, unless told otherwise; empty where the system tells no home.
std::string kept_lists_folder();

/// The lists that are asked where none is named: those that ship with elek, and those of kept_lists_folder(), each in the place of a shipped one
/// of the same name. Files and folders. Errors: rules_unusable.
std::expected<std::vector<std::string>, Error> usual_lists();

}  // namespace elek::cli
