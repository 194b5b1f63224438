// Any bytes as a rule file: faults are told, never worse.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"
#include "require.h"
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CountingSink sink;
  elek::RulesetBuilder builder({}, sink);
  builder.add_text("fuzz.yml", {reinterpret_cast<const char*>(data), size});
  const elek::Ruleset ruleset = std::move(builder).build();
  require(ruleset.faulty() <= sink.errors(), "a faulty rule has an error");
  return 0;
}
