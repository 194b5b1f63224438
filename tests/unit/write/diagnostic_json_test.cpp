#include "write/diagnostic_json.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("a diagnostic is one line with every key") {
  std::string out;
  append_diagnostic_json(out, {DiagnosticCode::lint_inside_words, Severity::warning, {"a.yml", 3, 9, 40}, "a \"b\"", "mend it"});
  append_diagnostic_json(out, {DiagnosticCode::rule_file_unopenable, Severity::error, {"b.yml", 0, 0, 0}, "cannot open", ""});
  CHECK(out ==
        R"({"schema":"elek.diagnostic/1","code":"E0522","severity":"warning","file":"a.yml","line":3,"column":9,"offset":40,)"
        R"("message":"a \"b\"","help":"mend it"})"
        "\n"
        R"({"schema":"elek.diagnostic/1","code":"E0313","severity":"error","file":"b.yml","line":null,"column":null,"offset":null,)"
        R"("message":"cannot open","help":null})"
        "\n");
}

}  // namespace
}  // namespace elek
