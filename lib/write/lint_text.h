#pragma once

#include <span>
#include <string>

#include "base/text_file.h"
#include "rules/lint/lint.h"
#include "write/terminal.h"

namespace elek {

/// How many diagnostics of each severity a report holds.
struct SeverityCounts {
  std::size_t errors = 0, warnings = 0, notes = 0;
};
SeverityCounts counts_of(const LintReport& report);

/// Appends what lint says for people: each diagnostic with the line that it is about, then "2 errors, 5 warnings in 33 rules". `files` are
/// those that were linted, rules and lists.
void append_lint_text(std::string& out, const LintReport& report, std::span<const TextFile> files, Color color);

}  // namespace elek
