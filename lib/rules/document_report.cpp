#include "rules/document_report.h"

#include <utility>

namespace elek {

void DocumentReport::error(DiagnosticCode code, Mark mark, std::string message, std::string help) {
  faulty_ = true;
  report(Severity::error, code, mark, std::move(message), std::move(help));
}

void DocumentReport::warning(DiagnosticCode code, Mark mark, std::string message, std::string help) {
  report(Severity::warning, code, mark, std::move(message), std::move(help));
}

void DocumentReport::note(DiagnosticCode code, Mark mark, std::string message, std::string help) {
  report(Severity::note, code, mark, std::move(message), std::move(help));
}

void DocumentReport::report(Severity severity, DiagnosticCode code, Mark mark, std::string message, std::string help) {
  if (severity != Severity::error && reports_ >= kMaxReports / 2) return;  // a flood of warnings must not hide the error
  if (reports_++ >= kMaxReports) return;
  sink_.report({code, severity, place(mark), std::move(message), std::move(help)});
}

}  // namespace elek
