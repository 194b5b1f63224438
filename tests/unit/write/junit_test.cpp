#include "write/junit.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

using namespace std::string_literals;

TEST_CASE("what XML cannot hold, and what readers of logs obey") {
  struct Case {
    const char* name;
    std::string text;
    std::string expected;
  };
  const Case cases[] = {
      {"plain", "Срочно 😀", "Срочно 😀"},
      {"markup", "<a b=\"c\" d='e'>&</a>", "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&lt;/a&gt;"},
      {"the end of a CDATA section", "]]>", "]]&gt;"},
      {"controls", "a\0b\x1b[31mc\x07"s, "a\uFFFDb\uFFFD[31mc\uFFFD"},
      {"white space that an attribute would lose", "a\tb\nc\rd", "a&#9;b&#10;c&#13;d"},
      {"no characters", "\uFFFE\uFFFF", "\uFFFD\uFFFD"},
      {"C1 controls, delete, line separators", "\u0085\u009B\x7F\u2028\u2029", "&#133;&#155;&#127;&#8232;&#8233;"},
      {"ill-formed", "a\xff\xc3", "a\uFFFD\uFFFD"},
      {"a surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"commands of a CI runner", "##[error] ::error:: :::", "##&#91;error] &#58;:error&#58;: &#58;&#58;:"},
      {"of other runners", "##vso[x] ##teamcity[y] #vso[z]", "##vso&#91;x] ##teamcity&#91;y] #vso[z]"},
      {"beyond the first plane", "\U0001F600", "\U0001F600"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    std::string out;
    append_xml(out, row.text);
    CHECK(out == row.expected);
  }
}

TestResult result(RuleTest::Expected expected, TestResult::Got got, std::string post) {
  TestResult test;
  test.place = {"a.yml", 7, 3, 0};
  test.expected = expected;
  test.got = got;
  test.post = std::move(post);
  return test;
}

TEST_CASE("a trial as JUnit") {
  RuleTrial trial;
  trial.rules.push_back({"id-1", "A & B", {"a.yml", 1, 1, 0}, {}});
  trial.rules[0].tests.push_back(result(RuleTest::Expected::flag, TestResult::Got::flagged, "\"x\""));
  trial.rules[0].tests.push_back(result(RuleTest::Expected::pass, TestResult::Got::flagged, "\"y\""));
  trial.rules[0].tests.back().why = {"text matches: <y>"};
  trial.rules[0].tests.push_back(result(RuleTest::Expected::flag, TestResult::Got::lowered, "\"z\""));
  trial.rules[0].tests.back().todo = true;
  trial.faults.push_back({DiagnosticCode::yaml_syntax, Severity::error, {"b.yml", 2, 0, 0}, "no YAML", "mend it"});
  std::string out;
  append_junit(out, trial);
  CHECK(out == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="elek test" tests="4" failures="1" errors="1" skipped="1" time="0">
  <testsuite name="rules that cannot be used" tests="1" failures="0" errors="1" skipped="0" time="0">
    <testcase classname="rules" name="1 b.yml" time="0" file="b.yml" line="2">
      <error message="no YAML" type="E0201">no YAML
mend it</error>
    </testcase>
  </testsuite>
  <testsuite name="A &amp; B" tests="3" failures="1" errors="0" skipped="1" time="0" file="a.yml">
    <testcase classname="id-1" name="1 flag: &quot;x&quot;" time="0" file="a.yml" line="7"/>
    <testcase classname="id-1" name="2 pass: &quot;y&quot;" time="0" file="a.yml" line="7">
      <failure message="this post must pass, but is flagged" type="pass">this post must pass, but is flagged
&quot;y&quot;
- text matches: &lt;y&gt;</failure>
    </testcase>
    <testcase classname="id-1" name="3 flag: &quot;z&quot;" time="0" file="a.yml" line="7">
      <skipped message="a known gap: this post must be flagged, but is flagged at a lowered level only">a known gap: this post must be flagged, but is flagged at a lowered level only</skipped>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("an empty trial") {
  std::string out;
  append_junit(out, {});
  CHECK(out ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"elek test\" tests=\"0\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">\n</testsuites>\n");
}

}  // namespace
}  // namespace elek
