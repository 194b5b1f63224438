#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "write/output.h"
#include "write/terminal.h"

namespace elek {

/// Appends "file:line:column: error E0101: message", the line of `source`, which may be empty, with a caret under the place, and, if
/// `diagnostic` has one, a line "  help: ...". Everything is sanitized.
void append_diagnostic(std::string& out, const Diagnostic& diagnostic, Color color, std::string_view source = {});

/// Diagnostics for people, however many there are: the first kShown of each code, then only their number. Help that was just given is not
/// repeated.
class DiagnosticFlood {
 public:
  static constexpr std::uint64_t kShown = 20;

  explicit DiagnosticFlood(Color color) : color_(color) {}

  void append(std::string& out, Diagnostic diagnostic, std::string_view source = {});
  /// Says how many were kept back, code by code. Once, at the end.
  void append_rest(std::string& out) const;

 private:
  struct Seen {
    std::uint64_t count = 0;
    std::string help;
  };
  Color color_;
  std::map<DiagnosticCode, Seen> seen_;
};

/// Writes them at once. Borrows from the output; what cannot be written is lost, because there is nowhere left to say so.
class DiagnosticText final : public DiagnosticSink {
 public:
  DiagnosticText(OutputFile& output, Color color) : output_(output), flood_(color) {}

  void report(Diagnostic diagnostic) override;
  void finish();

 private:
  OutputFile& output_;
  DiagnosticFlood flood_;
};

}  // namespace elek
