#include "write/explanation_text.h"

#include <doctest/doctest.h>

#include "unit/write/fixed_items.h"
#include "write/explanation_json.h"

namespace elek {
namespace {

ExplainedNode leaf_on(const Item& item, std::string_view word) {
  ExplainedNode node;
  node.kind = ExplainedNode::Kind::leaf;
  node.held = true;
  node.selection = "words";
  node.leaf.key = "text|contains";
  node.leaf.field = node.leaf.view = "text";
  node.leaf.values_total = node.leaf.values_held = 1;
  node.leaf.values.push_back({std::string(word), true, true, {match_in_text(item, word)}, 1});
  return node;
}

std::string tree_text(const ExplainedNode& node, const Item& item, Color color = Color::never) {
  std::string out;
  append_condition_tree(out, node, TreePart::whole, item, 0, {color, {}, 100});
  return out;
}

TEST_CASE("what was found is shown in its place") {
  const Item item = fixed_item("1", Level::low, "pass this on, now");
  ExplainedNode node = leaf_on(item, "this");
  CHECK(tree_text(node, item) == "PASS  words: text|contains: 'this'\n      text: /text, bytes 5-9  pass «this» on, now\n");
  node.leaf.values[0].matches_total = 4;
  CHECK(tree_text(node, item) == "PASS  words: text|contains: 'this'\n      text: /text, bytes 5-9  pass «this» on, now  (4 places)\n");
}

TEST_CASE("a string that an item does not carry is shown by its match") {
  const Item item = fixed_item("1", Level::low, "this");
  ExplainedNode node = leaf_on(item, "this");
  node.leaf.values[0].matches[0].path = "/author/name";
  CHECK(tree_text(node, item) == "PASS  words: text|contains: 'this'\n      text: /author/name, bytes 0-4  «this»\n");
}

TEST_CASE("long lists of values are cut") {
  const Item item = fixed_item("1", Level::low, "this");
  ExplainedNode node = leaf_on(item, "this");
  node.leaf.values_total = 40;
  for (int i = 0; i < 9; ++i) node.leaf.values.push_back({"v" + std::to_string(i), true, false, {}, 0});
  CHECK(tree_text(node, item) ==
        "PASS  words: text|contains: any of 40 values\n      'this'  text: /text, bytes 0-4  «this»\n"
        "      and 39 more that were not found\n");
  node.leaf.all = true;
  node.held = false;
  node.leaf.why_not = "only 1 of the 40 values occurs";
  CHECK(tree_text(node, item) ==
        "FAIL  words: text|contains: all of 40 values - only 1 of the 40 values occurs\n"
        "      'this'  text: /text, bytes 0-4  «this»\n      missing: 'v0', 'v1', 'v2' and 36 more\n");
}

TEST_CASE("what a post or a rule holds cannot reach the terminal") {
  Item item = fixed_item("1", Level::low, "a\x1b[31m this \xe2\x80\xae");
  ExplainedNode node = leaf_on(item, "this");
  node.selection = "w\x1b[2J";
  node.leaf.key = "k\x1b";
  node.leaf.values[0].written = "v\x1b";
  node.leaf.why_not = "w\x1b";
  PostExplanation explanation;
  explanation.post = item;
  explanation.post.post_id = "x:\x1b";
  explanation.remarks = {"r\x1b"};
  Explanation& rule = explanation.rules.emplace_back();
  rule.rule_id = rule.rule_title = rule.rule_status = rule.place.file = rule.filter = "t\x1b";
  rule.verdict = Explanation::Verdict::lowered;
  rule.condition = node;
  rule.filters.push_back({"f\x1b", "f\x1b", Filter::Effect::lower, node});
  explanation.close.push_back(rule);
  explanation.all_rules = true;
  std::string text;
  append_explanation_text(text, explanation, {Color::never, {}, 100});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xe2\x80\xae") == std::string::npos);
  std::string json;
  append_explanation_json(json, rule, explanation.post);
  CHECK(json.find('\x1b') == std::string::npos);
}

TEST_CASE("of a close call only what is missing is shown") {
  const Item item = fixed_item("1", Level::low, "this");
  ExplainedNode held = leaf_on(item, "this");
  ExplainedNode failed = held;
  failed.held = false;
  failed.selection = "more";
  failed.leaf.why_not = "does not occur";
  failed.leaf.values_held = 0;
  failed.leaf.values[0].held = false;
  failed.leaf.values[0].matches.clear();
  ExplainedNode negated;
  negated.kind = ExplainedNode::Kind::none_of;
  negated.children = {held};
  negated.children[0].wanted = false;
  ExplainedNode root;
  root.kind = ExplainedNode::Kind::all_of;
  root.children = {held, failed, negated};
  std::string out;
  append_condition_tree(out, root, TreePart::missing, item, 2, {Color::never, {}, 100});
  CHECK(out ==
        "  FAIL  all of\n    FAIL  more: text|contains: 'this' - does not occur\n    FAIL  not\n"
        "      PASS  words: text|contains: 'this' (must not hold)\n            text: /text, bytes 0-4  «this»\n");
}

}  // namespace
}  // namespace elek
