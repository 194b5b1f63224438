#include <doctest/doctest.h>

#include "rules/value.h"
#include "support/rule_text.h"

// Origin: Sigma specification 2.1.0, section on wildcards and escapes, and what pySigma 1.5.0 makes of each.

namespace elek {
namespace {

TEST_CASE("Sigma strings: escapes and wildcards") {
  struct Row {
    std::string written;
    std::string parts;
  };
  const Row rows[] = {
      {R"(a\b)", R"(<a\b>)"},
      {R"(a\\b)", R"(<a\b>)"},
      {R"(\*)", "<*>"},
      {R"(\\*)", R"(<\>*)"},
      {R"(\\\*)", R"(<\*>)"},
      {R"(\\\\*)", R"(<\\>*)"},
      {R"(\\\)", R"(<\\>)"},
      {R"(\\\\)", R"(<\\>)"},
      {R"(abc\)", R"(<abc\>)"},
      {R"(\\srv\share)", R"(<\srv\share>)"},
      {R"(C:\*)", "<C:*>"},
      {"**", "*"},  // two in a row say no more than one
      {"", ""},
      {R"(\%x%)", R"(<\%x%>)"},
      {"%x%", "<%x%>"},
      {"?", "?"},
      {"??", "??"},
      {"*?*", "*?*"},
      {R"(\?)", "<?>"},
      {R"(a\?b?c)", "<a?b>?<c>"},
      {"*abc*", "*<abc>*"},
      {"a*b", "<a>*<b>"},
      {"при*т", "<при>*<т>"},
      {R"(\п)", R"(<\п>)"},
      {" a ", "< a >"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.written);
    CHECK(testing::show(parse_wildcards(row.written)) == row.parts);
  }
}

TEST_CASE("Sigma values: what a plain YAML scalar becomes") {
  struct Row {
    std::string yaml;
    std::string leaf;
  };
  const Row rows[] = {
      {"f: abc", "f any(<abc>)"},
      {"f: 5", "f any(=5)"},
      {"f: 1.0", "f any(=1)"},
      {"f: -2.5", "f any(=-2.5)"},
      {"f: 0x17", "f any(=23)"},
      {"f: '5'", "f any(<5>)"},
      {"f: true", "f any(true)"},
      {"f: 'true'", "f any(<true>)"},
      {"f: False", "f any(false)"},
      {"f: null", "f any(null)"},
      {"f: ~", "f any(null)"},
      {"f:", "f any(null)"},
      {"f: ''", "f any()"},
      {"f: [a, 5, null, '']", "f any(<a> , =5 , null , )"},
      {"f: 2024-01-01", "f any(<2024-01-01>)"},
      {"f: yes", "f any(<yes>)"},
      {"f: 017", "f any(<017>)"},
      {"f: 0o17", "f any(<0o17>)"},
      {"f: 1_000", "f any(<1_000>)"},
      {"f: 12:30:45", "f any(<12:30:45>)"},
      {"f: 1e3", "f any(<1e3>)"},
      {"f: 1.5e+3", "f any(=1500)"},
      {"f: 123456789012345678901", "f any(<123456789012345678901>)"},  // no double holds it: its text is compared
      {"f: 9007199254740992", "f any(=9007199254740992)"},
      {"f: !!str 5", "f any(<5>)"},
      {"f: .inf", "E0302 6:12 '.inf' is not a number\n"},
      {"f: .nan", "E0302 6:12 '.nan' is not a number\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.yaml);
    CHECK(testing::leaf_of(row.yaml) == row.leaf);
  }
}

TEST_CASE("scalars that YAML 1.1 and 1.2 take differently are text, with a warning") {
  for (const char* scalar : {"yes", "No", "ON", "off", "017", "0o17", "1_000", "12:30:45", "1e3", "1.5e3"}) {
    CAPTURE(scalar);
    const auto loaded = testing::load(testing::around("    s:\n        f: " + std::string(scalar) + "\n    condition: s\n"));
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics[0].code == DiagnosticCode::yaml_odd_scalar);
    CHECK(loaded.diagnostics[0].severity == Severity::warning);
    CHECK(loaded.ruleset.faulty() == 0);
  }
}

}  // namespace
}  // namespace elek
