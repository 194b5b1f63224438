#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/record_reader.h"
#include "registry/registry.h"
#include "rules/ruleset.h"
#include "scan/summary.h"
#include "write/versions.h"
#include "write/yardstick.h"

namespace elek {

/// One input, as the manifest names it. What cannot be read twice (standard input, a FIFO, a device) has no hash.
struct InputFacts {
  std::string file;
  std::optional<std::uint64_t> size_bytes;
  std::optional<std::string> sha256;
};

/// The files that `paths` stand for, as a scan finds them (find_exports). Reads each whole: for --manifest only.
std::vector<InputFacts> input_facts(const std::vector<std::string>& paths, const ReadOptions& options);

/// What the program knows about its own run. Nothing in it depends on the machine, the clock or the number of threads.
struct ManifestFacts {
  std::string version;
  std::string command;
  /// Options as they were typed, by name; flags have no values.
  std::vector<std::pair<std::string, std::vector<std::string>>> options;
  std::vector<LibraryVersion> libraries;
  std::vector<InputFacts> inputs;
  std::optional<std::string> ignore_sha256;  ///< of the files of --ignore
  std::optional<std::string> key_fingerprint;  ///< of --pseudonymise
  bool text_redacted = false;
  const YardstickChanges* changes = nullptr;  ///< since the scan of --compare-manifest; null: there is none
  int exit_code = 0;  ///< as a shell tells it
};

/// Appends the manifest of a scan (schema elek.manifest/1): one JSON object on one line, LF included.
void append_manifest(std::string& out, const ManifestFacts& facts, const Ruleset& ruleset, const Registry& registry, const Summary& summary);

}  // namespace elek
