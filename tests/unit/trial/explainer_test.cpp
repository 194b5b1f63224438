#include "trial/explainer.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "support/read_export.h"
#include "support/rule_text.h"
#include "trial/leaf_words.h"

namespace elek {
namespace {

const Registry kNoLists;

struct Asked {
  testing::Loaded loaded;
  testing::ReadExport read;
  Explanation explanation;
};

Asked ask(const std::string& yaml, const std::string& record, RuleOptions options = {}) {
  Asked asked;
  asked.loaded = testing::load(yaml, std::move(options));
  REQUIRE(asked.loaded.ruleset.rules().size() == 1);
  asked.read = testing::read_text(record + "\n", {}, asked.loaded.ruleset.wanted());
  REQUIRE(asked.read.posts.size() == 1);
  Explainer explainer(asked.loaded.ruleset, kNoLists);
  explainer.turn_to(asked.read.posts[0]);
  auto explanation = explainer.explain(asked.loaded.ruleset.rules()[0]);
  REQUIRE(explanation.has_value());
  asked.explanation = std::move(*explanation);
  return asked;
}

std::string show(const ExplainedNode& node) {
  std::string text = node.held ? "+" : "-";
  if (!node.wanted) text += "!";
  if (!node.selection.empty()) text += node.selection + ":";
  if (node.kind == ExplainedNode::Kind::leaf) return text + node.leaf.key;
  text += std::string(name_of(node.kind)) + "(" + node.element;
  for (const ExplainedNode& child : node.children) text += " " + show(child);
  return text + ")";
}

TEST_CASE("the tree of a condition") {
  struct Case {
    const char* name;
    const char* detection;
    const char* record;
    const char* tree;
  };
  const Case cases[] = {
      {"one item", "    a: {text|contains: x}\n    condition: a\n", R"({"id":1,"text":"x"})", "+a:text|contains"},
      {"keywords", "    a: [x, y]\n    condition: a\n", R"({"id":1,"text":"y"})", "+a:"},
      {"a map, a not", "    a: {text|contains: x, lang: ru}\n    b: {text: y}\n    condition: a and not b\n", R"({"id":1,"text":"x"})",
       "-all_of( -a:all_of( +text|contains -lang) +none_of( -!b:text))"},
      {"not of a not", "    a: {text: x}\n    b: {text: y}\n    condition: not (a and not b)\n", R"({"id":1,"text":"x"})",
       "-none_of( +!all_of( +!a:text +!none_of( -b:text)))"},
      {"one link for all", "    a: {url.host: a.example, url.path: /x}\n    condition: a\n",
       R"({"id":1,"text":"https://a.example/y https://a.example/x"})", "+a:one_element(https://a.example/x +url.host +url.path)"},
      {"no link has all", "    a: {url.host: a.example, url.path: /x}\n    condition: a\n",
       R"({"id":1,"text":"https://b.example/y https://b.example/x https://a.example/z"})",
       "-a:one_element(https://b.example/x -url.host +url.path)"},
      {"no link at all", "    a: {url.host: a.example, url.path|exists: false, text: x}\n    condition: a\n", R"({"id":1,"text":"x"})",
       "-a:all_of( -one_element( -url.host +url.path|exists) +text)"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(show(ask(testing::around(row.detection), row.record).explanation.condition) == row.tree);
  }
}

TEST_CASE("why an item does not hold") {
  struct Case {
    const char* item;
    const char* record;
    const char* why;
  };
  const char* const kPost =
      R"({"schema":"elek.post/1","id":"x:1","text":"a bank","lang":"kk","author":{"name":"N","followers":1200},"hashtags":["a","b","c","d","e"]})";
  const Case cases[] = {
      {"text|contains: cash", kPost, "does not occur"},
      {"text|re: cash", kPost, "does not occur"},
      {"text|contains: [cash, card]", kPost, "none of the 2 values occurs"},
      {"text|contains|all: [bank, card, code]", kPost, "only 1 of the 3 values occurs"},
      {"text|startswith: bank", kPost, "does not fit the whole text"},
      {"text: [bank, 'a*b']", kPost, "none of the 2 values fits the whole text"},
      {"text|neq|contains: bank", kPost, "what it rules out is there"},
      {"title|contains: bank", kPost, "the post has no title"},
      {"url|contains: bank", kPost, "the post has no url"},
      {"lang: ru", kPost, "lang is 'kk'"},
      {"lang|neq: kk", kPost, "lang is 'kk'"},
      {"lang|exists: false", kPost, "lang is 'kk'"},
      {"reply_to|exists: true", kPost, "the post has no reply_to"},
      {"author.name: null", kPost, "author.name is 'N'"},
      {"author.followers|lt: 100", kPost, "author.followers is 1200"},
      {"hashtag: z", kPost, "hashtag is 'a', 'b', 'c' and 2 more"},
      {"more|exists: false", R"({"id":1,"text":"a","more":[]})", "the post has the field more"},
      {"more: 5", R"({"id":1,"text":"a","more":[null,{"a":1},true]})", "more is null, an object, true"},
  };
  for (const Case& row : cases) {
    CAPTURE(std::string(row.item));
    const Asked asked = ask(testing::around(std::string("    a:\n        ") + row.item + "\n    condition: a\n"), row.record);
    CHECK_FALSE(asked.explanation.condition.held);
    CHECK(asked.explanation.condition.leaf.why_not == row.why);
  }
}

TEST_CASE("values that hold come first, with their matches; the others are counted") {
  std::string values = "w0";
  for (int i = 1; i < 100; ++i) values += fmt::format(", w{}", i);
  const Asked asked =
      ask(testing::around("    a: {text.words|contains: [" + values + "]}\n    condition: a\n"), R"({"id":1,"text":"w98, W98 and w97"})");
  const ExplainedLeaf& leaf = asked.explanation.condition.leaf;
  CHECK(leaf.values_total == 100);
  CHECK(leaf.values_held == 3);  // w9 too
  REQUIRE(leaf.values.size() == kExplainedValues);
  CHECK(leaf.values[0].written == "w9");
  CHECK(leaf.values[1].written == "w97");
  CHECK(leaf.values[2].written == "w98");
  CHECK(leaf.values[2].matches.size() == 2);
  CHECK(leaf.values[2].matches[1].start_byte == 5);
  CHECK(leaf.values[3].written == "w0");
  CHECK_FALSE(leaf.values[3].held);
  CHECK(leaf.values[3].matches.empty());
}

TEST_CASE("keywords look where the scan lets them") {
  const std::string rule = testing::around("    a: [inside]\n    condition: a\n");
  const char* const record = R"({"id":1,"text":"a","deep":{"er":"inside"}})";
  CHECK_FALSE(ask(rule, record).explanation.flags());
  RuleOptions options;
  options.keyword_scope = KeywordScope::all;
  const Asked asked = ask(rule, record, options);
  CHECK(asked.explanation.flags());
  CHECK(asked.explanation.condition.leaf.values[0].matches[0].path == "record:/deep/er");
}

TEST_CASE("verdicts") {
  using enum Explanation::Verdict;
  const std::string filter =
      "---\ntitle: Jokes\nlogsource: {category: social_post}\nfilter:\n  rules: any\n  j: {text|contains: joke}\n  condition: not j\n";
  const std::string lowers = "elek: {effect: lower}\n";
  struct Case {
    const char* name;
    std::string more;  // of the rule, then of the filter
    std::string filters;
    const char* text;
    Explanation::Verdict verdict;
    Level level;
  };
  const Case cases[] = {
      {"flagged", "level: high\n", "", "now", flagged, Level::high},
      {"an experimental rule", "level: high\nstatus: experimental\n", "", "now", flagged, Level::medium},
      {"not flagged", "level: high\n", "", "then", not_flagged, Level::high},
      {"excluded", "level: high\n", filter, "now a joke", excluded, Level::high},
      {"lowered", "level: high\n", filter + lowers, "now a joke", lowered, Level::low},
      {"lowered, but it was no higher", "level: informational\n", filter + lowers, "now a joke", lowered, Level::informational},
      {"a filter that does not act", "level: high\n", filter + lowers, "now", flagged, Level::high},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    const std::string yaml = testing::around("    a: {text|contains: now}\n    condition: a\n") + row.more + row.filters;
    const Asked asked = ask(yaml, fmt::format(R"({{"id":1,"text":"{}"}})", row.text));
    CHECK(asked.explanation.verdict == row.verdict);
    CHECK(asked.explanation.level == row.level);
    CHECK(asked.explanation.filters.size() == (row.filters.empty() ? 0 : 1));
    for (const ExplainedFilter& each : asked.explanation.filters) {
      CHECK(show(each.condition) == (asked.explanation.filter.empty() ? "+none_of( -!j:text|contains)" : "-none_of( +!j:text|contains)"));
    }
  }
}

TEST_CASE("a rule for another platform") {
  const std::string rule = "title: T\nlogsource: {category: social_post, product: telegram}\ndetection: {a: {text: x}, condition: a}\n";
  CHECK(ask(rule, R"({"schema":"elek.post/1","id":"x:1","platform":"x","text":"x"})").explanation.verdict ==
        Explanation::Verdict::other_platform);
  CHECK(ask(rule, R"({"schema":"elek.post/1","id":"t:1","platform":"telegram","text":"x"})").explanation.flags());
  CHECK(ask(rule, R"({"id":1,"text":"x"})").explanation.flags());
}

TEST_CASE("texts are cut between code points") {
  CHECK(shortened("ёлка", 4) == "ёлка");
  CHECK(shortened("ёлка", 3) == "ёлк…");
  CHECK(shortened("", 0) == "");
}

}  // namespace
}  // namespace elek
