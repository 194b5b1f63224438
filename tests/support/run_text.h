#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "scan/item.h"
#include "scan/run.h"
#include "trace/correlator.h"

namespace elek::testing {

/// What a run over texts in memory gave.
struct TextRun {
  std::vector<Item> items;
  std::vector<Cluster> clusters;
  std::vector<Diagnostic> diagnostics;  ///< of rules, then of records
  Summary summary;
  std::optional<Error> error;

  std::string ndjson() const;  ///< the items as elek.item/1, then the clusters as elek.cluster/1
};

struct TextRunOptions {
  RunOptions run;
  RuleOptions rules;
  ReadOptions read;
  const Registry* registry = nullptr;  ///< null: no lists
  std::size_t chunk_bytes = 4096;  ///< of each read(2)
  std::size_t most_correlated_bytes = Correlator::kMostBytes;
};

/// Runs the rules of a YAML text over the records of an export held in memory.
TextRun run_text(const std::string& rules, const std::string& records, const TextRunOptions& options = {});

/// Runs rules that are loaded already.
TextRun run_loaded(const Ruleset& ruleset, const std::string& records, const TextRunOptions& options = {});

/// Whether a rule of one selection flags one record: `detection` is the YAML below `detection:`, indented by four.
bool flags(const std::string& detection, const std::string& record);

/// The records of an export as elek.post/1, one string each, without line end.
std::vector<std::string> canonical_posts(const std::string& records);

/// A rule around a detection.
std::string rule_of(const std::string& detection, const std::string& title = "T");

}  // namespace elek::testing
