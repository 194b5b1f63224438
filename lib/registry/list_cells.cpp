#include "registry/list_cells.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace elek {

std::string_view trimmed(std::string_view cell) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = cell.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(kBlank) - first + 1);
}

std::optional<ValueProblem> fault_of(const CsvRow& row, std::size_t columns) {
  using enum DiagnosticCode;
  switch (row.fault) {
    case CsvRow::Fault::unclosed_quote:
      return ValueProblem{list_bad_row, "a quotation mark opens a cell and none closes it", "double the quotation marks inside a cell"};
    case CsvRow::Fault::text_after_quote:
      return ValueProblem{list_bad_row, "text stands behind a closing quotation mark", "double the quotation marks inside a cell"};
    case CsvRow::Fault::too_long: return ValueProblem{list_bad_row, "the row is too long", "a row may have 1,000 cells of 64 KiB"};
    case CsvRow::Fault::none: break;
  }
  if (row.cells.size() != columns) {
    return ValueProblem{list_bad_row, fmt::format("the row has {} cells and the header {}", row.cells.size(), columns),
                        "quote cells that hold the separator"};
  }
  if (!std::ranges::all_of(row.cells, [](const std::string& text) { return is_utf8(text); })) {
    return ValueProblem{list_not_utf8, "the row is not UTF-8", "save the file as \"CSV UTF-8\""};
  }
  return std::nullopt;
}

ValueProblem utf16_problem() {
  return {DiagnosticCode::list_utf16, "the file is UTF-16, which Excel calls \"Unicode Text\", and nothing of it is used",
          "save it as \"CSV UTF-8\" (File, Save As)"};
}

}  // namespace elek
