#include "rules/lint/lint.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "registry/list_lint.h"
#include "rules/document_observer.h"
#include "rules/lint/lint_table.h"

namespace elek {
namespace {

// Lints each document while it is at hand, and keeps of each rule what is needed to compare them all.
class Linter final : public DiagnosticSink, public DocumentObserver {
 public:
  explicit Linter(LintReport& report) : report_(report) {}

  void turn_to(std::string_view source) { source_ = source; }

  void report(Diagnostic diagnostic) override { report_.diagnostics.push_back(std::move(diagnostic)); }

  void saw_rule(const YamlNode& document, const Rule& rule, Soundness soundness) override {
    const LintedDocument linted = linted_rule(source_, document, rule);
    look_at(linted);
    if (soundness == Soundness::good) rules_.push_back(facts_of(linted));
  }

  void saw_filter(const YamlNode& document, const FilterDocument& filter, Soundness soundness) override {
    look_at(linted_filter(source_, document, filter));
    if (soundness == Soundness::good) ++report_.filters;
  }

  void saw_correlation(const YamlNode& document, const Correlation& correlation, Soundness soundness) override {
    const LintedDocument linted = linted_correlation(source_, document, correlation);
    look_at(linted);
    if (soundness == Soundness::good) rules_.push_back(facts_of(linted));
  }

  void compare_rules() {
    for (const Lint& lint : lints()) {
      LintTeller teller(lint.code, lint.severity, {}, report_.diagnostics);
      if (lint.compare != nullptr) lint.compare(rules_, teller);
    }
  }

 private:
  void look_at(const LintedDocument& document) {
    for (const Lint& lint : lints()) {
      LintTeller teller(lint.code, lint.severity, document.file, report_.diagnostics);
      if (lint.check != nullptr) lint.check(document, teller);
    }
  }

  LintReport& report_;
  std::string_view source_;
  std::vector<RuleFacts> rules_;
};

bool are_alike(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.place.file, a.place.offset, a.code, a.message) == std::tie(b.place.file, b.place.offset, b.code, b.message);
}

// By place, whatever found it first. Diagnostics without a file come last.
void put_in_order(std::span<const TextFile> rules, std::span<const TextFile> lists, std::vector<Diagnostic>& diagnostics) {
  std::unordered_map<std::string_view, std::size_t> order;
  for (const TextFile& file : rules) order.emplace(file.name, order.size());
  for (const TextFile& file : lists) order.emplace(file.name, order.size());
  const auto position = [&](const Diagnostic& diagnostic) {
    const auto found = order.find(diagnostic.place.file);
    return std::tuple(found == order.end() ? order.size() : found->second, diagnostic.place.offset, diagnostic.code);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return position(a) < position(b); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), are_alike), diagnostics.end());
}

void lint_rules(std::span<const TextFile> files, const RuleOptions& options, Linter& linter, LintReport& report) {
  RulesetBuilder builder(options, linter, &linter);
  for (const TextFile& file : files) {
    linter.turn_to(file.text);
    builder.add_text(file.name, file.text);
  }
  const Ruleset ruleset = std::move(builder).build();
  linter.compare_rules();
  report.rules = ruleset.size() + ruleset.faulty();
}

}  // namespace

LintReport lint(std::span<const TextFile> rules, std::span<const TextFile> lists, std::span<const TextFile> beside,
                const RuleOptions& options) {
  LintReport report;
  Linter linter(report);
  lint_rules(rules, options, linter, report);
  report.rows = lint_lists(lists, beside, linter);
  report.lists = lists.size();
  put_in_order(rules, lists, report.diagnostics);
  return report;
}

}  // namespace elek
