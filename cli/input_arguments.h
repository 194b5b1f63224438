#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "cli/checked.h"
#include "base/error.h"
#include "ingest/record_reader.h"
#include "scan/summary.h"

namespace elek::cli {

enum class Strictness : std::uint8_t { lenient, strict };

/// What scan and posts share: which posts to read, and how.
struct InputArguments {
  std::vector<std::string> paths;  ///< never empty
  TimeZone zone;
  std::optional<UnixSeconds> since, until;  ///< [since, until)
  std::uint64_t max_errors = 0;             ///< 0: no limit
  Strictness strictness = Strictness::lenient;
  ReadOptions read;
};

/// --from, --map, --channels, and the limits.
void read_format_options(Checked& checked, ReadOptions& options);

/// No path is standard input, unless that is a terminal.
InputArguments input_arguments(Checked& checked);

/// What must not be read by a run that writes `outputs`: these, the names under which they are left if the run is stopped, and a regular
/// file behind standard output, which is "-" among them.
std::vector<std::string> not_to_be_read(const std::vector<std::string>& outputs);

/// Whether the inputs held no post at all, not even one that is private: an error, which is told (ruling 7), and no reason to replace an
/// earlier result.
bool nothing_read(const Summary& summary);
Error nothing_read_error();

/// Says how the reading went, for the exit code.
Outcome input_outcome(const InputArguments& arguments, const Summary& summary);

}  // namespace elek::cli
