#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/descriptors.h"
#include "cli/exit_code.h"
#include "cli/program.h"
#include "cli/signals.h"
#include "write/terminal.h"

namespace {

int our_fault(const char* what) {
  std::fprintf(stderr, "elek: %s\n", elek::for_terminal(what).c_str());
  return static_cast<int>(elek::cli::Exit::bug);
}

// Large buffers go back to the system when they are freed. glibc learns from the first of them to keep such memory, in each thread's arena:
// eight threads over posts of 10 MB then hold 343 MB instead of 71 (tests/bench/memory.py, 2026-11).
void return_large_buffers() {
#ifdef __GLIBC__
  constexpr int kLargeBytes = 1 << 20;
  (void)::mallopt(M_MMAP_THRESHOLD, kLargeBytes);
#endif
}

int run(const std::vector<std::string>& arguments) {
  return_large_buffers();
  elek::cli::hold_standard_descriptors();
  elek::cli::ignore_write_signals();
  const elek::cli::Outcome outcome = elek::cli::run_program(arguments);
  if (outcome.broken_pipe) elek::cli::die_by_broken_pipe();
  if (outcome.stopped) elek::cli::die_by_caught_signal();
  return elek::cli::exit_code(outcome);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + (argc > 0 ? 1 : 0), argv + argc});
  } catch (const std::bad_alloc&) {
    std::fputs("elek: out of memory\n", stderr);
    return static_cast<int>(elek::cli::Exit::bug);
  } catch (const std::exception& error) {
    return our_fault(error.what());
  }
}
