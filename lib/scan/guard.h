#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "fold/skeleton_encoder.h"
#include "patterns/literal_matcher.h"
#include "rules/ruleset.h"
#include "scan/compiled_rule.h"
#include "scan/post_fields.h"

namespace elek {

/// A rule's position in Ruleset::rules().
enum class RuleIndex : std::uint32_t {};

/// A post of the batch that a rule may flag.
struct Candidate {
  std::uint32_t post = 0;  ///< position in the batch
  RuleIndex rule{};
  auto operator<=>(const Candidate&) const = default;
};

/// One of the sets that a rule needs (necessary_of).
struct GuardSet {
  RuleIndex rule{};
  std::uint32_t number = 0;  ///< from 0
  auto operator<=>(const GuardSet&) const = default;
};

/// Decides which rules need a look at which posts. Certain absence is its only certainty: a rule not named for a post does not match it.
/// Immutable; safe for concurrent use, one Scratch per thread.
class Guard {
 public:
  /// What one thread needs; reused from batch to batch.
  struct Scratch {
    struct Segment {
      std::uint32_t end;   // in the arena
      std::uint32_t post;
      std::uint32_t place;
    };
    LiteralMatcher::Scratch matcher;
    SkeletonEncoder skeleton;
    std::string arena;
    std::vector<Segment> segments;
    std::vector<LiteralHit> hits;
    struct Met {
      std::uint32_t post;
      GuardSet set;
      auto operator<=>(const Met&) const = default;
    };
    std::vector<Met> met;  // what was found of the sets that rules need
    std::vector<std::uint64_t> last_seen;  // of each literal: post and place

    /// Gives back what a batch of huge posts took.
    void trim();
  };

  /// Errors: those of LiteralMatcher::build.
  static std::expected<Guard, Error> build(std::span<const CompiledRule> rules, KeywordScope scope);

  /// Errors: out_of_memory.
  std::expected<Scratch, Error> make_scratch() const;

  /// Rules without a guard: they run on every post.
  std::span<const RuleIndex> unguarded() const& { return unguarded_; }
  std::span<const RuleIndex> unguarded() && = delete;

  /// The candidates among the guarded rules: by post, then rule, each once. Replaces `candidates`. Errors: out_of_memory.
  std::expected<void, Error> find(std::span<const Post> posts, PostFields& fields, Scratch& scratch,
                                  std::vector<Candidate>& candidates) const;

 private:
  /// A list of members that literals look in: a field's, the record's own names, every scalar.
  struct Place {
    enum class Kind : std::uint8_t { field, raw, all_scalars } kind = Kind::field;
    Field field{};
    std::uint32_t raw_index = 0;
    auto operator<=>(const Place&) const = default;
  };
  struct Posting {
    std::uint32_t place;
    GuardSet set;
  };
  class Builder;

  explicit Guard(LiteralMatcher matcher) : matcher_(std::move(matcher)) {}
  void ask_lists(std::uint32_t post, PostFields& fields, Scratch& scratch) const;
  void note_hits(Scratch& scratch) const;
  void choose(Scratch& scratch, std::vector<Candidate>& candidates) const;
  void write_post(std::uint32_t index, PostFields& fields, Scratch& scratch) const;
  void write_member(const Place& place, const FieldMember& member, PostFields& fields, Scratch& scratch) const;
  std::span<const FieldMember> members_at(const Place& place, PostFields& fields) const;

  LiteralMatcher matcher_;
  std::vector<Place> places_;
  std::vector<Posting> postings_;              // by literal, in a row
  std::vector<std::uint32_t> first_posting_;   // by literal; one more at the end
  bool reads_words_ = false;                   // whether a literal looks in text.words or text.stems
  std::vector<RuleIndex> unguarded_;
  std::vector<std::uint32_t> sets_needed_;     // by rule
  std::vector<GuardSet> of_sources_;           // that a name has which some list knows
  std::vector<GuardSet> of_lookalikes_;        // that a link has which imitates a protected name
  std::vector<GuardSet> of_claims_;            // that an account has which bears an outlet's name
};

}  // namespace elek
