#pragma once

#include <atomic>

#include "cli/exit_code.h"

namespace elek::cli {

/// From here a closed pipe and a file that grew too large are errors of write(2) instead of signals.
void ignore_write_signals();

/// From here SIGINT and SIGTERM set stop_flag(); a second one kills at once. Signals that the parent had ignored stay ignored. Called where
/// there begins to be something to keep: before, a signal ends the program, whatever it waits for.
void catch_stops();

/// Whether the work in hand should end. Safe for concurrent use.
const std::atomic<bool>& stop_flag();

/// What a shell takes for the exit code of a program that ends so: of one that dies by a signal, 128 and the signal's number.
int exit_status(const Outcome& outcome);

/// Ends the program by the signal that set stop_flag(), so that the parent sees what happened.
[[noreturn]] void die_by_caught_signal();
[[noreturn]] void die_by_broken_pipe();

}  // namespace elek::cli
