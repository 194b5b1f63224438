#include "write/trial_text.h"

#include <fmt/format.h>


namespace elek {
namespace {

void append_place(std::string& out, const Place& place) {
  append_for_terminal(out, place.file == "-" ? "(standard input)" : std::string_view(place.file));
  if (place.line != 0) out += fmt::format(":{}", place.line);
}

void append_failure(std::string& out, const RuleResult& rule, const TestResult& test, Color color) {
  append_styled(out, color, Style::high, "FAILED");
  out += "  ";
  append_styled(out, color, Style::bold, rule.title);
  out += "\n  ";
  append_place(out, test.place);
  out += fmt::format(": {}, but {}:\n    ", expectation_of(test), outcome_of(test));
  append_for_terminal(out, test.post);
  out += '\n';
  for (const std::string& sentence : test.why) {
    out += "  - ";
    append_for_terminal(out, sentence);
    out += '\n';
  }
  out += '\n';
}

void append_gap(std::string& out, const RuleResult& rule, const TestResult& test, Color color) {
  append_styled(out, color, Style::low, "todo");
  out += "  ";
  append_for_terminal(out, rule.title);
  out += "\n  ";
  append_place(out, test.place);
  out += fmt::format(": {}{}:\n    ", expectation_of(test),
                     test.holds() ? ", and by now it does: take out its todo" : fmt::format(", but {}", outcome_of(test)));
  append_for_terminal(out, test.post);
  out += "\n\n";
}

void append_untested(std::string& out, const RuleTrial& trial) {
  std::string list;
  for (const RuleResult& rule : trial.rules) {
    if (!rule.tests.empty()) continue;
    list += "  ";
    append_place(list, rule.place);
    list += ": ";
    append_for_terminal(list, rule.title);
    list += '\n';
  }
  if (!list.empty()) out += fmt::format("Rules without tests:\n{}\n", list);
}

void append_faults(std::string& out, const RuleTrial& trial) {
  if (trial.faults.empty()) return;
  out += "Rules set aside for a fault were not tested:\n";
  for (const Diagnostic& fault : trial.faults) {
    out += "  ";
    append_place(out, fault.place);
    out += ": ";
    append_for_terminal(out, fault.message);
    out += '\n';
  }
  out += '\n';
}

}  // namespace

void append_trial_text(std::string& out, const RuleTrial& trial, Color color) {
  for (const RuleResult& rule : trial.rules) {
    for (const TestResult& test : rule.tests) {
      if (test.failed()) append_failure(out, rule, test, color);
    }
  }
  for (const RuleResult& rule : trial.rules) {
    for (const TestResult& test : rule.tests) {
      if (test.todo) append_gap(out, rule, test, color);
    }
  }
  append_untested(out, trial);
  append_faults(out, trial);
  const TrialCounts counts = counts_of(trial);
  out += fmt::format("{} passed, {} failed, {} todo\n", counts.passed, counts.failed, counts.todo);
}

}  // namespace elek
