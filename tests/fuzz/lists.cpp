// Any bytes as a source list: rows stand in order, each row that is used can be found again by its own value, and nothing else happens.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "bytes/memory_source.h"
#include "decode/csv.h"
#include "registry/list_changes.h"
#include "registry/list_stats.h"
#include "registry/lookup.h"
#include "registry/outlet_accounts.h"
#include "require.h"

namespace {

class NoWords final : public elek::DiagnosticSink {
 public:
  void report(elek::Diagnostic diagnostic) override { require(!diagnostic.message.empty(), "a diagnostic says something"); }
};

void check_rows(std::string_view bytes) {
  elek::CsvReader reader(bytes);
  elek::CsvRow row;
  std::uint64_t line = 0;
  while (reader.next(row)) {
    require(row.line > line && row.offset <= bytes.size(), "rows stand in order");
    require(!row.cells.empty(), "a row has a cell");
    line = row.line;
  }
}

void check_pieces(std::string_view bytes) {
  constexpr std::size_t kPiece = 64;
  const std::size_t first_line = std::min(bytes.find('\n'), bytes.size());
  elek::CsvReader whole(bytes);
  elek::CsvRows pieces(std::make_unique<elek::MemorySource>(std::string(bytes), kPiece), std::max(kPiece, first_line + 1));
  elek::CsvRow expected, row;
  while (whole.next(expected)) {
    require(pieces.next(row), "a row of the whole is one of the pieces");
    require(row.cells == expected.cells && row.line == expected.line && row.offset == expected.offset && row.fault == expected.fault,
            "a row is the same in pieces");
  }
  require(!pieces.next(row), "pieces have no more rows");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_rows(bytes);
  check_pieces(bytes);
  NoWords sink;
  elek::RegistryBuilder builder(sink);
  builder.add_text("fuzz.csv", bytes);
  builder.add_text("rows.csv", "kind,value,tier,said_by,said_on\n" + std::string(bytes));
  const elek::Registry registry = std::move(builder).build();
  const elek::LookupSources sources(registry);
  require(!elek::compare_lists(registry, registry).any(), "a list differs in nothing from itself");
  require(elek::stats_of(registry, 0).all.rows == registry.size(), "every row is counted");
  elek::Folder folder;
  const elek::OutletAccounts outlets(registry);
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const elek::Entry entry = registry.entry(elek::EntryIndex{i});
    require(elek::is_utf8(entry.text(elek::Column::value)), "a value is UTF-8");
    require(!entry.text(elek::Column::said_by).empty(), "a row says who says so");
    const bool is_address = entry.kind <= elek::EntryKind::url;
    const auto answer = elek::look_up(sources, entry.text(elek::Column::value), folder);
    require(!is_address || !answer.entries.empty(), "an address that a list names is found");
    const auto named = elek::look_up(sources, entry.text(elek::Column::owner), folder);
    const auto claim = outlets.of({"telegram", entry.text(elek::Column::name), entry.text(elek::Column::value), ""}, folder);
    require(!claim || !outlets.empty(), "only outlets that say something claim accounts");
    for (const elek::NamedGroup& group : named.named) require(group.fresh.size() <= group.rows, "what is new is a part of all");
  }
  return 0;
}
