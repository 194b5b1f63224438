#pragma once

#include <expected>

#include "base/error.h"
#include "trace/copies.h"
#include "write/output.h"

namespace elek {

/// Writes --copies as CSV (RFC 4180, CRLF): a row a copied text, most posts first (CopyCounter::copied_texts()), header
/// "copy_key,posts,channels,views,first_post_id,first_created_at,first_channel_id,level,text". What is not known is empty; `level` is the
/// highest; `text` is an excerpt for people. Cells are sanitized (append_csv_cell). Errors: output_failed,
/// broken_pipe.
std::expected<void, Error> write_copies_csv(OutputFile& output, const CopyCounter& copies);

}  // namespace elek
