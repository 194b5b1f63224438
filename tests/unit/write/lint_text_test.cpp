#include "write/lint_text.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

Diagnostic at(std::uint64_t line, std::uint64_t offset, Severity severity) {
  return {DiagnosticCode::lint_inside_words, severity, {"a.yml", line, 1, offset}, "said", "mend it"};
}

std::string text_of(const LintReport& report) {
  const TextFile file{"a.yml", "one\ntwo\n"};
  std::string out;
  append_lint_text(out, report, std::span(&file, 1), Color::never);
  return out;
}

TEST_CASE("diagnostics with their lines, help once, and a sum") {
  LintReport report{{at(1, 0, Severity::error), at(2, 5, Severity::warning), at(2, 6, Severity::warning)}, 1, 2, 0, 0};
  CHECK(text_of(report) == R"(a.yml:1:1: error E0522: said
    1 | one
      | ^
  help: mend it
a.yml:2:1: warning E0522: said
    2 | two
      |  ^
a.yml:2:1: warning E0522: said
    2 | two
      |   ^
1 error, 2 warnings in 1 rule and 2 filters
)");
  CHECK(text_of({{}, 33, 0, 0, 0}) == "0 errors, 0 warnings in 33 rules\n");
  CHECK(text_of({{}, 33, 1, 2, 40}) == "0 errors, 0 warnings in 33 rules, 1 filter and 2 lists of 40 rows\n");
  CHECK(text_of({{}, 0, 0, 1, 1}) == "0 errors, 0 warnings in 1 list of 1 row\n");
}

TEST_CASE("a flood is counted") {
  LintReport report;
  for (int i = 0; i < 25; ++i) report.diagnostics.push_back(at(1, 0, Severity::note));
  const std::string text = text_of(report);
  CHECK(text.ends_with("5 more like these: E0522 (see: elek help E0522)\n0 errors, 0 warnings, 25 notes in 0 rules\n"));
}

}  // namespace
}  // namespace elek
