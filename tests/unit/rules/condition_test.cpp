#include "rules/condition.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST_CASE("names of selections") {
  for (const char* name : {"a", "A-1", "_x", "not", "selection_1"}) CHECK(is_selection_name(name));
  for (const char* name : {"", "a b", "a.b", "a*", "выбор", "a|b"}) CHECK(!is_selection_name(name));
  CHECK(!is_selection_name(std::string(kMaxNameBytes + 1, 'a')));
}

TEST_CASE("long conditions are fine, deep and huge ones are not") {
  const std::vector<std::string> names = {"a", "b"};
  const auto wide = parse_condition("a" + repeat(" or b", 8000), names);
  REQUIRE(wide);
  CHECK(wide->nodes.size() == 8002);
  CHECK(wide->nodes.back().children.size() == 8001);
  CHECK(parse_condition(repeat("(", 256) + "a" + repeat(")", 256), names));
  const auto deep = parse_condition(repeat("(", 257) + "a" + repeat(")", 257), names);
  REQUIRE(!deep);
  CHECK(deep.error().message == "parentheses are nested more than 256 deep");
  CHECK(parse_condition(repeat("not ", 10'000) + "a", names));
  CHECK(!parse_condition(repeat("a or ", 20'000) + "a", names));  // over 64 KiB
  CHECK(!parse_condition(repeat("(", 60'000), names));
}

TEST_CASE("patterns over many names end at the limit of nodes") {
  std::vector<std::string> names;
  for (int i = 0; i < 4000; ++i) names.push_back("s" + std::to_string(i));
  const auto huge = parse_condition("1 of them" + repeat(" or 1 of them", 100), names);
  REQUIRE(!huge);
  CHECK(huge.error().message == "the condition has too many terms");
  CHECK(!parse_condition("1 of " + repeat("*a", 120) + "b", names));
}

TEST_CASE("children come before their parents, the root is last") {
  const std::vector<std::string> names = {"a", "b", "c"};
  const auto condition = parse_condition("not (a or b and not c) and 1 of *", names);
  REQUIRE(condition);
  for (std::size_t i = 0; i < condition->nodes.size(); ++i) {
    for (const NodeIndex child : condition->nodes[i].children) CHECK(static_cast<std::size_t>(child) < i);
  }
  CHECK(testing::show(*condition, names) == "(and (not (or a (and b (not c)))) (or a b c))");
}

}  // namespace
}  // namespace elek
