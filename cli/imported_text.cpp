#include "cli/imported_text.h"

#include <fmt/format.h>

#include "write/source_list_csv.h"

namespace elek::cli {

ImportedText imported_text(const std::string& file, const ImportedList& list, DiagnosticSink& diagnostics) {
  ImportedText text;
  const auto left_out = append_source_list(text.csv, list.rows);
  for (const ImportedRow* row : left_out) {
    diagnostics.report({DiagnosticCode::list_bad_value,
                        Severity::error,
                        {file, row->line, row->line == 0 ? 0U : 1U},
                        fmt::format("a spreadsheet would take {} for a formula", (*row)[Column::value]),
                        "write the row by hand if you need it"});
  }
  text.rows = list.rows.size() - left_out.size();
  text.refused = list.refused + left_out.size();
  return text;
}

}  // namespace elek::cli
