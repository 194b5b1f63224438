#include "write/source_list_csv.h"

#include "base/ascii_text.h"
#include "write/csv.h"

namespace elek {
namespace {

// A number such as a channel's -1001234567890 is one for a spreadsheet too, and would be none with a sign in front that guards it.
bool is_number(std::string_view text) { return is_ascii_number(text.starts_with('-') ? text.substr(1) : text); }

void append_cell(std::string& out, std::string_view text) {
  if (is_number(text)) {
    out += text;
  } else {
    append_csv_cell(out, text);
  }
}

}  // namespace

std::vector<const ImportedRow*> append_source_list(std::string& out, std::span<const ImportedRow> rows) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    out += i == 0 ? "" : ",";
    out += name_of(static_cast<Column>(i));
  }
  out += '\n';
  std::vector<const ImportedRow*> left_out;
  for (const ImportedRow& row : rows) {
    if (!is_number(row[Column::value]) && !is_plain_csv_cell(row[Column::value])) {
      left_out.push_back(&row);
      continue;
    }
    for (std::size_t i = 0; i < kColumns; ++i) {
      if (i != 0) out += ',';
      append_cell(out, row.cells[i]);
    }
    out += '\n';
  }
  return left_out;
}

}  // namespace elek
