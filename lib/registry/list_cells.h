#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic_code.h"
#include "decode/csv.h"
#include "registry/entry_key.h"

namespace elek {

// What source lists and files of --ignore have in common: CSV that people write in spreadsheets.

/// Whether a cell goes over several lines, as spreadsheets let people write.
bool has_line_break(std::string_view cell);

/// A cell in one line: each run of blanks with a line break in it is one space.
std::string in_one_line(std::string_view cell);

/// Why a row cannot be taken apart into `columns` cells of UTF-8, if it cannot.
std::optional<ValueProblem> fault_of(const CsvRow& row, std::size_t columns);

/// A day of the calendar, written 2026-06-19, or 19.6.2026 and 19.06.2026 as spreadsheets of the region do: in the first form. Nothing for
/// all else.
std::optional<std::string> read_day(std::string_view cell);

/// What is told of a cell under `column` that should be a day and is none.
ValueProblem bad_day(DiagnosticCode code, std::string_view cell, std::string_view column);

/// What is told, as a warning, of a row's platform that looks misspelt: see platform_meant().
std::optional<ValueProblem> misspelt_platform(std::string_view platform);

/// What is told of a file in UTF-16, which a spreadsheet calls Unicode. Nothing of it can be used.
ValueProblem utf16_problem();

}  // namespace elek
