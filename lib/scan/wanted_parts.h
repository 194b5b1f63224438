#pragma once

#include "ingest/post_parts.h"
#include "rules/ruleset.h"
#include "scan/scanner.h"

namespace elek {

/// The parts of posts that a scan looks at before it knows whether a rule finds something in them: those of all fields that rules, filters and
/// correlation rules name, and what is counted.
PostParts parts_wanted(const Ruleset& ruleset, const ScanOptions& options);

}  // namespace elek
