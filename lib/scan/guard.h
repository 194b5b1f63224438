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

/// Decides which rules need a look at which posts. Certain absence is its only certainty: a rule not named for a post does not match it.
/// Immutable; safe for concurrent use, one Scratch per thread.
class Guard {
 public:
  /// One of a rule's necessary sets, by number, came true of a post.
  struct Vote {
    std::uint32_t post;
    RuleIndex rule;
    std::uint8_t set;
    auto operator<=>(const Vote&) const = default;
  };

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
    std::vector<std::uint64_t> last_seen;  // of each literal: post and place
    std::vector<Vote> votes;
    std::vector<bool> wanted;  // posts of which text.skeleton is to be written

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
  static bool is_skeleton(const Place& place) { return place.kind == Place::Kind::field && place.field == Field::text_skeleton; }

  struct SetOfRule {
    RuleIndex rule;
    std::uint8_t set;
  };
  struct Posting {
    std::uint32_t place;
    SetOfRule set;
  };
  /// How many sets a rule has, and how many of them, the first ones, text.skeleton has no part in.
  struct Needed {
    std::uint8_t sets = 0;
    std::uint8_t plain = 0;
  };
  /// What is written and searched at once: text.skeleton costs the most, and most posts are decided without it.
  enum class Round : std::uint8_t { plain, skeleton };
  class Builder;

  explicit Guard(LiteralMatcher matcher) : matcher_(std::move(matcher)) {}
  std::expected<void, Error> vote(Round round, std::span<const Post> posts, PostFields& fields, Scratch& scratch) const;
  void ask_lists(std::uint32_t post, PostFields& fields, std::vector<Vote>& votes) const;
  void add_votes(Scratch& scratch) const;
  template <typename Look>
  static void for_each_group(std::vector<Vote>& votes, Look look);
  void choose_skeletons(std::size_t posts, Scratch& scratch) const;
  void elect(std::vector<Vote>& votes, std::vector<Candidate>& candidates) const;
  void write_post(std::uint32_t index, Round round, PostFields& fields, Scratch& scratch) const;
  void write_member(const Place& place, const FieldMember& member, PostFields& fields, Scratch& scratch) const;
  std::span<const FieldMember> members_at(const Place& place, PostFields& fields) const;

  LiteralMatcher matcher_;
  std::vector<Place> places_;
  std::vector<Posting> postings_;              // by literal, in a row
  std::vector<std::uint32_t> first_posting_;   // by literal; one more at the end
  bool reads_words_ = false;                   // whether a literal looks in text.words or text.stems
  std::vector<RuleIndex> unguarded_;
  std::vector<Needed> needed_;                 // by rule
  bool wants_skeletons_ = false;               // whether a literal looks in text.skeleton...
  bool wants_all_skeletons_ = false;           // ...for a rule without a plain set
  std::vector<SetOfRule> of_sources_;          // those that a name suffices for which some list knows
  std::vector<SetOfRule> of_lookalikes_;       // ...a link which imitates a protected name
  std::vector<SetOfRule> of_claims_;           // ...an account which bears an outlet's name
};

}  // namespace elek
