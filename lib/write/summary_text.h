#pragma once

#include <cstdint>
#include <string>

#include "base/level.h"
#include "scan/summary.h"
#include "write/terminal.h"

namespace elek {

/// What the reader of a summary has in front of them.
struct SummaryContext {
  Level min_level = Level::low;      ///< what is under it was not written
  std::uint64_t unusable_files = 0;  ///< missing, unreadable, or without posts
};

/// Appends what a scan did, what it left out and why, and what a flag does not mean. Lines end in LF.
void append_summary(std::string& out, const Summary& summary, const SummaryContext& context);

/// Appends what became of the records, for commands that run no rules.
void append_read_summary(std::string& out, const ReadCounts& read, std::uint64_t outside_dates, std::uint64_t undated);

}  // namespace elek
