#include "write/lint_text.h"

#include <fmt/format.h>

#include <unordered_map>
#include <vector>

#include "write/diagnostic_text.h"

namespace elek {
namespace {

std::string counted(std::size_t count, std::string_view word) { return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s"); }

// What was looked at; rules where there was nothing.
std::vector<std::string> subjects_of(const LintReport& report) {
  std::vector<std::string> subjects;
  if (report.rules != 0 || (report.filters == 0 && report.lists == 0)) subjects.push_back(counted(report.rules, "rule"));
  if (report.filters != 0) subjects.push_back(counted(report.filters, "filter"));
  if (report.lists != 0) subjects.push_back(fmt::format("{} of {}", counted(report.lists, "list"), counted(report.rows, "row")));
  return subjects;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

std::string summary_of(const LintReport& report) {
  const SeverityCounts counts = counts_of(report);
  std::string text = counted(counts.errors, "error") + ", " + counted(counts.warnings, "warning");
  if (counts.notes != 0) text += ", " + counted(counts.notes, "note");
  return text + " in " + joined(subjects_of(report));
}

}  // namespace

SeverityCounts counts_of(const LintReport& report) {
  SeverityCounts counts;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.severity == Severity::error) ++counts.errors;
    if (diagnostic.severity == Severity::warning) ++counts.warnings;
    if (diagnostic.severity == Severity::note) ++counts.notes;
  }
  return counts;
}

void append_lint_text(std::string& out, const LintReport& report, std::span<const TextFile> files, Color color) {
  std::unordered_map<std::string_view, std::string_view> texts;
  for (const TextFile& file : files) texts.emplace(file.name, file.text);
  DiagnosticFlood flood(color);
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const auto text = texts.find(diagnostic.place.file);
    flood.append(out, diagnostic, text == texts.end() ? std::string_view() : text->second);
  }
  flood.append_rest(out);
  append_styled(out, color, Style::bold, summary_of(report));
  out += '\n';
}

}  // namespace elek
