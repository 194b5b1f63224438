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

ListRowReader::ListRowReader(ListHeader header) : header_(std::move(header)) {
  value_ = static_cast<std::size_t>(std::ranges::find(header_, std::optional(Column::value)) - header_.begin());
}

std::expected<const ListRow*, ValueProblem> ListRowReader::read(const CsvRow& row) {
  const bool is_known = has_source_of_last(row) && is_utf8(row.cells[value_]);
  if (!is_known) {
    if (auto fault = take_source(row)) {
      last_.clear();
      return std::unexpected(*std::move(fault));
    }
  }
  take_cell(static_cast<std::size_t>(Column::value), row.cells[value_]);
  auto written = write_row_keys(row_.kind, row_.cell(Column::value), folder_, row_.keys);
  if (!written) return std::unexpected(std::move(written.error()));
  return &row_;
}

bool ListRowReader::has_source_of_last(const CsvRow& row) const {
  if (row.fault != CsvRow::Fault::none || row.cells.size() != last_.size()) return false;
  for (std::size_t i = 0; i < last_.size(); ++i) {
    if (i != value_ && row.cells[i] != last_[i]) return false;
  }
  return true;
}

// All but the value, which the next row may have instead.
std::optional<ValueProblem> ListRowReader::take_source(const CsvRow& row) {
  if (auto fault = fault_of(row, header_.size())) return fault;
  last_ = row.cells;
  ++row_.source;
  row_.cells.fill(std::string_view(""));
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i]) take_cell(static_cast<std::size_t>(*header_[i]), last_[i]);
  }
  if (auto missing = check_provenance()) return missing;
  if (auto bad = take_days()) return bad;
  return take_kind_and_tier();
}

void ListRowReader::take_cell(std::size_t column, std::string_view cell) {
  row_.cells[column] = trimmed(cell);
  if (!has_line_break(row_.cells[column])) return;
  rewritten_[column] = in_one_line(row_.cells[column]);
  row_.cells[column] = rewritten_[column];
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

std::optional<ValueProblem> ListRowReader::take_kind_and_tier() {
  const auto kind = row_kind_named(row_.cell(Column::kind));
  if (!kind) {
    return ValueProblem{DiagnosticCode::list_bad_value, fmt::format("{} is no kind of row", row_.cell(Column::kind)),
                        "there are domain, host, url, handle:PLATFORM, id:PLATFORM and name:PLATFORM"};
  }
  const auto tier = tier_named(row_.cell(Column::tier));
  if (!tier) {
    return ValueProblem{DiagnosticCode::list_bad_value, fmt::format("{} is no tier", row_.cell(Column::tier)),
                        "there are exposed, mirror, advisory, state, sanctioned, satire, factcheck and protect"};
  }
  row_.kind = *kind;
  row_.tier = *tier;
  return std::nullopt;
}

}  // namespace elek
