#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/diagnostic.h"
#include "write/output.h"
#include "write/terminal.h"

namespace elek {

/// Appends "file:line:column: error E0101: message" and, if `diagnostic` has one, a line "  help: ...". Everything is sanitized.
void append_diagnostic(std::string& out, const Diagnostic& diagnostic, Color color);

/// Writes diagnostics for people: the first kShown of each code, then only their number. Help that was just given is not repeated.
/// Borrows from the output; what cannot be written is lost, because there is nowhere left to say so.
class DiagnosticText final : public DiagnosticSink {
 public:
  static constexpr std::uint64_t kShown = 20;

  DiagnosticText(OutputFile& output, Color color) : output_(output), color_(color) {}

  void report(Diagnostic diagnostic) override;
  /// Says how many were kept back, code by code. Once, at the end.
  void finish();

 private:
  struct Seen {
    std::uint64_t count = 0;
    std::string help;
  };
  OutputFile& output_;
  Color color_;
  std::map<DiagnosticCode, Seen> seen_;
};

}  // namespace elek
