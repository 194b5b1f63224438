#include <algorithm>
#include <span>

#include "decode/json_writer.h"
#include "write/list_stats_text.h"

namespace elek {
namespace {

constexpr std::size_t kMostWritten = 1000;  // values of one column, disputed names, rows of one

std::int64_t number(std::size_t count) { return static_cast<std::int64_t>(count); }

template <typename T>
std::span<const T> first_of(const std::vector<T>& all) {
  return std::span(all).first(std::min(all.size(), kMostWritten));
}

void write_counted(JsonWriter& json, std::string_view key, const ListStats::Counted& counted) {
  json.key(key).begin_array();
  for (const auto& [value, rows] : first_of(counted)) {
    json.begin_object();
    json.key("value").string(value);
    json.key("rows").integer(number(rows));
    json.end_object();
  }
  json.end_array();
}

void write_days(JsonWriter& json, std::string_view key, const DayRange& days) {
  json.key(key).begin_object();
  json.key("rows").integer(number(days.rows));
  json.key("oldest");
  days.rows == 0 ? json.null() : json.string(days.oldest);
  json.key("newest");
  days.rows == 0 ? json.null() : json.string(days.newest);
  json.end_object();
}

void write_numbers(JsonWriter& json, const ListStats& list) {
  json.key("rows").integer(number(list.rows));
  json.key("refused").integer(number(list.refused));
  write_counted(json, "tiers", list.tiers);
  write_counted(json, "kinds", list.kinds);
  write_counted(json, "countries", list.countries);
  write_counted(json, "operations", list.operations);
  write_counted(json, "said_by", list.said_by);
  write_days(json, "said_on", list.said_on);
  write_days(json, "reviewed", list.reviewed);
  json.key("with_said_url").integer(number(list.with_url));
  json.key("with_owner").integer(number(list.with_owner));
  json.key("with_funding").integer(number(list.with_funding));
  json.key("expiring").integer(number(list.expiring));
  json.key("expired");
  list.expired ? json.integer(number(*list.expired)) : json.null();
}

void write_overlaps(JsonWriter& json, const RegistryStats& stats, const Registry& registry, std::optional<ListIndex> of) {
  json.key("overlaps").begin_array();
  for (const ListOverlap& overlap : stats.overlaps) {
    if (!of || (overlap.one != *of && overlap.other != *of)) continue;
    json.begin_object();
    json.key("list").string(registry.list(overlap.one == *of ? overlap.other : overlap.one).name);
    json.key("names").integer(number(overlap.names));
    json.key("disputed").integer(number(overlap.disputed));
    json.end_object();
  }
  json.end_array();
}

void write_disputed(JsonWriter& json, std::span<const std::vector<EntryIndex>> disputed, const Registry& registry) {
  json.key("disputed").begin_array();
  for (const std::vector<EntryIndex>& rows : disputed) {
    const Entry first = registry.entry(rows.front());
    json.begin_object();
    json.key("kind").string(first.text(Column::kind));
    json.key("value").string(first.text(Column::value));
    json.key("rows").begin_array();
    for (const EntryIndex row : first_of(rows)) {
      const Entry entry = registry.entry(row);
      json.begin_object();
      json.key("list").string(registry.list(entry.list).name);
      json.key("line").integer(static_cast<std::int64_t>(entry.line));
      json.key("tier").string(name_of(entry.tier));
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void begin_line(JsonWriter& json, const SourceList* list) {
  json.begin_object();
  json.key("schema").string("elek.list_stats/1");
  json.key("list");
  list == nullptr ? json.null() : json.string(list->name);
  json.key("file");
  list == nullptr ? json.null() : json.string(list->file);
}

}  // namespace

void append_list_stats_json(std::string& out, const RegistryStats& stats, const Registry& registry) {
  for (std::size_t i = 0; i < stats.lists.size(); ++i) {
    JsonWriter json(out);
    begin_line(json, &registry.lists()[i]);
    write_numbers(json, stats.lists[i]);
    write_overlaps(json, stats, registry, ListIndex{static_cast<std::uint32_t>(i)});
    json.key("names").null();
    json.key("disputed_names").null();
    write_disputed(json, {}, registry);
    json.end_object();
    out += '\n';
  }
  JsonWriter json(out);
  begin_line(json, nullptr);
  write_numbers(json, stats.all);
  write_overlaps(json, stats, registry, std::nullopt);
  json.key("names").integer(number(stats.names));
  json.key("disputed_names").integer(number(stats.disputed.size()));
  write_disputed(json, first_of(stats.disputed), registry);
  json.end_object();
  out += '\n';
}

}  // namespace elek
