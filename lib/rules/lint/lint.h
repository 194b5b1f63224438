#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "base/text_file.h"
#include "rules/ruleset.h"

namespace elek {

/// Everything that is wrong with some rules and lists, and all that lint has to say about what is not.
struct LintReport {
  std::vector<Diagnostic> diagnostics;  ///< by file in the order given, then by place; no two alike
  std::size_t rules = 0;                ///< documents, those that cannot be loaded too, but for filters
  std::size_t filters = 0;              ///< good ones
  std::size_t lists = 0;                ///< source lists
  std::size_t rows = 0;                 ///< of lists, those that are left out too
};

/// Loads rules and source lists, as a scan would, and lints what loaded. Lists come after rules. Of the lists `beside` them, which a scan
/// would load too, nothing is told; but the others may contradict them. `options` say what rules are loaded with.
LintReport lint(std::span<const TextFile> rules, std::span<const TextFile> lists, std::span<const TextFile> beside = {},
                const RuleOptions& options = {});

}  // namespace elek
