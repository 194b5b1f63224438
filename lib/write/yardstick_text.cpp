#include "write/yardstick_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "write/item_words.h"
#include "write/terminal.h"

namespace elek {
namespace {

constexpr std::size_t kListsShown = 12;

void append_count(std::string& out, std::size_t count, std::string_view what) {
  if (count == 0) return;
  if (!out.empty()) out += ", ";
  out += fmt::format("{} {}", count, what);
}

void append_names(std::string& out, std::string_view what, const NameChanges& changes) {
  if (!changes.any()) return;
  std::string counts;
  append_count(counts, changes.added.size(), "new");
  append_count(counts, changes.changed.size(), "changed");
  append_count(counts, changes.removed.size(), "gone");
  out += fmt::format("  {}: {}\n", what, counts);
}

std::string rows_told(std::uint64_t rows) { return counted(rows, "row", "rows"); }

std::string difference_told(const ListDifference& list) {
  if (!list.rows_before) return "new, " + rows_told(list.rows.value_or(0));
  if (!list.rows) return "gone, it had " + rows_told(*list.rows_before);
  if (list.row_changes && *list.row_changes == RowCounts()) return "changed, but in no row";
  if (list.row_changes) {
    std::string counts;
    append_count(counts, list.row_changes->added, "new");
    append_count(counts, list.row_changes->changed, "changed");
    append_count(counts, list.row_changes->removed, "gone");
    return fmt::format("of {}: {}", rows_told(*list.rows), counts);
  }
  if (*list.rows == *list.rows_before) return "changed, " + rows_told(*list.rows) + " as before";
  return fmt::format("changed, it has {} and had {}", rows_told(*list.rows), *list.rows_before);
}

void append_lists(std::string& out, const std::vector<ListDifference>& lists) {
  for (std::size_t i = 0; i < std::min(lists.size(), kListsShown); ++i) {
    out += "  source list ";
    append_for_terminal(out, lists[i].list);
    out += ": " + difference_told(lists[i]) + "\n";
  }
  if (lists.size() > kListsShown) {
    const std::size_t more = lists.size() - kListsShown;
    out += fmt::format("  and {} that changed\n", counted(more, "more source list", "more source lists"));
  }
}

void write_names(JsonWriter& json, std::string_view key, const NameChanges& changes) {
  const auto write = [&](std::string_view what, const std::vector<std::string>& names) {
    json.key(what).begin_array();
    for (const std::string& name : names) json.string(name);
    json.end_array();
  };
  json.key(key).begin_object();
  write("added", changes.added);
  write("changed", changes.changed);
  write("removed", changes.removed);
  json.end_object();
}

void write_count(JsonWriter& json, std::string_view key, std::optional<std::uint64_t> count) {
  json.key(key).integer_or_null(count ? std::optional(static_cast<std::int64_t>(*count)) : std::nullopt);
}

void write_list(JsonWriter& json, const ListDifference& list) {
  json.begin_object();
  json.key("list").string(list.list);
  write_count(json, "rows_before", list.rows_before);
  write_count(json, "rows", list.rows);
  json.key("row_changes");
  if (list.row_changes) {
    json.begin_object();
    write_count(json, "added", list.row_changes->added);
    write_count(json, "changed", list.row_changes->changed);
    write_count(json, "removed", list.row_changes->removed);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace

void append_yardstick_changes(std::string& out, const YardstickChanges& changes) {
  const std::string since = for_terminal(changes.since);
  if (!changes.any()) {
    out += "Rules and source lists are the same as in " + since + ".\n";
    return;
  }
  out += "Changed since " + since + ":\n";
  if (changes.version != changes.version_before) {
    out += "  elek: " + for_terminal(changes.version) + ", was " + for_terminal(changes.version_before) + "\n";
  }
  append_names(out, "rules", changes.rules);
  append_names(out, "filters", changes.filters);
  if (changes.placeholders_or_order) out += "  rules: the same, in another order or with other values for placeholders\n";
  append_lists(out, changes.lists);
}

void write_yardstick_changes(JsonWriter& json, const YardstickChanges& changes) {
  json.begin_object();
  json.key("since_sha256").string(changes.since_sha256);
  json.key("version_before").string(changes.version_before);
  write_names(json, "rules", changes.rules);
  write_names(json, "filters", changes.filters);
  json.key("placeholders_or_order").boolean(changes.placeholders_or_order);
  json.key("lists").begin_array();
  for (const ListDifference& list : changes.lists) write_list(json, list);
  json.end_array();
  json.end_object();
}

}  // namespace elek
