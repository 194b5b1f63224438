#include "write/list_changes_json.h"

#include "decode/json_writer.h"
#include "write/entry_json.h"

namespace elek {
namespace {

/// A row in one version or the other, or in both.
struct Change {
  std::string_view what;
  const EntryIndex* before = nullptr;
  const EntryIndex* after = nullptr;
};

class Writer {
 public:
  Writer(std::string& out, std::string_view list, const Registry& before, const Registry& after)
      : out_(out), list_(list), before_(before), after_(after) {}

  void write(const Change& change) {
    const Entry old = change.before == nullptr ? Entry() : before_.entry(*change.before);
    const Entry now = change.after == nullptr ? Entry() : after_.entry(*change.after);
    const Entry& named = change.after == nullptr ? old : now;
    JsonWriter json(out_);
    json.begin_object();
    json.key("schema").string("elek.list_change/1");
    json.key("list").string(list_);
    json.key("change").string(change.what);
    json.key("kind").string(named.text(Column::kind));
    json.key("value").string(named.text(Column::value));
    json.key("columns").begin_array();
    const bool is_in_both = change.before != nullptr && change.after != nullptr;
    for (std::size_t i = 0; is_in_both && i < kColumns; ++i) {
      if (old.columns[i] != now.columns[i]) json.string(name_of(static_cast<Column>(i)));
    }
    json.end_array();
    json.key("before");
    change.before == nullptr ? void(json.null()) : write_entry_json(json, old, before_);
    json.key("after");
    change.after == nullptr ? void(json.null()) : write_entry_json(json, now, after_);
    json.end_object();
    out_ += '\n';
  }

 private:
  std::string& out_;
  std::string_view list_;
  const Registry& before_;
  const Registry& after_;
};

}  // namespace

void append_changes_json(std::string& out, std::string_view list, const ListChanges& changes, const Registry& before,
                         const Registry& after) {
  Writer writer(out, list, before, after);
  for (const EntryIndex& row : changes.added) writer.write({"added", nullptr, &row});
  for (const EntryIndex& row : changes.removed) writer.write({"removed", &row, nullptr});
  for (const ListChanges::Changed& row : changes.changed) writer.write({"changed", &row.before, &row.after});
}

}  // namespace elek
