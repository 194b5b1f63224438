// Any bytes as a list of somebody else's: what comes out is a source list that can be read as it was written.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "registry/imports/import.h"
#include "registry/registry.h"
#include "require.h"
#include "write/source_list_csv.h"

namespace {

class CountedWords final : public elek::DiagnosticSink {
 public:
  void report(elek::Diagnostic diagnostic) override {
    require(!diagnostic.message.empty(), "a diagnostic says something");
    ++count;
  }
  std::uint64_t count = 0;
};

void check_written(const elek::ImportedList& list) {
  std::string csv;
  const auto left_out = elek::append_source_list(csv, list.rows);
  CountedWords told;
  elek::RegistryBuilder builder(told);
  builder.add_text("list.csv", csv);
  const elek::Registry registry = std::move(builder).build();
  require(registry.size() + left_out.size() == list.rows.size(), "every row that is written can be read");
  std::uint32_t read = 0;
  for (const elek::ImportedRow& row : list.rows) {
    if (std::ranges::find(left_out, &row) != left_out.end()) continue;
    require(registry.entry(elek::EntryIndex{read++}).text(elek::Column::value) == row[elek::Column::value], "and names the same");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const elek::ImportOptions seen{
      {}, {{elek::Column::tier, "advisory"}, {elek::Column::said_by, "Me"}, {elek::Column::said_on, "2026-01-02"}}, {}};
  for (int format = -1; format <= static_cast<int>(elek::ForeignFormat::trust_txt); ++format) {
    elek::ImportOptions options = seen;
    if (format >= 0) options.format = static_cast<elek::ForeignFormat>(format);
    CountedWords told;
    const auto list = elek::import_list("fuzz", bytes, options, told);
    if (!list) continue;
    require(list->names == list->rows.size() + list->repeated + list->refused, "nothing is lost silently");
    require((told.count != 0) == (list->refused != 0), "what is refused is told");
    check_written(*list);
  }
  return 0;
}
