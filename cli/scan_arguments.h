#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "cli/input_arguments.h"
#include "cli/named_outputs.h"
#include "cli/redaction_arguments.h"
#include "cli/rule_arguments.h"
#include "rules/ruleset.h"
#include "scan/run.h"
#include "trace/correlator.h"

namespace elek::cli {

/// A scan as it was asked for, checked; nothing was opened for it.
struct ScanArguments {
  InputArguments input;
  RuleArguments rules;
  std::vector<std::string> lists;  ///< source lists, files and folders, in order
  std::vector<std::string> ignore_files;
  RunOptions run;
  std::vector<NamedOutput> outputs;  ///< "text" or "ndjson"
  std::optional<Level> min_level, fail_on;
  std::optional<std::string> manifest, counts, copies;
  std::size_t most_correlated_bytes = Correlator::kMostBytes;
  std::optional<std::string> compare_manifest;  ///< may be that of `manifest`
  RedactionArguments redaction;
};

/// Reads the lists of --placeholders, and finds the default rules. Errors: usage, rules_unusable.
std::expected<ScanArguments, Error> scan_arguments(const CommandSpec& command, const Typed& typed);

/// All that the scan writes; "-" is standard output.
std::vector<std::string> written_files(const ScanArguments& arguments);

}  // namespace elek::cli
