#pragma once

#include <string>
#include <string_view>

namespace elek {

/// Appends `text` as one cell of RFC 4180, of a table that people open: the one sanitizer of every cell that holds what posts say. It is
/// sanitized as for a terminal, and in quotes where it holds a separator or a quote. An apostrophe goes before what a spreadsheet would
/// take for a formula: at the beginning, and behind a semicolon, which separates cells where the comma is a decimal sign; blanks aside, it
/// begins with = + - @ or |, their full-width forms, or a control.
void append_csv_cell(std::string& out, std::string_view text);

/// Whether append_csv_cell() leaves `text` as it is, but for quotes around it.
bool is_plain_csv_cell(std::string_view text);

}  // namespace elek
