#include "write/rule_text.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

std::string looks_for(const std::string& item) {
  const testing::Loaded loaded = testing::load(testing::around("    s: {" + item + "}\n    condition: s\n"));
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  const Rule& rule = loaded.ruleset.rules()[0];
  std::string out;
  append_selections(out, rule, rule.condition, "");
  return out;
}

TEST_CASE("an item in words") {
  struct Case {
    const char* item;
    const char* expected;
  };
  const Case cases[] = {
      {"text: a", "text is 'a'"},
      {"text: ''", "text is empty"},
      {"text: a*", "text starts with 'a*'"},
      {"text|contains: a", "text contains 'a'"},
      {"text|startswith: a", "text starts with 'a'"},
      {"text|endswith: a", "text ends with 'a'"},
      {"text|contains|cased: A", "text contains, in just these letters, 'A'"},
      {"text|contains|neq: a", "not: text contains 'a'"},
      {"'text|re|i': 'a.b'", "text matches the regex 'a.b'"},
      {"text.length|lt: 3", "text.length is less than 3"},
      {"text.length|lte: 3", "text.length is at most 3"},
      {"text.length|gt: 3", "text.length is more than 3"},
      {"text.length|gte: 3", "text.length is at least 3"},
      {"created|hour: 5", "created has an hour that is 5"},
      {"author.verified: true", "author.verified is true"},
      {"reply_to: null", "reply_to is null or missing"},
      {"channel.id|exists: false", "channel.id is missing"},
      {"ip|cidr: 10.0.0.0/8", "ip is an address in 10.0.0.0/8"},
      {"author.name|fieldref: channel.name", "author.name is the same as the field channel.name"},
      {"text|contains: [a, b]", "text contains any of:\n      'a', 'b'"},
      {"text|contains|all: [a, b]", "text contains all of:\n      'a', 'b'"},
      {"text: [a, b*, c]", "text is 'a'\n      or starts with 'b*'\n      or is 'c'"},
      {"\"\\e[31mx\": a", "␛[31mx is 'a'"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.item);
    CHECK(looks_for(row.item) == "  s:\n    " + std::string(row.expected) + "\n");
  }
}

TEST_CASE("maps and lists of maps") {
  CHECK(looks_for("text: a, lang: ru") == "  s:\n    all of:\n      text is 'a'\n      lang is 'ru'\n");
}

TEST_CASE("long lists of values are wrapped") {
  std::string values;
  for (int i = 0; i < 40; ++i) values += (i == 0 ? "" : ", ") + std::string("словечко");
  const std::string text = looks_for("text|contains: [" + values + "]");
  CHECK(text.find("'словечко',\n      'словечко'") != std::string::npos);
  CHECK(text.ends_with("'словечко'\n"));
}

Rule plain_rule() {
  Rule rule;
  rule.id = "id-1";
  rule.title = "T\x1b";
  rule.level = Level::high;
  rule.status = RuleStatus::experimental;
  rule.place = {"a.yml", 3, 1, 0};
  rule.reason = {{"ru", "x"}, {"en", "y"}};
  return rule;
}

TEST_CASE("rules as lines, for people and for programs") {
  const Rule rule = plain_rule();
  const RuleHead* const head = &rule;
  std::string lines;
  append_rule_lines(lines, std::span(&head, 1), Color::never);
  CHECK(lines == "medium         experimental  id-1  T␛  en,ru  a.yml\n");
  std::string json;
  append_rule_json(json, rule);
  CHECK(json ==
        R"({"schema":"elek.rule/1","kind":"rule","rule_id":"id-1","rule_name":null,"rule_title":"T\u001b","rule_status":"experimental","rule_hash":"",)"
        R"("level":"medium","tags":[],"product":null,"languages":["en","ru"],"tests":0,"file":"a.yml","line":3,"hidden":false,"correlation":null})"
        "\n");
}

constexpr std::string_view kCounted = R"(title: A loan
name: loan
logsource: {category: social_post}
detection: {s: {text|contains: loan}, condition: s}
---
title: Many loans
name: many_loans
level: high
correlation:
    type: value_count
    rules: loan
    group-by: [who, lang]
    aliases: {who: {loan: author.id}}
    timespan: 10m
    condition: {gte: 3, field: url}
---
title: Many times many
name: many_times
correlation: {type: event_count, rules: [many_loans, loan], timespan: 1d, condition: {gt: 1}, generate: true}
)";

TEST_CASE("a correlation rule as a page and as JSON") {
  const testing::Loaded loaded = testing::load(kCounted);
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  const Ruleset& rules = loaded.ruleset;
  std::string page;
  append_rule_page(page, rules.correlations()[0], rules, Color::never);
  CHECK(page ==
        "Many loans\n"
        "  id        many_loans\n"
        "  name      many_loans\n"
        "  level     high\n"
        "  status    test\n"
        "  reads     what other rules find\n"
        "  gives     clusters of posts\n"
        "  tests     none\n"
        "  file      t.yml:6\n"
        "\n"
        "What it looks for\n"
        "  value_count of url >= 3 within 10m, among posts that have the same who and the same lang\n"
        "\n"
        "The rules that it counts\n"
        "  - loan: A loan; who is author.id; gives no reasons of its own\n");
  page.clear();
  append_rule_page(page, rules.correlations()[1], rules, Color::never);
  CHECK(page.find("  event_count > 1 within 1d, among all posts\n") != std::string::npos);
  CHECK(page.find("  - many_loans: Many loans, a correlation rule\n") != std::string::npos);
  page.clear();
  append_rule_page(page, rules.rules()[0], Color::never);
  CHECK(page.find("  gives     no reasons of its own: correlation rules count the posts that it finds\n") != std::string::npos);
  std::string json;
  append_rule_json(json, rules.correlations()[0], rules);
  CHECK(json.find(R"("kind":"correlation","rule_id":"many_loans")") != std::string::npos);
  CHECK(json.ends_with(
      R"("hidden":false,"correlation":{"type":"value_count","condition":"value_count of url >= 3 within 10m","timespan_s":600,)"
      R"("group_by":["who","lang"],"rules":["loan"],"generate":false}})"
      "\n"));
}

}  // namespace
}  // namespace elek
