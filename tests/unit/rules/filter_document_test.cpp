#include "rules/filter_document.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

constexpr std::string_view kRule = R"(title: R
id: 0b1f7d2e-6f0b-4c52-9d3e-0c9f6d9f3b11
name: r
logsource: {category: social_post, product: telegram}
detection:
    s: {text: a}
    t: {text: b}
    condition: s or t
---
)";

std::string filter(std::string_view body, std::string_view top = "") {
  return "title: F\nlogsource: {category: social_post}\n" + std::string(top) + "filter:\n" + std::string(body);
}

std::string applied(const std::string& filter_text) {
  const testing::Loaded loaded = testing::load(std::string(kRule) + filter_text);
  std::string text = testing::text_of(loaded.diagnostics);
  for (const Rule& rule : loaded.ruleset.rules()) {
    text += testing::show(rule.condition);
    for (const Filter& one : rule.filters) {
      text += std::string(one.effect == Filter::Effect::lower ? " lower " : " exclude ") + one.title + " " + testing::show(one.condition);
    }
    for (std::size_t i = 2; i < rule.leaves.size(); ++i) text += " " + rule.leaves[i].selection + "=" + testing::show(rule.leaves[i]);
  }
  return text;
}

TEST_CASE("filters go to the rules that they name, their items after the rule's") {
  struct Row {
    std::string name;
    std::string filter;
    std::string expected;
  };
  const char* const excluded = "(or 0 1) exclude F (not 2) F: s=author.handle any(<h>)";
  const Row rows[] = {
      {"by id", filter("    rules: [0b1f7d2e-6f0b-4c52-9d3e-0c9f6d9f3b11]\n    s: {author.handle: h}\n    condition: not s\n"), excluded},
      {"by id in capitals", filter("    rules: [0B1F7D2E-6F0B-4C52-9D3E-0C9F6D9F3B11]\n    s: {author.handle: h}\n    condition: not s\n"),
       excluded},
      {"by name", filter("    rules: r\n    s: {author.handle: h}\n    condition: not s\n"), excluded},
      {"any", filter("    rules: any\n    s: {author.handle: h}\n    condition: not s\n"), excluded},
      {"empty list", filter("    rules: []\n    s: {author.handle: h}\n    condition: not s\n"), excluded},
      {"wildcards stay in the filter", filter("    rules: any\n    s: {author.handle: h}\n    condition: not 1 of *\n"), excluded},
      {"lowering", filter("    rules: any\n    s: {author.handle: h}\n    condition: not s\n", "elek: {effect: lower}\n"),
       "(or 0 1) lower F (not 2) F: s=author.handle any(<h>)"},
      {"neq says not", filter("    rules: any\n    s: {author.handle|neq: h}\n    condition: s\n"),
       "(or 0 1) exclude F 2 F: s=not author.handle any(<h>)"},
      {"keeps only", filter("    rules: any\n    s: {author.handle: h}\n    condition: s\n"),
       "E0321 warning 15:16 this filter keeps only the posts that it describes\n(or 0 1) exclude F 2 F: s=author.handle any(<h>)"},
      {"narrower logsource",
       "title: F\nlogsource: {category: social_post, service: x}\nfilter: {rules: any, s: {a: b}, condition: not s}\n",
       "E0320 warning 10:1 the filter 'F' applies to no rule\n(or 0 1)"},
      {"unknown rule", filter("    rules: [nobody]\n    s: {a: b}\n    condition: not s\n"),
       "E0304 warning 10:1 the filter 'F' names a rule that is not loaded: 'nobody'\n(or 0 1)"},
      {"no rules", filter("    s: {a: b}\n    condition: not s\n"), "E0301 13:5 there is no 'rules'\n(or 0 1)"},
      {"faulty item", filter("    rules: any\n    s: {a|foo: b}\n    condition: not s\n"),
       "E0305 14:9 there is no modifier 'foo'\n(or 0 1)"},
      {"list of conditions", filter("    rules: any\n    s: {a: b}\n    condition: [not s, s]\n"),
       "E0303 15:16 a filter has one condition\n(or 0 1)"},
      {"effect", filter("    rules: any\n    s: {a: b}\n    condition: not s\n", "elek: {effect: raise}\n"),
       "E0302 12:16 'raise' is no effect of a filter\n(or 0 1)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(applied(row.filter) == row.expected);
  }
}

TEST_CASE("filters reach rules that come after them, and in other files") {
  testing::CollectingSink sink;
  RulesetBuilder builder({}, sink);
  builder.add_text("f.yml", filter("    rules: any\n    s: {from: h}\n    condition: not s\n"));
  builder.add_text("r.yml", kRule);
  const Ruleset ruleset = std::move(builder).build();
  REQUIRE(ruleset.rules().size() == 1);
  REQUIRE(ruleset.rules()[0].filters.size() == 1);
  CHECK(ruleset.wanted().raw_names == std::vector<std::string>{"from"});
  CHECK(sink.diagnostics.empty());
}

}  // namespace
}  // namespace elek
