#include "write/update_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "write/terminal.h"

namespace elek {
namespace {

std::string counted(std::size_t count, std::string_view what) { return fmt::format("{} {}", count, what); }

void append_rule(std::string& out, std::string_view sign, const RuleHead& rule, const std::vector<std::string>& remarks = {}) {
  out += fmt::format("  {} {} ", sign, name_of(rule.effective_level()));
  append_for_terminal(out, rule.id);
  out += ": ";
  append_for_terminal(out, rule.title);
  out += remarks.empty() ? "\n" : fmt::format(" ({})\n", fmt::join(remarks, "; "));
}

void append_changed(std::string& out, const RuleChanges::Changed& rule) {
  std::vector<std::string> remarks;
  const Level before = rule.before->effective_level();
  if (before != rule.after->effective_level()) remarks.push_back(fmt::format("was {}", name_of(before)));
  if (rule.before->hidden != rule.after->hidden) {
    remarks.emplace_back(rule.after->hidden ? "only correlation rules look at what it finds now" : "tells what it finds by itself now");
  }
  append_rule(out, "~", *rule.after, remarks);
}

void append_filter(std::string& out, std::string_view sign, const LoadedFilter& filter) {
  out += fmt::format("  {} filter ", sign);
  append_for_terminal(out, filter.id);
  out += ": ";
  append_for_terminal(out, filter.title);
  out += '\n';
}

std::string rules_told(std::size_t count) { return count == 1 ? "1 rule" : fmt::format("{} rules", count); }

std::string rows_told(std::size_t count) { return count == 1 ? "1 row" : fmt::format("{} rows", count); }

void append_named(std::string& out, std::string_view sign, const Entry& entry) {
  out += fmt::format("  {} ", sign);
  append_for_terminal(out, entry.text(Column::kind));
  out += ' ';
  append_for_terminal(out, entry.text(Column::value));
  out += ": ";
}

void append_row(std::string& out, std::string_view sign, const Entry& entry) {
  append_named(out, sign, entry);
  out += name_of(entry.tier);
  for (const Column column : {Column::label, Column::imitates}) {
    if (entry.text(column).empty()) continue;
    out += ", ";
    if (column == Column::imitates) out += "imitates ";
    append_for_terminal(out, entry.text(column));
  }
  out += '\n';
}

void append_changed(std::string& out, const Entry& before, const Entry& after) {
  append_named(out, "~", after);
  std::string_view between;
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (before.columns[i] == after.columns[i]) continue;
    out += fmt::format("{}{} ", between, name_of(static_cast<Column>(i)));
    append_for_terminal(out, before.columns[i].empty() ? "(nothing)" : before.columns[i]);
    out += " -> ";
    append_for_terminal(out, after.columns[i].empty() ? "(nothing)" : after.columns[i]);
    between = "; ";
  }
  out += '\n';
}

template <typename T, typename Append>
void append_first(std::string& out, const std::vector<T>& rows, std::string_view sign, std::size_t most, Append append) {
  for (const T& row : std::span(rows).first(std::min(rows.size(), most))) append(row);
  if (rows.size() > most) out += fmt::format("  {} and {} more\n", sign, rows.size() - most);
}

}  // namespace

void append_changes(std::string& out, const ListChanges& changes, const Registry& before, const Registry& after, std::size_t most) {
  out += fmt::format("{} added, {}, {}; {} in all\n", rows_told(changes.added.size()), counted(changes.removed.size(), "removed"),
                     counted(changes.changed.size(), "changed"), rows_told(changes.rows_after));
  append_first(out, changes.added, "+", most, [&](EntryIndex row) { append_row(out, "+", after.entry(row)); });
  append_first(out, changes.removed, "-", most, [&](EntryIndex row) { append_row(out, "-", before.entry(row)); });
  append_first(out, changes.changed, "~", most,
               [&](const ListChanges::Changed& row) { append_changed(out, before.entry(row.before), after.entry(row.after)); });
}

void append_changes(std::string& out, const RuleChanges& changes) {
  out += fmt::format("{} added, {}, {}; {} in all\n", rules_told(changes.added.size()), counted(changes.removed.size(), "removed"),
                     counted(changes.changed.size(), "changed"), rules_told(changes.rules_after));
  append_first(out, changes.added, "+", kShownChanges, [&](const RuleHead* rule) { append_rule(out, "+", *rule); });
  append_first(out, changes.removed, "-", kShownChanges, [&](const RuleHead* rule) { append_rule(out, "-", *rule); });
  append_first(out, changes.changed, "~", kShownChanges, [&](const RuleChanges::Changed& rule) { append_changed(out, rule); });
  append_first(out, changes.filters_added, "+", kShownChanges, [&](const LoadedFilter* filter) { append_filter(out, "+", *filter); });
  append_first(out, changes.filters_removed, "-", kShownChanges, [&](const LoadedFilter* filter) { append_filter(out, "-", *filter); });
}

}  // namespace elek
