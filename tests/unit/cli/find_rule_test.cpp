#include "cli/find_rule.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek::cli {
namespace {

constexpr std::string_view kRules = R"(title: A title
name: second
id: 6f0e1c8a-6d0c-4b7e-8f6a-0f0c3d2b1a01
logsource: {category: social_post}
detection: {s: {text: a}, condition: s}
---
title: Second
id: 6F0E1C8A-6D0C-4B7E-8F6A-0F0C3D2B1A02
logsource: {category: social_post}
detection: {s: {text: b}, condition: s}
---
title: 'Third: Да'
name: a title
logsource: {category: social_post}
detection: {s: {text: c}, condition: s}
---
title: Many of the second
name: many
correlation: {type: event_count, rules: second, timespan: 1h, condition: {gte: 2}}
)";

TEST_CASE("a rule is called by its id, its name or its title") {
  const testing::Loaded loaded = testing::load(kRules);
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  struct Case {
    const char* handle;
    const char* title;
  };
  const Case cases[] = {{"6f0e1c8a-6d0c-4b7e-8f6a-0f0c3d2b1a01", "A title"},
                        {"6f0e1c8a-6d0c-4b7e-8f6a-0f0c3d2b1a02", "Second"},
                        {"SECOND", "A title"},
                        {"A title", "Third: Да"},
                        {"third: Да", "Third: Да"},
                        {"many", "correlation Many of the second"},
                        {"Many of the SECOND", "correlation Many of the second"},
                        {"", "none"},
                        {"fourth", "none"}};
  for (const Case& row : cases) {
    CAPTURE(row.handle);
    const FoundRule found = rule_called(row.handle, loaded.ruleset);
    CHECK((found.rule != nullptr          ? found.rule->title
           : found.correlation != nullptr ? "correlation " + found.correlation->title
                                          : "none") == row.title);
  }
  CHECK(no_such_rule("secand", loaded.ruleset).message == "no rule is called secand; did you mean second?");
  CHECK(no_such_rule("mani", loaded.ruleset).message == "no rule is called mani; did you mean many?");
  CHECK(no_such_rule("quite another", loaded.ruleset).message == "no rule is called quite another");
}

}  // namespace
}  // namespace elek::cli
