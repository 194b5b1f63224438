#include "cli/exit_code.h"

#include <doctest/doctest.h>

namespace elek::cli {
namespace {

TEST_CASE("the worst wins") {
  struct Case {
    const char* name;
    std::vector<Exit> exits;
    int expected;
  };
  const Case cases[] = {
      {"nothing happened", {}, 0},
      {"done", {Exit::done}, 0},
      {"what was asked for", {Exit::asked}, 1},
      {"usage", {Exit::usage}, 2},
      {"rules over what was asked for", {Exit::asked, Exit::rules}, 3},
      {"a limit over rules", {Exit::rules, Exit::limit}, 6},
      {"input over a limit", {Exit::limit, Exit::input, Exit::rules}, 4},
      {"output over input", {Exit::input, Exit::output}, 5},
      {"our bug over all", {Exit::output, Exit::bug, Exit::asked}, 70},
      {"try again", {Exit::temporary, Exit::asked}, 75},
      {"rules over try again", {Exit::temporary, Exit::rules}, 3},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(exit_code({row.exits}) == row.expected);
  }
}

TEST_CASE("errors have their codes") {
  struct Case {
    ErrorCode code;
    int expected;
  };
  const Case cases[] = {{ErrorCode::usage, 2},         {ErrorCode::rules_unusable, 3}, {ErrorCode::input_unusable, 4},
                        {ErrorCode::output_failed, 5}, {ErrorCode::limit_reached, 6},  {ErrorCode::out_of_memory, 70}};
  for (const Case& row : cases) {
    Outcome outcome;
    outcome.add(row.code);
    CHECK(exit_code(outcome) == row.expected);
  }
}

TEST_CASE("a closed pipe and a stop are no codes: we die by their signals") {
  Outcome outcome;
  outcome.add(ErrorCode::broken_pipe);
  outcome.add(ErrorCode::stopped);
  CHECK(outcome.broken_pipe);
  CHECK(outcome.stopped);
  CHECK(exit_code(outcome) == 0);
}

TEST_CASE("what may pass by itself asks to be tried again") {
  Outcome outcome;
  outcome.add(ErrorCode::try_again);
  CHECK(exit_code(outcome) == 75);
}

}  // namespace
}  // namespace elek::cli
