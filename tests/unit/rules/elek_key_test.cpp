#include "rules/elek_key.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

testing::Loaded load_with(const std::string& own) {
  return testing::load(testing::around("    s: {text: a}\n    condition: s\nelek:\n" + own));
}

TEST_CASE("tests of rules: texts, maps, known gaps") {
  const testing::Loaded loaded = load_with(R"(    tests:
        flag:
            - 'a "quoted" text'
            - {text: a, author.followers: 10, lang: ru, created_known: true}
            - text: b
              author: {handle: h, name: n}
              hashtags: [x, y]
              media: [{kind: photo, url: u}]
              todo: needs synonyms
        pass:
            - 5
            - {text: null, todo: false}
)");
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  std::string shown;
  for (const RuleTest& test : loaded.ruleset.rules()[0].tests) {
    shown += test.expected == RuleTest::Expected::flag ? "flag" : "pass";
    if (test.todo) shown += " todo";
    for (const auto& [key, json] : test.fields) shown += " " + key + "=" + json;
    shown += "\n";
  }
  CHECK(shown == R"(flag text="a \"quoted\" text"
flag author.followers=10 created_known=true lang="ru" text="a"
flag todo author.handle="h" author.name="n" hashtags=["x","y"] media=[{"kind":"photo","url":"u"}] text="b"
pass text="5"
pass text=null
)");
  CHECK(loaded.ruleset.rules()[0].tests[0].place.line == 10);
}

TEST_CASE("faults under elek") {
  struct Row {
    std::string own;
    std::string message;
    std::string help;
  };
  const Row rows[] = {
      {"    reason: 'text'\n", "reason needs a text for each language", "en:"},
      {"    reason: {english: x}\n", "'english' is no language", "en, ru"},
      {"    advice: {en: [x]}\n", "the advice in en must be text", "quotes"},
      {"    tests: [a]\n", "tests must be a map", "flag and pass"},
      {"    tests: {rows: [a]}\n", "rows must be text", "rows: |"},
      {"    tests: {rows: 'kind,value'}\n", "line 1 of the rows: the list has no column tier, and nothing of it is used", "must be there"},
      {"    tests: {rows: \"kind,value,tier,said_by,said_on\\ndomain,a.example,exposed,,2026-01-02\"}\n",
       "line 2 of the rows: nothing stands under said_by", "which day"},
      {"    tests: {flags: [a]}\n", "tests have no key 'flags'", "todo: true"},
      {"    tests: {flag: a}\n", "flag must be a list of posts", "dash"},
      {"    tests: {flag: [[a]]}\n", "a post is a text or a map", "quotes"},
      {"    tests: {flag: [{text.words: a}]}\n", "a test cannot set 'text.words'", "write text"},
      {"    tests: {flag: [{url.domain: a}]}\n", "a test cannot set 'url.domain'", "derived"},
      {"    tests: {flag: [{hashtag: a}]}\n", "a test cannot set 'hashtag'", "hashtags"},
      {"    tests: {flag: [{author.age_days: 3}]}\n", "a test cannot set 'author.age_days'", "author.created_at"},
      {"    tests: {flag: [{created: x}]}\n", "a test cannot set 'created'", "created_at"},
      {"    tests: {flag: [{body: x}]}\n", "a test cannot set 'body'", "elek.post/1"},
      {"    tests: {flag: [{author: x}]}\n", "a test cannot set 'author'", "author.handle"},
      {"    tests: {flag: [{author.id: x, author: {id: y}}]}\n", "'author.id' is set twice", "out"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.own);
    const testing::Loaded loaded = load_with(row.own);
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].message == row.message);
    CHECK(loaded.diagnostics[0].help.find(row.help) != std::string::npos);
    CHECK(loaded.ruleset.faulty() == 1);
  }
  const testing::Loaded unknown = load_with("    reasons: {en: x}\n");
  CHECK(testing::text_of(unknown.diagnostics) == "E0312 warning 8:5 'elek' has no key 'reasons'\n");
  CHECK(unknown.ruleset.rules().size() == 1);
}

}  // namespace
}  // namespace elek
