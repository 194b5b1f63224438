#include "cli/messages.h"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/terminal_facts.h"

namespace elek::cli {
namespace {

constexpr std::chrono::milliseconds kProgressInterval{100};

}  // namespace

Messages::Messages(Verbosity verbosity, Color color)
    : verbosity_(verbosity),
      output_(OutputFile::borrowing(STDERR_FILENO, "standard error")),
      diagnostics_(output_, color),
      shows_progress_(verbosity == Verbosity::normal && can_redraw(STDERR_FILENO)) {}

Messages::~Messages() { clear_progress(); }

void Messages::report(Diagnostic diagnostic) {
  if (verbosity_ == Verbosity::quiet && diagnostic.severity != Severity::error) return;
  clear_progress();
  diagnostics_.report(std::move(diagnostic));
}

void Messages::complain(const Error& error) {
  std::string out = "elek: " + for_terminal(error.message) + "\n";
  if (!error.help.empty()) out += "  help: " + for_terminal(error.help) + "\n";
  clear_progress();
  write(out);
}

void Messages::tell(std::string_view lines) {
  if (verbosity_ == Verbosity::quiet) return;
  clear_progress();
  write(lines);
}

void Messages::ask(std::string_view text) {
  clear_progress();
  write(text);
}

void Messages::progress(std::uint64_t posts, std::uint64_t flagged) {
  if (!shows_progress_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - last_progress_ < kProgressInterval) return;
  last_progress_ = now;
  write(fmt::format("\r\x1b[K{} posts, {} flagged", posts, flagged));
  progress_shown_ = true;
}

void Messages::finish() {
  clear_progress();
  diagnostics_.finish();
}

void Messages::clear_progress() {
  if (!progress_shown_) return;
  progress_shown_ = false;
  write("\r\x1b[K");
}

void Messages::write(std::string_view text) {
  (void)output_.write(text);
  (void)output_.flush();
}

Outcome failed(const Error& error, Messages& messages) {
  Outcome outcome;
  outcome.add(error.code);
  if (!outcome.broken_pipe) messages.complain(error);
  messages.finish();
  return outcome;
}

}  // namespace elek::cli
