#pragma once

#include <string>
#include <string_view>

namespace elek {

/// Appends `text` as one cell of RFC 4180: in quotes where it holds a comma, a quote or a line end.
void append_csv_cell(std::string& out, std::string_view text);

/// The same for what posts say, in a table that people open: an apostrophe goes before what a spreadsheet would take for a formula
/// (white space aside, it begins with = + - @ or |, their full-width forms, or there is a tab, line end or NUL at the beginning).
void append_guarded_csv_cell(std::string& out, std::string_view text);

}  // namespace elek
