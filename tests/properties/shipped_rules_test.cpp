// The rules that ship with elek load without a word, and hold their own tests (ruling 27): each `flag:` post is flagged at the rule's level; no
// `pass:` post is, though a debunk may be flagged at a lowered one.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "decode/json_writer.h"
#include "support/run_text.h"

namespace elek::testing {
namespace {

class LoudSink : public DiagnosticSink {
 public:
  void report(Diagnostic diagnostic) override {
    FAIL_CHECK(diagnostic.place.file << ":" << diagnostic.place.line << ": " << diagnostic.message);
  }
};

// Dotted keys ("author.handle") as the members of nested objects.
std::string record_of(const RuleTest& test, std::size_t number) {
  std::map<std::string, std::string> objects;
  std::string members = fmt::format(R"("schema":"elek.post/1","id":"test:{}","kind":"post","visibility":"public")", number);
  for (const auto& [key, json] : test.fields) {
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) {
      members += fmt::format(R"(,"{}":{})", key, json);
    } else {
      std::string& object = objects[key.substr(0, dot)];
      object += fmt::format(R"({}"{}":{})", object.empty() ? "" : ",", key.substr(dot + 1), json);
    }
  }
  for (const auto& [key, inner] : objects) members += fmt::format(R"(,"{}":{{{}}})", key, inner);
  return "{" + members + "}\n";
}

TEST_CASE("shipped rules hold their tests") {
  LoudSink sink;
  RulesetBuilder builder({}, sink);
  REQUIRE(builder.add_path(ELEK_SOURCE_DIR "/rules").has_value());
  const Ruleset ruleset = std::move(builder).build();
  REQUIRE(ruleset.rules().size() >= 5);
  std::string records;
  std::vector<std::pair<const Rule*, const RuleTest*>> expected;
  for (const Rule& rule : ruleset.rules()) {
    CHECK_MESSAGE(rule.tests.size() >= 2, rule.title);
    for (const RuleTest& test : rule.tests) {
      if (test.todo) continue;
      records += record_of(test, expected.size());
      expected.emplace_back(&rule, &test);
    }
  }
  const TextRun run = run_loaded(ruleset, records);
  REQUIRE(run.summary.read.posts == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& [rule, test] = expected[i];
    const std::string id = fmt::format("test:{}", i);
    const auto item = std::find_if(run.items.begin(), run.items.end(), [&](const Item& one) { return one.post_id == id; });
    const auto is_its_own = [rule = rule](const Reason& reason) {
      return reason.rule_id == rule->id && reason.level == rule->effective_level();
    };
    const bool flagged = item != run.items.end() && std::any_of(item->reasons.begin(), item->reasons.end(), is_its_own);
    CAPTURE(rule->title);
    CAPTURE(test->place.line);
    CHECK(flagged == (test->expected == RuleTest::Expected::flag));
  }
}

}  // namespace
}  // namespace elek::testing
