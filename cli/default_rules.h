#pragma once

#include <expected>
#include <string>

#include "base/error.h"

namespace elek::cli {

/// The folder of the rules that ship with elek: beside the installed program, else in the source tree that it was built from.
/// Errors: rules_unusable.
std::expected<std::string, Error> default_rules();

/// The folder of the source lists that ship with elek, in that of the rules. Errors: rules_unusable.
std::expected<std::string, Error> default_lists();

}  // namespace elek::cli
