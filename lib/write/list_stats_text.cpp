#include "write/list_stats_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "write/terminal.h"
#include "write/wrap.h"

namespace elek {
namespace {

constexpr std::size_t kMostCounted = 8;  // values of one column
constexpr std::size_t kMostOverlaps = 12;
constexpr std::size_t kMostDisputed = 10;

void append_indented(std::string& out, std::string_view text) {
  out += "  ";
  append_wrapped(out, for_terminal(text), {.indent = 4, .width = 88});
}

std::string rows_told(std::size_t rows) { return rows == 1 ? "1 row" : fmt::format("{} rows", rows); }

void append_counted(std::string& out, std::string_view what, const ListStats::Counted& counted, std::size_t rows) {
  if (counted.empty()) return;
  std::string text = fmt::format("{}:", what);
  std::size_t told = 0, said = 0;
  for (const auto& [value, count] : counted) {
    said += count;
    if (told++ < kMostCounted) text += fmt::format("{} {} {}", told == 1 ? "" : ",", value, count);
  }
  if (counted.size() > kMostCounted) text += fmt::format(" and {} more", counted.size() - kMostCounted);
  if (said < rows) text += fmt::format(", not said {}", rows - said);
  append_indented(out, text);
}

std::string days_told(const DayRange& days) {
  return days.oldest == days.newest ? std::string(days.oldest) : fmt::format("{} to {}", days.oldest, days.newest);
}

std::string share_told(std::string_view column, std::size_t count, std::size_t rows) {
  if (count == 0) return fmt::format("{} never", column);
  const std::size_t share = count * 100 / rows;
  return share == 0 ? fmt::format("{} {} (under 1 %)", column, count) : fmt::format("{} {} ({} %)", column, count, share);
}

void append_ages(std::string& out, const ListStats& list) {
  append_indented(out, fmt::format("said on: {}", days_told(list.said_on)));
  append_indented(out, list.reviewed.rows == 0 ? "reviewed: no row says when"
                                               : fmt::format("reviewed: {}, {}", rows_told(list.reviewed.rows), days_told(list.reviewed)));
  if (list.expiring == 0) return;
  const std::string expired = list.expired ? fmt::format("{} have by then", *list.expired) : "--as-of DAY says which have";
  append_indented(out, fmt::format("expire: {}; {}", rows_told(list.expiring), expired));
}

void append_list(std::string& out, const ListStats& list) {
  if (list.rows == 0) return;
  append_counted(out, "tier", list.tiers, list.rows);
  append_counted(out, "kind", list.kinds, list.rows);
  append_counted(out, "country", list.countries, list.rows);
  append_counted(out, "operation", list.operations, list.rows);
  append_counted(out, "said by", list.said_by, list.rows);
  append_ages(out, list);
  append_indented(out, fmt::format("filled: {}, {}, {}", share_told("said_url", list.with_url, list.rows),
                                   share_told("owner", list.with_owner, list.rows), share_told("funding", list.with_funding, list.rows)));
}

void append_header(std::string& out, std::string_view name, const ListStats& list) {
  append_for_terminal(out, name);
  out += fmt::format(": {}", rows_told(list.rows));
  if (list.refused != 0) out += fmt::format("; {} refused", list.refused);
}

void append_overlaps(std::string& out, const RegistryStats& stats, const Registry& registry) {
  if (stats.overlaps.empty()) return;
  out += "Names that two lists have:\n";
  const std::size_t shown = std::min(stats.overlaps.size(), kMostOverlaps);
  for (const ListOverlap& overlap : std::span(stats.overlaps).first(shown)) {
    std::string text = fmt::format("{} and {}: {}", registry.list(overlap.one).name, registry.list(overlap.other).name, overlap.names);
    if (overlap.disputed != 0) text += fmt::format(", {} of them under another tier", overlap.disputed);
    append_indented(out, text);
  }
  if (shown < stats.overlaps.size()) out += fmt::format("  and {} more pairs of lists\n", stats.overlaps.size() - shown);
}

void append_disputed(std::string& out, const RegistryStats& stats, const Registry& registry) {
  if (stats.disputed.empty()) return;
  out += fmt::format("Names under several tiers: {}\n", stats.disputed.size());
  const std::size_t shown = std::min(stats.disputed.size(), kMostDisputed);
  for (const std::vector<EntryIndex>& rows : std::span(stats.disputed).first(shown)) {
    const Entry first = registry.entry(rows.front());
    std::string text = fmt::format("{} {}:", first.text(Column::kind), first.text(Column::value));
    for (const EntryIndex row : std::span(rows).first(std::min(rows.size(), kMostCounted))) {
      const Entry entry = registry.entry(row);
      text += fmt::format("{} {} ({}:{})", row == rows.front() ? "" : ",", name_of(entry.tier), registry.list(entry.list).name, entry.line);
    }
    if (rows.size() > kMostCounted) text += fmt::format(" and {} more", rows.size() - kMostCounted);
    append_indented(out, text);
  }
  if (shown < stats.disputed.size()) out += fmt::format("  and {} more\n", stats.disputed.size() - shown);
}

}  // namespace

void append_list_stats_text(std::string& out, const RegistryStats& stats, const Registry& registry) {
  for (std::size_t i = 0; i < stats.lists.size(); ++i) {
    append_header(out, registry.lists()[i].name, stats.lists[i]);
    out += '\n';
    append_list(out, stats.lists[i]);
    out += '\n';
  }
  if (stats.lists.size() < 2) return append_disputed(out, stats, registry);
  append_header(out, fmt::format("All {} lists", stats.lists.size()), stats.all);
  out += fmt::format(", {} names\n", stats.names);
  append_list(out, stats.all);
  append_overlaps(out, stats, registry);
  append_disputed(out, stats, registry);
}

}  // namespace elek
