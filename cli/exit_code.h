#pragma once

#include <cstdint>
#include <vector>

#include "base/error.h"

namespace elek::cli {

/// What the program's exit code can say.
enum class Exit : std::uint8_t {
  done = 0,        ///< the work was done, flags or not
  asked = 1,       ///< what the user asked to fail on
  usage = 2,       ///< usage or configuration
  rules = 3,       ///< rules unusable
  input = 4,       ///< input unusable
  output = 5,      ///< output or I/O failure
  limit = 6,       ///< a limit was hit under --strict
  bug = 70,        ///< our fault
  temporary = 75,  ///< try again
};

/// Everything that a command has to say with its exit.
struct Outcome {
  std::vector<Exit> exits;   ///< all that happened; empty: done
  bool broken_pipe = false;  ///< the reader of our output has gone: we die by SIGPIPE
  bool stopped = false;      ///< a signal asked us to stop: we die by it

  void add(ErrorCode code);
  void add(Exit exit) { exits.push_back(exit); }
  void add(const Outcome& other);
};

/// The program's exit code: of all that happened the worst wins, in the order 70, 2, 5, 4, 6, 3, 75, 1.
int exit_code(const Outcome& outcome);

}  // namespace elek::cli
