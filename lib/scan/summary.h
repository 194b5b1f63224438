#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/level.h"
#include "base/time.h"
#include "ingest/post_batch.h"

namespace elek {

/// One row of --counts: how many posts and flagged posts of one value of one dimension.
struct Tally {
  std::uint64_t posts = 0;
  std::uint64_t flagged = 0;
  bool personal = false;  ///< the value is the id of somebody's own channel, see is_personal_channel()
};

/// How many posts a filter kept from being flagged as they would have been.
struct FilterTally {
  std::string title;
  std::uint64_t posts = 0;

  bool operator==(const FilterTally&) const = default;
};

/// What a correlation rule looked at, and what it could not look at.
struct CorrelationTally {
  std::string title;
  std::uint64_t posts = 0;          ///< that its rules found
  std::uint64_t clusters = 0;
  std::uint64_t undated = 0;        ///< posts without a time, which stand in no timespan
  std::uint64_t lacking_group = 0;  ///< posts that have nothing in a field of group-by
  std::uint64_t lacking_value = 0;  ///< posts (or clusters) that have nothing to count or to calculate with
  std::uint64_t cut_off = 0;        ///< posts that stand in more groups than are looked at (kMostObservations)
  std::uint64_t forgotten = 0;      ///< posts for which there was no more memory

  bool operator==(const CorrelationTally&) const = default;
};

/// What a run did, and what it did not: the facts behind every summary, manifest and counts file.
struct Summary {
  ReadCounts read;
  std::uint64_t files = 0;                            ///< opened, readable or not
  std::uint64_t files_unusable = 0;                   ///< missing, unreadable, of another format, or without any post
  std::uint64_t repeated_ids = 0;                     ///< posts with the id of an earlier one of their file, see FileTally
  std::uint64_t flagged = 0;                          ///< items, at any level that reached the sinks' min level or not
  std::array<std::uint64_t, 5> flagged_by_level{};    ///< by Level
  std::uint64_t set_aside = 0;                        ///< items beside those, for --show-guarded and --show-ignored
  std::uint64_t outside_dates = 0;                    ///< posts left out by --since, --until
  std::uint64_t undated = 0;                          ///< posts without a time while --since or --until was given (kept)
  std::uint64_t rules = 0;                            ///< rules that ran
  std::uint64_t rules_faulty = 0;
  std::uint64_t lists = 0;                            ///< source lists that were asked...
  std::uint64_t entries_refused = 0;                  ///< ...and rows of theirs that were left out, each with a diagnostic
  /// Posts with more parts (kMostParts), longer texts (kMostTextBytes), longer or more wrapped links than are looked at, of those parts that some rule
  /// looks at (parts_wanted()).
  std::uint64_t cut_off = 0;
  std::vector<std::string> lists_unusable;            ///< files of source lists of which nothing could be used
  std::uint64_t posts_without_rules = 0;              ///< no loaded rule's logsource fits the platform
  std::map<std::string, FilterTally> excluded;        ///< by filter id: not examined further
  std::map<std::string, FilterTally> lowered;         ///< by filter id
  std::map<std::string, CorrelationTally> correlations;  ///< by rule id, of every correlation rule that ran
  std::uint64_t clusters = 0;                         ///< at any level, but for those that only other correlation rules look at
  std::array<std::uint64_t, 5> clusters_by_level{};   ///< by Level
  std::map<std::string, std::uint64_t> ignored;       ///< reasons, by IgnoreRow::label()
  std::uint64_t ignore_refused = 0;                   ///< rows of --ignore that were left out, each with a diagnostic
  std::vector<std::string> ignore_unusable;           ///< files of --ignore of which nothing could be used
  /// The first time at which a post was judged: its own, else --as-of; of posts with neither, that of the beginning of time. No post: the last.
  UnixSeconds earliest = std::numeric_limits<UnixSeconds>::max();
  /// Names that rules use and no post of the run had: rules on them could not fire.
  std::vector<std::string> fields_never_seen;
  /// --counts: dimension ("platform", "channel", "day", "lang", "rule") -> value -> tally. Filled only when asked for.
  std::map<std::string, std::map<std::string, Tally>> counts;
  std::map<std::string, std::size_t> tally_bytes;  ///< about what those of each dimension take

  /// The tally of `value` in `counts`. Values are hostile: of one over 256 bytes the end is a hash, and once those of a dimension take
  /// kMostTallyBytes, of channels kMostChannelBytes, which is some 300,000 ids, all others of it are one, kOtherValues. Each dimension has
  /// its own budget, so that none starves another.
  Tally& tally_of(const std::string& dimension, std::string_view value);
  static constexpr std::size_t kMostTallyBytes = 4U << 20U;
  static constexpr std::size_t kMostChannelBytes = 48U << 20U;
  static constexpr std::string_view kOtherValues = "(all others)";

  /// Adds what became of one batch's posts; `read`, `files` and `rules` are the run's own business.
  void add_batch(const Summary& batch);

  bool complete = true;  ///< false: stopped by a signal, an error or a limit
};

}  // namespace elek
