#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/error.h"
#include "cli/exit_code.h"
#include "write/diagnostic_text.h"
#include "write/output.h"
#include "write/terminal.h"

namespace elek::cli {

enum class Verbosity : std::uint8_t { normal, quiet };

/// Everything the program says to a person beside its output: standard error. One thread. Quiet: only what went wrong.
class Messages final : public DiagnosticSink {
 public:
  Messages(Verbosity verbosity, Color color);
  ~Messages() override;

  void report(Diagnostic diagnostic) override;
  /// "elek: message", and the help under it.
  void complain(const Error& error);
  /// Lines that are already sanitized; nothing when quiet.
  void tell(std::string_view lines);
  /// A question, which is asked when quiet, too; sanitized already.
  void ask(std::string_view text);
  /// One line that replaces the last one, at most ten times a second; only on a terminal.
  void progress(std::uint64_t posts, std::uint64_t flagged);
  /// Takes the progress line away, before output comes to the same terminal.
  void clear_progress();
  /// Says how many diagnostics were kept back. Once.
  void finish();

 private:
  void write(std::string_view text);

  Verbosity verbosity_;
  OutputFile output_;
  DiagnosticText diagnostics_;
  bool shows_progress_;
  bool progress_shown_ = false;
  std::chrono::steady_clock::time_point last_progress_;
};

/// The end of a command that could not go on: complains, unless nobody reads our output any more.
Outcome failed(const Error& error, Messages& messages);

}  // namespace elek::cli
