#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "rules/yaml.h"

namespace elek {

/// Tells the faults of one document. Borrows the sink and the file's name. After kMaxReports it stays silent but keeps count.
class DocumentReport {
 public:
  DocumentReport(DiagnosticSink& sink, std::string_view file) : sink_(sink), file_(file) {}

  void error(DiagnosticCode code, Mark mark, std::string message, std::string help);
  void warning(DiagnosticCode code, Mark mark, std::string message, std::string help);
  void note(DiagnosticCode code, Mark mark, std::string message, std::string help);

  /// Whether an error was told: the document is to be set aside.
  bool faulty() const { return faulty_; }
  Place place(Mark mark) const { return {std::string(file_), mark.line, mark.column, mark.offset}; }

 private:
  static constexpr std::size_t kMaxReports = 30;
  void report(Severity severity, DiagnosticCode code, Mark mark, std::string message, std::string help);

  DiagnosticSink& sink_;
  std::string_view file_;
  std::size_t reports_ = 0;
  bool faulty_ = false;
};

}  // namespace elek
