#pragma once

#include <atomic>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>

#include "base/diagnostic.h"
#include "base/error.h"
#include "base/level.h"
#include "base/time.h"
#include "ingest/record_reader.h"
#include "registry/ignore_list.h"
#include "registry/registry.h"
#include "rules/ruleset.h"
#include "scan/item_sink.h"
#include "scan/sighting.h"
#include "scan/summary.h"

namespace elek {

/// How a run goes. The output does not depend on threads nor on `guard`.
struct RunOptions {
  unsigned threads = 1;                        ///< scanners; 1 runs without threads
  std::optional<UnixSeconds> since, until;     ///< posts in [since, until); undated posts stay
  std::optional<UnixSeconds> as_of;            ///< ages of undated posts are judged at this time (ruling 25)
  std::uint64_t max_errors = 0;                ///< stop at this many bad records; 0: never
  bool count_values = false;                   ///< fill Summary::counts
  const IgnoreList* ignore = nullptr;          ///< reasons that are not wanted; outlives the run
  bool show_ignored = false;                   ///< list them all the same, at most low
  SightingSink* sightings = nullptr;           ///< hears of posts that correlation rules look at; null: these rules do not run
  bool show_hidden = false;                    ///< items also for what only correlation rules look at
  bool guard = true;                           ///< false: evaluate every rule on every post (the slow twin)
  bool show_guarded = false;                   ///< items also of posts that filters exclude (ruling 31)
  const std::atomic<bool>* stop = nullptr;     ///< set by a signal: finish the batches in hand, end incomplete
  std::function<void(const Summary&)> progress;  ///< called from the calling thread after each batch; may be empty
};

/// The whole path of posts: read, decode, match, explain, hand on. Items and diagnostics leave in input order.
/// Errors: usage, rules_unusable (the set cannot be compiled), out_of_memory, output_failed, broken_pipe. Faulty data is not an error.
std::expected<Summary, Error> run(RecordReader& reader, const Ruleset& ruleset, const Registry& registry, const RunOptions& options,
                                  ItemSink& items, DiagnosticSink& diagnostics);

}  // namespace elek
