#pragma once

#include <span>
#include <string>
#include <vector>

#include "registry/imports/import.h"

namespace elek {

/// Appends a source list: the row that names all columns, then the rows. Reads back as the same rows (RegistryBuilder). Cells go through
/// append_csv_cell(), since people open lists in spreadsheets; a row whose value that would change, so that it named something else, is left
/// out. Returns those.
std::vector<const ImportedRow*> append_source_list(std::string& out, std::span<const ImportedRow> rows);

}  // namespace elek
