#include "cli/signals.h"

#include <unistd.h>

#include <csignal>
#include <initializer_list>

namespace elek::cli {
namespace {

std::atomic<bool> stop_wanted = false;
volatile std::sig_atomic_t caught = 0;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

extern "C" void stop(int number) {
  caught = number;
  stop_wanted.store(true, std::memory_order_relaxed);
}

void catch_one(int number) {
  struct sigaction before {};
  if (::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigemptyset(&action.sa_mask);
  (void)::sigaction(number, &action, nullptr);
}

int caught_signal() { return caught == 0 ? SIGTERM : caught; }

[[noreturn]] void die_by(int number) {
  (void)std::signal(number, SIG_DFL);
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, number);
  (void)::sigprocmask(SIG_UNBLOCK, &set, nullptr);
  (void)std::raise(number);
  ::_exit(128 + number);
}

}  // namespace

void ignore_write_signals() {
  for (const int number : {SIGPIPE, SIGXFSZ}) (void)std::signal(number, SIG_IGN);
}

void catch_stops() {
  for (const int number : {SIGINT, SIGTERM}) catch_one(number);
}

const std::atomic<bool>& stop_flag() { return stop_wanted; }

int exit_status(const Outcome& outcome) {
  if (outcome.broken_pipe) return 128 + SIGPIPE;
  return outcome.stopped ? 128 + caught_signal() : exit_code(outcome);
}

void die_by_caught_signal() { die_by(caught_signal()); }

void die_by_broken_pipe() { die_by(SIGPIPE); }

}  // namespace elek::cli
