#pragma once

#include <cstdint>
#include <string>

#include "base/level.h"
#include "scan/summary.h"
#include "trace/copies.h"
#include "write/terminal.h"
#include "write/yardstick.h"

namespace elek {

/// Appends what a scan did, what it left out and why, and what a flag does not mean. What lies under `min_level` was not listed.
/// `copies` of no posts: they were not counted. `changes` since an earlier scan; null: there is none to compare with. Lines end in LF.
void append_summary(std::string& out, const Summary& summary, Level min_level, const CopyTotals& copies = {},
                    const YardstickChanges* changes = nullptr);

/// Appends what became of inputs and records, for commands that run no rules.
void append_read_summary(std::string& out, const Summary& summary);

}  // namespace elek
