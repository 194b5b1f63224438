#pragma once

#include <string>

#include "base/diagnostic.h"

namespace elek {

/// Appends one line of elek.diagnostic/1: "schema, code, severity, file, line, column, offset, message, help"; what is unknown or empty
/// is null.
void append_diagnostic_json(std::string& out, const Diagnostic& diagnostic);

}  // namespace elek
