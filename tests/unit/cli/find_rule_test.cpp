#include "cli/find_rule.h"

#include <doctest/doctest.h>

namespace elek::cli {
namespace {

Rule rule_with(const char* id, const char* name, const char* title) {
  Rule rule;
  rule.id = id;
  rule.name = name;
  rule.title = title;
  return rule;
}

TEST_CASE("a rule is called by its id, its name or its title") {
  std::vector<Rule> rules;
  rules.push_back(rule_with("id-1", "second", "A title"));
  rules.push_back(rule_with("ID-2", "", "Second"));
  rules.push_back(rule_with("a title", "", "Third: Да"));
  struct Case {
    const char* handle;
    const char* id;
  };
  const Case cases[] = {{"id-1", "id-1"},         {"Id-2", "ID-2"}, {"SECOND", "id-1"}, {"A title", "a title"},
                        {"third: Да", "a title"}, {"", "none"},     {"fourth", "none"}};
  for (const Case& row : cases) {
    CAPTURE(row.handle);
    const Rule* const found = rule_called(row.handle, rules);
    CHECK((found == nullptr ? "none" : found->id) == row.id);
  }
  CHECK(no_such_rule("secand", rules).message == "no rule is called secand; did you mean second?");
  CHECK(no_such_rule("quite another", rules).message == "no rule is called quite another");
}

}  // namespace
}  // namespace elek::cli
