#include "rules/selections.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

testing::Loaded load_with(const std::string& condition) {
  return testing::load(
      testing::around("    a: {text: x, lang: ru}\n    b: [{text: y}, {text: z}, word]\n    c_1: {text: u}\n    c_2: {text: v}\n"
                      "    condition: " +
                      condition + "\n"));
}

std::string names_of(const std::vector<SelectionUse>& uses) {
  std::string names;
  for (const SelectionUse& use : uses) names += std::string(use.name) + " ";
  return names;
}

TEST_CASE("a condition is read back from its tree") {
  struct Case {
    const char* condition;
    const char* text;
    const char* selections;
  };
  const Case cases[] = {
      {"a", "a", "a "},
      {"b and a", "b and a", "b a "},
      {"a and not b", "a and not b", "a b "},
      {"not (a or b)", "not (a or b)", "a b "},
      {"a or (b and not c_1)", "a or (b and not c_1)", "a b c_1 "},
      {"not a and not b", "not a and not b", "a b "},
      {"a and (a or b)", "a and (a or b)", "a b "},
      {"1 of c_*", "c_1 or c_2", "c_1 c_2 "},
      {"a and all of c_*", "a and c_1 and c_2", "a c_1 c_2 "},
      {"b and not 1 of c_*", "b and not (c_1 or c_2)", "b c_1 c_2 "},
  };
  for (const Case& row : cases) {
    CAPTURE(row.condition);
    const testing::Loaded loaded = load_with(row.condition);
    REQUIRE(loaded.ruleset.rules().size() == 1);
    const Rule& rule = loaded.ruleset.rules()[0];
    CHECK(condition_text(rule, rule.condition) == row.text);
    CHECK(names_of(selections_of(rule, rule.condition)) == row.selections);
  }
}

TEST_CASE("a node belongs to a selection, or stands above all") {
  const testing::Loaded loaded = load_with("c_1 and not b");
  const Rule& rule = loaded.ruleset.rules().front();
  const std::vector<std::string_view> expected = {"c_1", "b", "b", "b", "b", "", ""};
  CHECK(selection_names(rule, rule.condition) == expected);
}

TEST_CASE("a prefix of names is left out") {
  const testing::Loaded loaded = load_with("c_1 and a");
  const Rule& rule = loaded.ruleset.rules().front();
  CHECK(condition_text(rule, rule.condition, "c_") == "1 and a");
  CHECK(condition_text(rule, rule.condition, "a") == "c_1 and a");
}

}  // namespace
}  // namespace elek
