#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "rules/yaml.h"

namespace elek {

/// What one lint tells: it adds the code and the severity, which the table of lints knows. Borrows the list.
class LintTeller {
 public:
  LintTeller(DiagnosticCode code, Severity severity, std::string_view file, std::vector<Diagnostic>& told)
      : code_(code), severity_(severity), file_(file), told_(told) {}

  /// About a place in the document at hand.
  void tell(Mark mark, std::string message, std::string help) {
    tell(Place{std::string(file_), mark.line, mark.column, mark.offset}, std::move(message), std::move(help));
  }
  void tell(Place place, std::string message, std::string help) {
    told_.push_back({code_, severity_, std::move(place), std::move(message), std::move(help)});
  }

 private:
  DiagnosticCode code_;
  Severity severity_;
  std::string_view file_;
  std::vector<Diagnostic>& told_;
};

}  // namespace elek
