// Any bytes as a rule file: faults are told, never worse. Lint finds no fewer faults, and only places that the file has.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "require.h"
#include "rules/lint/lint.h"
#include "rules/ruleset.h"

namespace {

class CountingSink : public elek::DiagnosticSink {
 public:
  void report(elek::Diagnostic diagnostic) override {
    require(!diagnostic.message.empty(), "a diagnostic says something");
    if (diagnostic.severity == elek::Severity::error) ++errors_;
  }
  std::size_t errors() const { return errors_; }

 private:
  std::size_t errors_ = 0;
};

std::size_t count_errors(const elek::LintReport& report) {
  std::size_t errors = 0;
  for (const elek::Diagnostic& diagnostic : report.diagnostics) errors += diagnostic.severity == elek::Severity::error ? 1 : 0;
  return errors;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CountingSink sink;
  elek::RulesetBuilder builder({}, sink);
  const elek::TextFile file{"fuzz.yml", std::string(reinterpret_cast<const char*>(data), size)};
  builder.add_text(file.name, file.text);
  const elek::Ruleset ruleset = std::move(builder).build();
  require(ruleset.faulty() <= sink.errors(), "a faulty rule has an error");
  const elek::LintReport report = elek::lint({&file, 1}, {});
  require(report.rules >= ruleset.rules().size() + ruleset.faulty(), "lint counts every rule");
  require(ruleset.faulty() == 0 || count_errors(report) > 0, "lint tells of faults too, one fault of several rules once");
  for (const elek::Diagnostic& diagnostic : report.diagnostics) {
    require(!diagnostic.message.empty() && diagnostic.place.offset <= size, "a diagnostic says something, and where");
  }
  return 0;
}
