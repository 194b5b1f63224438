// JUnit XML has no standard; this is what GitLab, Jenkins and the GitHub actions have in common. A failure's message stands in its
// attribute and in its text, because GitLab shows only the text and others only the attribute. A class name and a name together must be
// unique, or GitLab keeps but the first: so tests are numbered.

#include "write/junit.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_text.h"
#include "base/utf8.h"

namespace elek {
namespace {

std::string xml(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

bool fits_xml(char32_t value) {
  if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
  return value != 0xFFFE && value != 0xFFFF;
}

/// Whether `value` is written by its number: white space that an attribute would lose, and what terminals or log readers may obey.
bool needs_reference(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029; }

/// The name of a character that XML has to itself; empty for the others.
std::string_view entity_of(char32_t value) {
  switch (value) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    default:
      return {};
  }
}

void append_code_point(std::string& out, char32_t value, char32_t after) {
  const bool commands = (value == ':' && after == ':') || (value == '[' && begins_runner_command(out));
  if (const std::string_view entity = entity_of(value); !entity.empty()) {
    out += entity;
  } else if (!fits_xml(value)) {
    append_utf8(out, 0xFFFD);
  } else if (commands || needs_reference(value)) {
    out += fmt::format("&#{};", static_cast<std::uint32_t>(value));
  } else {
    append_utf8(out, value);
  }
}

std::string_view kind_of(const TestResult& test) { return test.expected == RuleTest::Expected::flag ? "flag" : "pass"; }

std::string message_of(const TestResult& test) { return fmt::format("{}, but {}", expectation_of(test), outcome_of(test)); }

/// "tests=... failures=..." of a suite, or of all of them.
struct Totals {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

  void add(const Totals& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
  }
  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\"", tests, failures, errors, skipped);
  }
};

Totals totals_of(const RuleResult& rule) {
  Totals totals;
  totals.tests = rule.tests.size();
  for (const TestResult& test : rule.tests) {
    if (test.failed()) ++totals.failures;
    if (test.todo) ++totals.skipped;
  }
  return totals;
}

void append_case_start(std::string& out, std::string_view suite, std::string_view name, const Place& place) {
  out += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"0\" file=\"{}\" line=\"{}\"", xml(suite),
                     xml(name), xml(place.file), place.line);
}

void append_failure(std::string& out, const TestResult& test) {
  const std::string message = xml(message_of(test));
  out += fmt::format(">\n      <failure message=\"{}\" type=\"{}\">{}\n{}", message, kind_of(test), message, xml(test.post));
  for (const std::string& sentence : test.why) out += fmt::format("\n- {}", xml(sentence));
  out += "</failure>\n    </testcase>\n";
}

void append_skipped(std::string& out, const TestResult& test) {
  const std::string message = test.holds() ? "a known gap that is none any more: take out its todo" : "a known gap: " + message_of(test);
  out += fmt::format(">\n      <skipped message=\"{0}\">{0}</skipped>\n    </testcase>\n", xml(message));
}

void append_suite(std::string& out, const RuleResult& rule) {
  out += fmt::format("  <testsuite name=\"{}\" {} file=\"{}\">\n", xml(rule.title), totals_of(rule).attributes(), xml(rule.place.file));
  std::size_t number = 0;
  for (const TestResult& test : rule.tests) {
    append_case_start(out, rule.id, fmt::format("{} {}: {}", ++number, kind_of(test), test.post), test.place);
    if (test.todo) {
      append_skipped(out, test);
    } else if (test.failed()) {
      append_failure(out, test);
    } else {
      out += "/>\n";
    }
  }
  out += "  </testsuite>\n";
}

void append_faults(std::string& out, const std::vector<Diagnostic>& faults) {
  if (faults.empty()) return;
  const Totals totals = {.tests = faults.size(), .failures = 0, .errors = faults.size(), .skipped = 0};
  out += fmt::format("  <testsuite name=\"rules that cannot be used\" {}>\n", totals.attributes());
  std::size_t number = 0;
  for (const Diagnostic& fault : faults) {
    append_case_start(out, "rules", fmt::format("{} {}", ++number, fault.place.file), fault.place);
    out += fmt::format(">\n      <error message=\"{0}\" type=\"{1}\">{0}\n{2}</error>\n    </testcase>\n",
                       xml(fault.message), text_of(fault.code), xml(fault.help));
  }
  out += "  </testsuite>\n";
}

}  // namespace

void append_junit(std::string& out, const RuleTrial& trial) {
  Totals totals = {.tests = trial.faults.size(), .failures = 0, .errors = trial.faults.size(), .skipped = 0};
  for (const RuleResult& rule : trial.rules) totals.add(totals_of(rule));
  out += fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"elek test\" {}>\n", totals.attributes());
  append_faults(out, trial.faults);
  for (const RuleResult& rule : trial.rules) append_suite(out, rule);
  out += "</testsuites>\n";
}

void append_xml(std::string& out, std::string_view text) {
  const std::string valid = is_utf8(text) ? std::string(text) : to_valid_utf8(text);
  for (std::size_t at = 0; at < valid.size();) {
    const CodePoint point = code_point_at(valid, at);
    at += point.size;
    append_code_point(out, point.value, at < valid.size() ? code_point_at(valid, at).value : 0);
  }
}

}  // namespace elek
