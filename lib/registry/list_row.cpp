#include "registry/list_row.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "registry/list_cells.h"

namespace elek {
namespace {

constexpr std::array kNeeded = {Column::kind, Column::value, Column::tier, Column::said_by, Column::said_on};
constexpr std::array kDates = {Column::said_on, Column::added, Column::reviewed, Column::expires};

std::unexpected<ValueProblem> problem(DiagnosticCode code, std::string message, std::string help) {
  return std::unexpected(ValueProblem{code, std::move(message), std::move(help)});
}

bool is_date(std::string_view text) {
  constexpr std::size_t kDateSize = std::string_view("2026-06-19").size();
  return text.size() == kDateSize && text[4] == '-' && read_time(text, TimeZone()).has_value();
}

void take_cells(const CsvRow& row, const ListHeader& header, ListRow& into) {
  into.cells.fill(std::string_view(""));
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i]) into.cells[static_cast<std::size_t>(*header[i])] = trimmed(row.cells[i]);
  }
}

std::optional<ValueProblem> missing_in(const ListRow& row) {
  for (const Column column : {Column::said_by, Column::said_on}) {
    if (row.cell(column).empty()) {
      return ValueProblem{DiagnosticCode::list_no_provenance, fmt::format("nothing stands under {}", name_of(column)),
                          "say who says so and on which day: without it nobody can check the row"};
    }
  }
  for (const Column column : kDates) {
    if (const std::string_view date = row.cell(column); !date.empty() && !is_date(date)) {
      return ValueProblem{DiagnosticCode::list_bad_value, fmt::format("{} under {} is no date", date, name_of(column)),
                          "write it as in 2026-06-19"};
    }
  }
  return std::nullopt;
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

std::expected<ListRow, ValueProblem> read_list_row(const CsvRow& row, const ListHeader& header, Folder& folder) {
  if (auto fault = fault_of(row, header.size())) return std::unexpected(std::move(*fault));
  ListRow read;
  take_cells(row, header, read);
  if (auto missing = missing_in(read)) return std::unexpected(std::move(*missing));
  const auto kind = row_kind_named(read.cell(Column::kind));
  if (!kind) {
    return problem(DiagnosticCode::list_bad_value, fmt::format("{} is no kind of row", read.cell(Column::kind)),
                   "there are domain, host, url, handle:PLATFORM, id:PLATFORM and name:PLATFORM");
  }
  const auto tier = tier_named(read.cell(Column::tier));
  if (!tier) {
    return problem(DiagnosticCode::list_bad_value, fmt::format("{} is no tier", read.cell(Column::tier)),
                   "there are exposed, mirror, advisory, state, sanctioned, satire, factcheck and protect");
  }
  auto keys = row_keys(*kind, read.cell(Column::value), folder);
  if (!keys) return std::unexpected(std::move(keys.error()));
  read.kind = *kind;
  read.tier = *tier;
  read.keys = std::move(*keys);
  return read;
}

}  // namespace elek
