#include "registry/list_cells.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_text.h"
#include "base/time.h"
#include "base/utf8.h"

namespace elek {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

bool is_number(std::string_view text, std::size_t most_digits) {
  return !text.empty() && text.size() <= most_digits && std::ranges::all_of(text, is_ascii_digit);
}

// "19.6.2026" as "2026-06-19", whether there is such a day or not.
std::optional<std::string> day_first(std::string_view cell) {
  const std::size_t first = cell.find('.');
  const std::size_t second = first == std::string_view::npos ? first : cell.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view day = cell.substr(0, first);
  const std::string_view month = cell.substr(first + 1, second - first - 1);
  const std::string_view year = cell.substr(second + 1);
  if (!is_number(day, 2) || !is_number(month, 2) || !is_number(year, 4) || year.size() != 4) return std::nullopt;
  return fmt::format("{}-{:0>2}-{:0>2}", year, month, day);
}

}  // namespace

bool has_line_break(std::string_view cell) { return cell.contains('\n') || cell.contains('\r'); }

std::string in_one_line(std::string_view cell) {
  std::string line;
  while (!cell.empty()) {
    const std::string_view words = cell.substr(0, cell.find_first_of(kBlank));
    cell.remove_prefix(words.size());
    const std::string_view blanks = cell.substr(0, cell.find_first_not_of(kBlank));
    cell.remove_prefix(blanks.size());
    line += words;
    line += has_line_break(blanks) ? " " : blanks;
  }
  return line;
}

std::optional<ValueProblem> fault_of(const CsvRow& row, std::size_t columns) {
  using enum DiagnosticCode;
  switch (row.fault) {
    case CsvRow::Fault::unclosed_quote:
      return ValueProblem{list_bad_row, "a quotation mark opens a cell and none closes it", "double the quotation marks inside a cell"};
    case CsvRow::Fault::text_after_quote:
      return ValueProblem{list_bad_row, "text stands behind a closing quotation mark", "double the quotation marks inside a cell"};
    case CsvRow::Fault::too_long:
      return ValueProblem{list_bad_row, "the row is too long", "a row may have 1,000 cells of 64 KiB"};
    case CsvRow::Fault::none:
      break;
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

std::optional<std::string> read_day(std::string_view cell) {
  std::string day = day_first(cell).value_or(std::string(cell));
  constexpr std::size_t kDaySize = std::string_view("2026-06-19").size();
  if (day.size() != kDaySize || day[4] != '-' || !read_time(day, TimeZone())) return std::nullopt;
  return day;
}

ValueProblem bad_day(DiagnosticCode code, std::string_view cell, std::string_view column) {
  std::string help = "write it as in 2026-06-19 or 19.06.2026";
  if (cell.contains('/')) help += "; with slashes nobody can tell the day from the month";
  return {code, fmt::format("{} under {} is no date", cell, column), std::move(help)};
}

std::optional<ValueProblem> misspelt_platform(std::string_view platform) {
  const auto meant = platform_meant(platform);
  if (!meant) return std::nullopt;
  return ValueProblem{DiagnosticCode::list_unknown_platform, fmt::format("elek knows no platform {}", platform),
                      fmt::format("did you mean {}?", *meant)};
}

ValueProblem utf16_problem() {
  return {DiagnosticCode::list_utf16, "the file is UTF-16, which Excel calls \"Unicode Text\", and nothing of it is used",
          "save it as \"CSV UTF-8\" (File, Save As)"};
}

}  // namespace elek
