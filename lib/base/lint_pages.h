#pragma once

#include <span>

#include "base/diagnostic_code.h"

namespace elek {

/// The pages of lints (05xx), by number.
std::span<const DiagnosticPage> lint_pages();

}  // namespace elek
