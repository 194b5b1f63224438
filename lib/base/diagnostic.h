#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic_code.h"

namespace elek {

enum class Severity : std::uint8_t { note, warning, error };
std::string_view name_of(Severity severity);

/// A place in a file. Lines and columns count from 1, columns in code points; 0 means unknown. Offsets count bytes from 0.
struct Place {
  std::string file;
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  std::uint64_t offset = 0;
};

/// What is wrong in the user's data (a record, a rule, a list): the work goes on without the smallest unit that holds it.
struct Diagnostic {
  DiagnosticCode code{};
  Severity severity = Severity::error;
  Place place;
  std::string message;  ///< what, in one sentence; may quote the data raw: every sink sanitizes
  std::string help;     ///< how to mend it; may be empty
};

/// Receives diagnostics, in input order, from one thread.
class DiagnosticSink {
 public:
  virtual ~DiagnosticSink() = default;
  virtual void report(Diagnostic diagnostic) = 0;
};

}  // namespace elek
