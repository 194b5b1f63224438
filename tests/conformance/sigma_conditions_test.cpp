#include <doctest/doctest.h>

#include "rules/condition.h"
#include "support/rule_text.h"

// Origin: Sigma specification 2.1.0 (condition grammar), pySigma 1.5.0 behaviour. Where they are silent or wrong (patterns that fit
// nothing, names that begin with "not") the choice is ours.

namespace elek {
namespace {

const std::vector<std::string> kNames = {"sel", "selection1", "selection2", "filter1", "_hid", "orange", "a-b", "x1", "notepad"};

std::string parsed(std::string_view text) {
  const auto condition = parse_condition(text, kNames);
  return condition ? testing::show(*condition, kNames) : "error: " + condition.error().message;
}

TEST_CASE("Sigma conditions") {
  struct Row {
    std::string condition;
    std::string tree;
  };
  const Row rows[] = {
      {"sel", "sel"},
      {"sel or x1 and filter1", "(or sel (and x1 filter1))"},
      {"sel and x1 or filter1", "(or (and sel x1) filter1)"},
      {"(sel or x1) and filter1", "(and (or sel x1) filter1)"},
      {"not sel and x1", "(and (not sel) x1)"},
      {"not (sel and x1)", "(not (and sel x1))"},
      {"sel and not 1 of filter*", "(and sel (not filter1))"},
      {"sel or x1 or filter1", "(or sel x1 filter1)"},
      {"1 of them", "(or sel selection1 selection2 filter1 orange a-b x1 notepad)"},
      {"any of them", "(or sel selection1 selection2 filter1 orange a-b x1 notepad)"},
      {"all of selection*", "(and selection1 selection2)"},
      {"1 of _*", "_hid"},
      {"all of *1", "(and selection1 filter1 x1)"},
      {"1 of sel", "sel"},
      {"not 1 of selection*", "(not (or selection1 selection2))"},
      {"not not sel", "sel"},
      {"not not not sel", "(not sel)"},
      {"orange", "orange"},
      {"notepad", "notepad"},
      {"not notepad", "(not notepad)"},
      {"a-b", "a-b"},
      {"sel and(x1)", "(and sel x1)"},
      {"((sel))", "sel"},
      {"sel\n  and\tx1", "(and sel x1)"},
      {"1 of s*l*1", "selection1"},
      {"_hid", "_hid"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    CHECK(parsed(row.condition) == row.tree);
  }
}

TEST_CASE("Sigma conditions that are errors, with what mends them") {
  struct Row {
    std::string condition;
    std::string message;
    std::string help;  // part of it
  };
  const Row rows[] = {
      {"", "the condition is empty", "sel, selection1"},
      {"  ", "the condition is empty", "sel"},
      {"2 of selection*", "2 of ... is not Sigma", "(a and b) or"},
      {"1 of a-*", "'a-*' cannot stand after 'of'", "ASCII letters"},
      {"1 of s?lection*", "'s?lection*' cannot stand after 'of'", "ASCII letters"},
      {"1 of (selection*)", "a name must follow 'of'", "1 of them"},
      {"1 of nomatch*", "'nomatch*' fits no selection", "sel"},
      {"sel x1", "'x1' cannot stand here", "'and'"},
      {"sel and", "the condition ends too early", "follow"},
      {"and sel", "'and' cannot stand here", "'and'"},
      {"not", "the condition ends too early", "follow"},
      {"selor x1", "there is no selection called 'selor'", "sel"},
      {"them", "'them' cannot stand here", "join"},
      {"sel AND x1", "'AND' must be lower case", "'and'"},
      {"NOT sel", "'NOT' must be lower case", "'not'"},
      {"sel Or x1", "'Or' must be lower case", "'or'"},
      {"1 OF them", "'OF' must be lower case", "'of'"},
      {"All of them", "'All' must be lower case", "'all'"},
      {"1 of THEM", "'THEM' must be lower case", "'them'"},
      {"sel | count() > 5", "a condition cannot count with '|'", "correlation"},
      {"selection*", "'selection*' needs '1 of' or 'all of' before it", "1 of selection*"},
      {"(sel", "this parenthesis is not closed", ")"},
      {"sel)", "this ) does not fit", "parentheses"},
      {"()", "this ) does not fit", "parentheses"},
      {"some of sel", "'some' cannot stand before 'of'", "1 of"},
      {"выбор", "there is no selection called 'выбор'", "sel"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.condition);
    const auto condition = parse_condition(row.condition, kNames);
    REQUIRE(!condition);
    CHECK(condition.error().message == row.message);
    CHECK(condition.error().help.find(row.help) != std::string::npos);
  }
}

}  // namespace
}  // namespace elek
