#include "cli/exit_code.h"

#include <algorithm>
#include <array>

namespace elek::cli {

void Outcome::add(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return add(Exit::usage);
    case ErrorCode::rules_unusable:
      return add(Exit::rules);
    case ErrorCode::input_unusable:
      return add(Exit::input);
    case ErrorCode::output_failed:
      return add(Exit::output);
    case ErrorCode::broken_pipe:
      broken_pipe = true;
      return;
    case ErrorCode::limit_reached:
      return add(Exit::limit);
    case ErrorCode::out_of_memory:
      return add(Exit::bug);
    case ErrorCode::try_again:
      return add(Exit::temporary);
    case ErrorCode::stopped:
      stopped = true;
      return;
  }
}

void Outcome::add(const Outcome& other) {
  exits.insert(exits.end(), other.exits.begin(), other.exits.end());
  broken_pipe = broken_pipe || other.broken_pipe;
  stopped = stopped || other.stopped;
}

int exit_code(const Outcome& outcome) {
  // Usage stands so high because nothing was done after it, or not with all that was named.
  constexpr std::array kWorstFirst = {Exit::bug,   Exit::usage, Exit::output,    Exit::input,
                                      Exit::limit, Exit::rules, Exit::temporary, Exit::asked};
  for (const Exit exit : kWorstFirst) {
    if (std::ranges::find(outcome.exits, exit) != outcome.exits.end()) return static_cast<int>(exit);
  }
  return static_cast<int>(Exit::done);
}

}  // namespace elek::cli
