#pragma once

#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "ingest/post_batch.h"
#include "rules/ruleset.h"
#include "scan/compiled_rule.h"
#include "scan/evaluator.h"
#include "scan/guard.h"
#include "scan/ignoring.h"
#include "scan/item.h"
#include "scan/sighting_maker.h"
#include "scan/summary.h"

namespace elek {

/// What of a run's options concerns one post.
struct ScanOptions {
  std::optional<UnixSeconds> since, until;  ///< posts in [since, until); undated posts stay
  std::optional<UnixSeconds> as_of;
  bool count_values = false;                ///< fill Summary::counts
  const IgnoreList* ignore = nullptr;       ///< reasons that are not wanted
  bool show_ignored = false;                ///< list them all the same, at most low
  bool guard = true;                        ///< false: the slow twin, every rule on every post
  bool show_hidden = false;                 ///< reasons also of rules that only correlation rules look at
  bool show_guarded = false;                ///< reasons that a filter excludes are given too, at low at most, and count as no flag
};

/// Whether a rule runs on posts of a platform: routing by conflict (a part that both sides set must be equal). A
/// record of no known platform (an empty name) fits every rule.
bool fits(const LogSource& source, std::string_view platform);

/// The level of the reason that a flagging rule gives: its own, at most low where a filter lowers it or only names are the same.
Level level_of(const Rule& rule, const Verdict& verdict, const Evidence& evidence);

/// The rules and lists of a run, made ready: literals folded, guard built. Borrows both. Immutable; safe for concurrent use.
class ReadyRules {
 public:
  /// Errors: out_of_memory, rules_unusable.
  static std::expected<ReadyRules, Error> make(const Ruleset& ruleset, const Registry& registry);

  const Ruleset& ruleset() const { return *ruleset_; }
  const Registry& registry() const { return *registry_; }
  const ListIndexes& indexes() const& ELEK_BORROWED { return indexes_; }
  const ListIndexes& indexes() && = delete;
  std::span<const CompiledRule> rules() const& ELEK_BORROWED { return rules_; }
  std::span<const CompiledRule> rules() && = delete;
  const Guard& guard() const& ELEK_BORROWED { return *guard_; }
  const Guard& guard() && = delete;
  /// The fields that rules look at and a post may lack, for Summary::fields_never_seen.
  std::span<const FieldName> fields_used() const& ELEK_BORROWED { return fields_used_; }
  std::span<const FieldName> fields_used() && = delete;
  /// The platforms that rules name in their logsource.
  const std::set<std::string, std::less<>>& products() const& ELEK_BORROWED { return products_; }
  const std::set<std::string, std::less<>>& products() && = delete;

 private:
  ReadyRules() = default;
  const Ruleset* ruleset_ = nullptr;
  const Registry* registry_ = nullptr;
  ListIndexes indexes_;
  std::vector<CompiledRule> rules_;
  std::vector<FieldName> fields_used_;
  std::set<std::string, std::less<>> products_;
  std::optional<Guard> guard_;
};

/// What became of one batch: items in the order of the posts, and its share of the summary.
struct ScanResult {
  std::vector<Item> items;
  Summary summary;                 ///< all but read and rules
  std::vector<bool> fields_seen;   ///< parallel to ReadyRules::fields_used()
  std::vector<SightedPost> sighted;  ///< posts that correlation rules look at, in the order of the posts
};

/// A post of a batch with all its parts, valid until the next is asked for (Decoder::whole).
using WholePost = std::function<const Post&(std::size_t)>;

/// Posts x rules -> items. One per thread.
class Scanner {
 public:
  /// REQUIRES: `rules` outlives the scanner. Errors: out_of_memory.
  static std::expected<std::unique_ptr<Scanner>, Error> make(const ReadyRules& rules, const ScanOptions& options);

  /// Makes `result` anew from `batch`, whose posts have the parts of parts_wanted() at least; of those in which a rule finds something `whole` is
  /// asked for the rest. Errors: out_of_memory.
  std::expected<void, Error> scan(const PostBatch& batch, const WholePost& whole, ScanResult& result);

 private:
  Scanner(const ReadyRules& rules, const ScanOptions& options, Guard::Scratch scratch);
  enum class InDates { yes, no };

  /// Which rules' logsource fits a platform.
  struct Fitting {
    std::vector<bool> rules;
    bool any = false;
  };

  InDates check_dates(const Post& post, Summary& summary) const;
  std::expected<void, Error> scan_post(const Post& post, std::span<const RuleIndex> rules, ScanResult& result);
  bool turn_to_whole();
  std::expected<std::optional<Reason>, Error> judge(RuleIndex index, ScanResult& result);
  void note_sightings(RuleIndex index, const Evidence& evidence, ScanResult& result);
  const IgnoreRow* ignored_by(const Rule& rule, const Evidence& evidence);
  void add_item(std::vector<Reason> reasons, ScanResult& result);
  void count_filtered(Summary& summary);
  Reason make_reason(const Rule& rule, const Verdict& verdict, Evidence& evidence) const;
  void add_reservations(const Verdict& verdict, const Evidence& evidence, Reason& reason) const;
  const Fitting& fitting(std::string_view platform);
  bool has_unseen_parts(const Post& post);
  void look_for_fields(ScanResult& result);
  void tally(const Post& post, Summary& summary);

  const ReadyRules& rules_;
  ScanOptions options_;
  PostFields fields_;
  Evaluator evaluator_;
  SightingMaker sighting_maker_;
  Guard::Scratch scratch_;
  const WholePost* whole_ = nullptr;  // null: fields_ are of the whole post at hand
  std::size_t at_ = 0;                // where in the batch it stands
  std::vector<Candidate> candidates_;
  std::vector<RuleIndex> to_run_;
  std::vector<const Filter*> filtered_;  // of the post at hand; each rule has a filter of its own making
  std::vector<const Rule*> flagging_;    // the post at hand, in spite of filters and --ignore
  std::vector<const Rule*> hidden_;      // which found something in it, and only correlation rules look at that
  bool is_sighted_ = false;              // the post at hand is the last of ScanResult::sighted
  std::optional<Ignoring> ignoring_;     // of the post at hand, once it is needed
  std::map<std::string, Fitting, std::less<>> fitting_;  // by platform
  const std::pair<const std::string, Fitting>* fitting_last_ = nullptr;  // the post before is mostly of the same one
};

}  // namespace elek
