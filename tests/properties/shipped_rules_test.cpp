// The rules that ship with elek load without a word, and hold their own tests (ruling 27): each `flag:` post is flagged at the rule's
// level; no `pass:` post is, though a debunk may be flagged at a lowered one. Lint finds nothing in them that it would call a mistake.

#include <doctest/doctest.h>

#include "rules/lint/lint.h"
#include "rules/rule_files.h"
#include "trial/rule_tests.h"
#include "write/lint_text.h"
#include "write/trial_text.h"

namespace elek {
namespace {

class LoudSink : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override {
    FAIL_CHECK(diagnostic.place.file << ":" << diagnostic.place.line << ": " << diagnostic.message);
  }
};

TEST_CASE("shipped rules hold their tests") {
  LoudSink sink;
  RulesetBuilder builder({}, sink);
  REQUIRE(builder.add_path(ELEK_SOURCE_DIR "/rules").has_value());
  const Ruleset ruleset = std::move(builder).build();
  REQUIRE(ruleset.rules().size() >= 5);
  for (const Rule& rule : ruleset.rules()) CHECK_MESSAGE(rule.tests.size() >= 2, rule.title);
  RegistryBuilder lists(sink);
  REQUIRE(lists.add_path(ELEK_SOURCE_DIR "/rules/sources").has_value());
  const auto trial = try_rules(ruleset, std::move(lists).build());
  REQUIRE(trial.has_value());
  std::string text;
  append_trial_text(text, *trial, Color::never);
  CHECK_MESSAGE(counts_of(*trial).failed == 0, text);
}

std::vector<TextFile> shipped_files(std::span<const std::string_view> endings) {
  const auto paths = files_under(ELEK_SOURCE_DIR "/rules", endings);
  REQUIRE(paths.has_value());
  std::vector<TextFile> files;
  for (const std::string& path : *paths) {
    const auto text = read_rule_file(path, std::size_t{16} << 20U);
    REQUIRE(text.has_value());
    files.push_back({path, *text});
  }
  return files;
}

TEST_CASE("lint has no error and no warning about shipped rules and lists") {
  constexpr std::array<std::string_view, 1> kRules = {".yml"};
  constexpr std::array<std::string_view, 1> kLists = {".csv"};
  const std::vector<TextFile> rules = shipped_files(kRules);
  const std::vector<TextFile> lists = shipped_files(kLists);
  LintReport report = lint(rules, lists);
  std::erase_if(report.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::note; });
  std::string text;
  append_lint_text(text, report, rules, Color::never);
  CHECK_MESSAGE(report.diagnostics.empty(), text);
  CHECK(report.rules >= 33);
  CHECK(report.lists >= 10);
}

}  // namespace
}  // namespace elek
