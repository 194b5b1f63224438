#include "registry/list_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "registry/list_lint.h"

namespace elek {
namespace {

// What a row names; a line feed stands in no cell of a loaded list.
std::string named(const Entry& entry) { return std::string(entry.text(Column::kind)).append("\n").append(entry.text(Column::value)); }

using ByName = std::map<std::string, std::vector<EntryIndex>, std::less<>>;

ByName rows_by_name(const Registry& registry) {
  ByName rows;
  for (std::uint32_t i = 0; i < registry.size(); ++i) rows[named(registry.entry(EntryIndex{i}))].push_back(EntryIndex{i});
  return rows;
}

bool says_the_same(const Entry& one, const Entry& other) { return one.columns == other.columns; }

bool is_same_but_for_its_day(const ImportedRow& row, const Entry& entry) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (static_cast<Column>(i) != Column::said_on && row.cells[i] != entry.columns[i]) return false;
  }
  return true;
}

class Doubts final : public DiagnosticSink {
 public:
  explicit Doubts(const std::set<std::uint64_t>& lines) : lines_(lines) {}

  void report(Diagnostic diagnostic) override {
    constexpr std::array kGrave = {DiagnosticCode::lint_list_popular, DiagnosticCode::lint_list_covers_protected,
                                   DiagnosticCode::list_contradiction};
    const bool is_grave = std::ranges::find(kGrave, diagnostic.code) != kGrave.end();
    if (is_grave && lines_.contains(diagnostic.place.line)) found.push_back(std::move(diagnostic));
  }

  std::vector<Diagnostic> found;

 private:
  const std::set<std::uint64_t>& lines_;
};

}  // namespace

ListChanges compare_lists(const Registry& before, const Registry& after) {
  ListChanges changes;
  changes.rows_before = before.size();
  changes.rows_after = after.size();
  ByName old_rows = rows_by_name(before);
  std::map<std::string, std::size_t, std::less<>> seen;
  for (std::uint32_t i = 0; i < after.size(); ++i) {
    const EntryIndex index{i};
    const Entry entry = after.entry(index);
    const std::string name = named(entry);
    const auto old = old_rows.find(name);
    const std::size_t number = seen[name]++;
    if (old == old_rows.end() || number >= old->second.size()) {
      changes.added.push_back(index);
    } else if (!says_the_same(before.entry(old->second[number]), entry)) {
      changes.changed.push_back({old->second[number], index});
    }
  }
  for (const auto& [name, rows] : old_rows) {
    const auto kept = seen.find(name);
    const std::size_t count = kept == seen.end() ? 0 : std::min(kept->second, rows.size());
    changes.removed.insert(changes.removed.end(), rows.begin() + static_cast<std::ptrdiff_t>(count), rows.end());
  }
  std::ranges::sort(changes.removed);
  return changes;
}

void keep_days(std::vector<ImportedRow>& rows, const Registry& before, std::string_view day) {
  const ByName old_rows = rows_by_name(before);
  for (ImportedRow& row : rows) {
    if (row[Column::said_on] != day) continue;
    const auto old = old_rows.find(row[Column::kind] + "\n" + row[Column::value]);
    if (old == old_rows.end()) continue;
    for (const EntryIndex index : old->second) {
      const Entry entry = before.entry(index);
      if (is_same_but_for_its_day(row, entry)) row[Column::said_on] = entry.text(Column::said_on);
    }
  }
}

std::vector<Diagnostic> doubts_about(const TextFile& list, const Registry& after, const ListChanges& changes,
                                     std::span<const TextFile> beside) {
  std::set<std::uint64_t> lines;
  for (const EntryIndex index : changes.added) lines.insert(after.entry(index).line);
  for (const ListChanges::Changed& change : changes.changed) lines.insert(after.entry(change.after).line);
  Doubts doubts(lines);
  lint_lists(std::span(&list, 1), beside, doubts);
  return std::move(doubts.found);
}

}  // namespace elek
