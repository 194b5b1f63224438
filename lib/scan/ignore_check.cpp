#include "scan/ignore_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii_text.h"
#include "base/nearest.h"

namespace elek {
namespace {

constexpr std::size_t kDateSize = std::string_view("2026-06-19").size();

bool is_called(const RuleHead& rule, const std::string& called) { return rule.id == called || rule.name == called; }

const std::string& handle_of(const Rule& rule) { return rule.name.empty() ? rule.id : rule.name; }

// What is most likely meant: the rule of that title, or one whose id or name is near.
std::optional<std::string> meant_by(const std::string& typed, std::span<const Rule> rules) {
  const std::string wanted = lower_letters(typed);
  std::vector<std::string> handles;
  for (const Rule& rule : rules) {
    for (const std::string* const called : {&rule.title, &rule.name, &rule.id}) {
      if (lower_letters(*called) == wanted) return handle_of(rule);
    }
    handles.push_back(rule.id);
    if (!rule.name.empty()) handles.push_back(rule.name);
  }
  return nearest(typed, handles);
}

void warn(DiagnosticSink& diagnostics, DiagnosticCode code, const IgnoreRow& row, std::string message, std::string help) {
  diagnostics.report({code, Severity::warning, {row.file, row.line}, std::move(message), std::move(help)});
}

}  // namespace

void tell_of_unknown_rules(const IgnoreList& list, const Ruleset& ruleset, DiagnosticSink& diagnostics) {
  const std::span<const Rule> rules = ruleset.rules();
  for (const IgnoreRow& row : list.rows()) {
    if (row.rule.empty() || std::ranges::any_of(rules, [&](const Rule& rule) { return is_called(rule, row.rule); })) continue;
    if (std::ranges::any_of(ruleset.correlations(), [&](const Correlation& rule) { return is_called(rule, row.rule); })) {
      warn(diagnostics, DiagnosticCode::ignore_unknown_rule, row, fmt::format("{} looks across posts: the row ignores nothing", row.rule),
           "name a rule that it counts: what is ignored does not count");
      continue;
    }
    const auto meant = meant_by(row.rule, rules);
    warn(diagnostics, DiagnosticCode::ignore_unknown_rule, row, fmt::format("no rule that runs has the id or name {}: the row ignores nothing", row.rule),
         meant ? fmt::format("did you mean {}?", *meant) : "elek rules list shows the ids");
  }
}

void tell_of_expired_rows(const IgnoreList& list, UnixSeconds earliest, DiagnosticSink& diagnostics) {
  for (const IgnoreRow& row : list.rows()) {
    if (!row.until || *row.until > earliest) continue;
    warn(diagnostics, DiagnosticCode::ignore_expired, row,
         fmt::format("the row applies to posts before {}, and no post is that old: it ignores nothing",
                     to_rfc3339(*row.until).substr(0, kDateSize)),
         "remove the row, or set until to a later day");
  }
}

}  // namespace elek
