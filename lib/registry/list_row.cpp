#include "registry/list_row.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "registry/list_cells.h"

namespace elek {
namespace {

constexpr std::array kNeeded = {Column::kind, Column::value, Column::tier, Column::said_by, Column::said_on};
constexpr std::array kDates = {Column::said_on, Column::added, Column::reviewed, Column::expires};

std::unexpected<ValueProblem> problem(DiagnosticCode code, std::string message, std::string help) {
  return std::unexpected(ValueProblem{code, std::move(message), std::move(help)});
}

}  // namespace

std::expected<ListHeader, ValueProblem> read_list_header(const CsvRow& row) {
  ListHeader header;
  for (const std::string& name : row.cells) {
    const auto column = is_utf8(name) ? column_named(trimmed(name)) : std::nullopt;
    if (column && std::ranges::find(header, column) != header.end()) {
      return problem(DiagnosticCode::list_bad_header, fmt::format("two columns are called {}", name), "nothing is used of it");
    }
    header.push_back(column);
  }
  for (const Column column : kNeeded) {
    if (std::ranges::find(header, std::optional(column)) != header.end()) continue;
    return problem(DiagnosticCode::list_bad_header, fmt::format("the list has no column {}, and nothing of it is used", name_of(column)),
                   "its first row names the columns; kind, value, tier, said_by and said_on must be there");
  }
  return header;
}

std::expected<const ListRow*, ValueProblem> ListRowReader::read(const CsvRow& row) {
  if (auto fault = fault_of(row, header_.size())) return std::unexpected(std::move(*fault));
  take_cells(row);
  if (auto missing = check_provenance()) return std::unexpected(std::move(*missing));
  if (auto bad = take_days()) return std::unexpected(std::move(*bad));
  const auto kind = row_kind_named(row_.cell(Column::kind));
  if (!kind) {
    return problem(DiagnosticCode::list_bad_value, fmt::format("{} is no kind of row", row_.cell(Column::kind)),
                   "there are domain, host, url, handle:PLATFORM, id:PLATFORM and name:PLATFORM");
  }
  const auto tier = tier_named(row_.cell(Column::tier));
  if (!tier) {
    return problem(DiagnosticCode::list_bad_value, fmt::format("{} is no tier", row_.cell(Column::tier)),
                   "there are exposed, mirror, advisory, state, sanctioned, satire, factcheck and protect");
  }
  auto keys = row_keys(*kind, row_.cell(Column::value), folder_);
  if (!keys) return std::unexpected(std::move(keys.error()));
  row_.kind = *kind;
  row_.tier = *tier;
  row_.keys = std::move(*keys);
  return &row_;
}

void ListRowReader::take_cells(const CsvRow& row) {
  row_.cells.fill(std::string_view(""));
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (!header_[i]) continue;
    const auto column = static_cast<std::size_t>(*header_[i]);
    row_.cells[column] = trimmed(row.cells[i]);
    if (!has_line_break(row_.cells[column])) continue;
    rewritten_[column] = in_one_line(row_.cells[column]);
    row_.cells[column] = rewritten_[column];
  }
}

std::optional<ValueProblem> ListRowReader::check_provenance() const {
  for (const Column column : {Column::said_by, Column::said_on}) {
    if (!row_.cell(column).empty()) continue;
    return ValueProblem{DiagnosticCode::list_no_provenance, fmt::format("nothing stands under {}", name_of(column)),
                        "say who says so and on which day: without it nobody can check the row"};
  }
  return std::nullopt;
}

std::optional<ValueProblem> ListRowReader::take_days() {
  for (const Column column : kDates) {
    const auto at = static_cast<std::size_t>(column);
    std::string_view& cell = row_.cells[at];
    if (cell.empty()) continue;
    auto day = read_day(cell);
    if (!day) return bad_day(DiagnosticCode::list_bad_value, cell, name_of(column));
    rewritten_[at] = std::move(*day);
    cell = rewritten_[at];
  }
  return std::nullopt;
}

}  // namespace elek
