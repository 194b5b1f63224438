#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "base/text_file.h"

namespace elek {

/// Everything that is wrong with some rule files, and all that lint has to say about what is not.
struct LintReport {
  std::vector<Diagnostic> diagnostics;  ///< by file in the order given, then by place; no two alike
  std::size_t rules = 0;                ///< documents, those that cannot be loaded too, but for filters
  std::size_t filters = 0;              ///< good ones
};

/// Loads the files together, as a scan would, and lints what loaded.
LintReport lint_rules(std::span<const TextFile> files);

}  // namespace elek
