#pragma once

#include <string>

#include "scan/summary.h"

namespace elek {

/// Appends --counts as CSV (RFC 4180: CRLF, quotes where needed), header "dimension,value,posts,flagged", in byte order of both names.
/// Cells are sanitized (append_csv_cell).
void append_counts_csv(std::string& out, const Summary& summary);

}  // namespace elek
