#pragma once

#include <string>

namespace elek {

/// Why an operation could not be done. The program's exit code is chosen from it, in one function of cli/.
enum class ErrorCode {
  usage,            ///< the caller asked for something impossible
  rules_unusable,   ///< no rule is left
  input_unusable,   ///< cannot open, or no good record
  output_failed,    ///< cannot write
  broken_pipe,      ///< the reader of our output has gone
  limit_reached,    ///< a limit under --strict
  out_of_memory,    ///< an engine's budget is spent
  try_again,        ///< it may pass by itself: a network, a lock
  stopped,          ///< a signal asked us to stop
};

/// An operation that failed: what happened, and how to mend it (may be empty).
struct Error {
  ErrorCode code = ErrorCode::usage;
  std::string message;
  std::string help;
};

}  // namespace elek
