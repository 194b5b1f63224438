// The rules that ship with elek load without a word, and hold their own tests (ruling 27): each `flag:` post is flagged at the rule's
// level; no `pass:` post is, though a debunk may be flagged at a lowered one.

#include <doctest/doctest.h>

#include "trial/rule_tests.h"
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

}  // namespace
}  // namespace elek
