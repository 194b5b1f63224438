#include "write/entry_json.h"

namespace elek {

void write_entry_json(JsonWriter& json, const Entry& entry, const Registry& registry) {
  json.begin_object();
  json.key("list").string(registry.list(entry.list).name);
  json.key("file").string(registry.list(entry.list).file);
  json.key("line").integer(static_cast<std::int64_t>(entry.line));
  for (std::size_t i = 0; i < kColumns; ++i) {
    const auto column = static_cast<Column>(i);
    json.key(name_of(column));
    entry.text(column).empty() ? json.null() : json.string(entry.text(column));
  }
  json.end_object();
}

}  // namespace elek
