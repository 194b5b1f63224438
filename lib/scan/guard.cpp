// One literal scan for all rules.
//
// The strings that literals look in are written into one arena for the whole batch, in the guard alphabet, each between separators and with
// a space at both ends (so that a literal that begins at a word's start is found at the text's start). The matcher reads it once. A hit
// belongs to the segment it ends in, and is a vote for those rules whose literal looks in that segment's field. A rule that needs several
// sets of literals needs a vote for each.
//
// text.skeleton is written and read in a second round, only of posts where a rule has all the votes that can be had without it, and lacks some
// that can be had with it: with the shipped rules, 1 post in 13.

#include "scan/guard.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/scratch.h"
#include "fold/entities.h"
#include "fold/guard_alphabet.h"
#include "fold/hashtags.h"
#include "scan/necessary.h"

namespace elek {
namespace {

constexpr std::size_t kKeptArenaBytes = 1U << 20U;  // an ordinary batch, in two or three fields

bool is_of_words(const Leaf& leaf) {
  return leaf.field && (leaf.field->field == Field::text_words || leaf.field->field == Field::text_stems);
}

bool is_of_skeleton(const NecessarySet& set) {
  return std::ranges::any_of(set.literals, [](const NecessaryLiteral& literal) {
    return literal.leaf->field && literal.leaf->field->field == Field::text_skeleton;
  });
}

// `text` and `text.words` are views of the same strings, which the alphabet makes equal, and so is text.stems, of which words hold the
// beginnings; text.raw keeps entities and has its own segments, and so has text.skeleton, which is written in codes of its own.
Field stored_field(Field field) { return field == Field::text_words || field == Field::text_stems ? Field::text : field; }

}  // namespace

class Guard::Builder {
 public:
  explicit Builder(KeywordScope scope) : scope_(scope) {}

  // `number`: of the rule's sets.
  void add(SetOfRule number, const NecessarySet& set) {
    if (set.source) of_sources_.push_back(number);
    if (set.lookalike) of_lookalikes_.push_back(number);
    if (set.claim) of_claims_.push_back(number);
    for (const NecessaryLiteral& literal : set.literals) {
      reads_words_ = reads_words_ || is_of_words(*literal.leaf);
      const auto [entry, is_new] = ids_.try_emplace(literal.encoded, static_cast<std::uint32_t>(literals_.size()));
      if (is_new) {
        literals_.push_back(literal.encoded);
        seams_.push_back(literal.seam);
        postings_.emplace_back();
      }
      for (const Place& place : places_of(*literal.leaf)) postings_[entry->second].push_back({number_of(place), number});
    }
  }

  std::expected<Guard, Error> build(std::vector<RuleIndex> unguarded, std::vector<Needed> needed) && {
    auto matcher = LiteralMatcher::build(std::move(literals_), std::move(seams_));
    if (!matcher) return std::unexpected(matcher.error());
    Guard guard(std::move(*matcher));
    guard.places_ = std::move(places_);
    guard.reads_words_ = reads_words_;
    guard.unguarded_ = std::move(unguarded);
    for (const Needed& rule : needed) {
      guard.wants_skeletons_ = guard.wants_skeletons_ || rule.sets > rule.plain;
      guard.wants_all_skeletons_ = guard.wants_all_skeletons_ || (rule.sets > 0 && rule.plain == 0);
    }
    guard.needed_ = std::move(needed);
    guard.of_sources_ = std::move(of_sources_);
    guard.of_lookalikes_ = std::move(of_lookalikes_);
    guard.of_claims_ = std::move(of_claims_);
    for (const auto& some : postings_) {
      guard.first_posting_.push_back(static_cast<std::uint32_t>(guard.postings_.size()));
      guard.postings_.insert(guard.postings_.end(), some.begin(), some.end());
    }
    guard.first_posting_.push_back(static_cast<std::uint32_t>(guard.postings_.size()));
    return guard;
  }

 private:
  std::vector<Place> places_of(const Leaf& leaf) const {
    std::vector<Place> places;
    if (leaf.field && leaf.field->field) {
      places.push_back({Place::Kind::field, stored_field(*leaf.field->field), 0});
    } else if (leaf.field) {
      places.push_back({Place::Kind::raw, {}, leaf.field->raw_index});
    } else if (scope_ == KeywordScope::all) {
      places.push_back({Place::Kind::all_scalars, {}, 0});
    } else {
      places.push_back({Place::Kind::field, Field::text, 0});
      for (const Field field : kKeywordFields) places.push_back({Place::Kind::field, field, 0});
    }
    return places;
  }

  std::uint32_t number_of(const Place& place) {
    const auto [entry, is_new] = place_numbers_.try_emplace(place, static_cast<std::uint32_t>(places_.size()));
    if (is_new) places_.push_back(place);
    return entry->second;
  }

  KeywordScope scope_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> literals_;
  std::vector<std::size_t> seams_;  // of each
  std::vector<std::vector<Posting>> postings_;
  std::map<Place, std::uint32_t> place_numbers_;
  bool reads_words_ = false;
  std::vector<Place> places_;
  std::vector<SetOfRule> of_sources_, of_lookalikes_, of_claims_;
};

// Those of one post and one rule, each once.
template <typename Look>
void Guard::for_each_group(std::vector<Vote>& votes, Look look) {
  std::sort(votes.begin(), votes.end());
  votes.erase(std::unique(votes.begin(), votes.end()), votes.end());
  for (auto first = votes.begin(); first != votes.end();) {
    const auto is_other = [&](const Vote& vote) { return vote.post != first->post || vote.rule != first->rule; };
    const auto end = std::find_if(first, votes.end(), is_other);
    look(std::span<const Vote>(first, end));
    first = end;
  }
}

std::expected<Guard, Error> Guard::build(std::span<const CompiledRule> rules, KeywordScope scope) {
  Builder builder(scope);
  std::vector<RuleIndex> unguarded;
  std::vector<Needed> needed;
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    std::vector<NecessarySet> sets = necessary_of(rules[i]);
    const auto harsh = std::ranges::stable_partition(sets, [](const NecessarySet& set) { return !is_of_skeleton(set); });
    needed.push_back({static_cast<std::uint8_t>(sets.size()), static_cast<std::uint8_t>(sets.size() - harsh.size())});
    if (sets.empty()) unguarded.push_back(RuleIndex{i});
    for (std::uint8_t set = 0; set < sets.size(); ++set) builder.add({RuleIndex{i}, set}, sets[set]);
  }
  return std::move(builder).build(std::move(unguarded), std::move(needed));
}

std::expected<Guard::Scratch, Error> Guard::make_scratch() const {
  auto matcher = matcher_.make_scratch();
  if (!matcher) return std::unexpected(matcher.error());
  Scratch scratch;
  scratch.matcher = std::move(*matcher);
  return scratch;
}

void Guard::Scratch::trim() {
  if (arena.capacity() > kKeptArenaBytes) std::string().swap(arena);
  skeleton.trim();
  trim_scratch(segments);
  trim_scratch(hits);
  trim_scratch(votes);
}

std::expected<void, Error> Guard::find(std::span<const Post> posts, PostFields& fields, Scratch& scratch,
                                       std::vector<Candidate>& candidates) const {
  candidates.clear();
  if (places_.empty() && of_sources_.empty() && of_lookalikes_.empty() && of_claims_.empty()) return {};
  scratch.votes.clear();
  scratch.wanted.assign(posts.size(), true);
  const auto plain = vote(Round::plain, posts, fields, scratch);
  if (!plain) return plain;
  if (wants_skeletons_) {
    if (!wants_all_skeletons_) choose_skeletons(posts.size(), scratch);
    const auto harsh = vote(Round::skeleton, posts, fields, scratch);
    if (!harsh) return harsh;
  }
  elect(scratch.votes, candidates);
  return {};
}

std::expected<void, Error> Guard::vote(Round round, std::span<const Post> posts, PostFields& fields, Scratch& scratch) const {
  scratch.arena.assign(1, GuardAlphabet::kSeparator);
  scratch.segments.clear();
  for (std::uint32_t i = 0; i < posts.size(); ++i) {
    if (!scratch.wanted[i]) continue;
    fields.turn_to(posts[i]);
    if (round == Round::plain) ask_lists(i, fields, scratch.votes);
    write_post(i, round, fields, scratch);
  }
  if (scratch.segments.empty()) return {};
  const auto found = matcher_.find(scratch.arena, scratch.matcher, scratch.hits);
  if (found) add_votes(scratch);
  return found;
}

// Those of the literals that were found.
void Guard::add_votes(Scratch& scratch) const {
  constexpr std::uint64_t kNowhere = ~std::uint64_t{0};
  scratch.last_seen.assign(first_posting_.size(), kNowhere);
  auto segment = scratch.segments.begin();
  for (const LiteralHit& hit : scratch.hits) {
    while (segment->end < hit.end) ++segment;
    const auto id = static_cast<std::size_t>(hit.literal);
    const std::uint64_t where = std::uint64_t{segment->post} << 32U | segment->place;
    if (std::exchange(scratch.last_seen[id], where) == where) continue;  // one post may repeat a word a million times
    for (std::uint32_t i = first_posting_[id]; i < first_posting_[id + 1]; ++i) {
      const Posting& posting = postings_[i];
      if (posting.place == segment->place) scratch.votes.push_back({segment->post, posting.set.rule, posting.set.set});
    }
  }
}

// Those where a rule's plain sets voted, and the others did not all, so that it hangs on the skeleton.
void Guard::choose_skeletons(std::size_t posts, Scratch& scratch) const {
  scratch.wanted.assign(posts, false);
  for_each_group(scratch.votes, [&](std::span<const Vote> votes) {
    const Needed& needed = needed_[static_cast<std::size_t>(votes.front().rule)];
    const auto plain = std::ranges::count_if(votes, [&](const Vote& vote) { return vote.set < needed.plain; });
    if (plain == needed.plain && votes.size() < needed.sets) scratch.wanted[votes.front().post] = true;
  });
}

// The rules for which all sets voted.
void Guard::elect(std::vector<Vote>& votes, std::vector<Candidate>& candidates) const {
  for_each_group(votes, [&](std::span<const Vote> group) {
    const Vote& first = group.front();
    if (group.size() == needed_[static_cast<std::size_t>(first.rule)].sets) candidates.push_back({first.post, first.rule});
  });
}

void Guard::ask_lists(std::uint32_t post, PostFields& fields, std::vector<Vote>& votes) const {
  const auto add = [&](const std::vector<SetOfRule>& sets) {
    for (const SetOfRule& each : sets) votes.push_back({post, each.rule, each.set});
  };
  if (!of_sources_.empty() && !fields.sources().empty()) add(of_sources_);
  if (!of_lookalikes_.empty() && !fields.lookalikes().empty()) add(of_lookalikes_);
  if (!of_claims_.empty() && !fields.claims().empty()) add(of_claims_);
}

void Guard::write_post(std::uint32_t index, Round round, PostFields& fields, Scratch& scratch) const {
  for (std::uint32_t place = 0; place < places_.size(); ++place) {
    if (is_skeleton(places_[place]) != (round == Round::skeleton)) continue;
    for (const FieldMember& member : members_at(places_[place], fields)) {
      write_member(places_[place], member, fields, scratch);
      scratch.segments.push_back({static_cast<std::uint32_t>(scratch.arena.size()), index, place});
    }
  }
}

// Markup and entities are resolved by the exact view, where there are any. `text` has the words of a hashtag in one, `text.words` apart: the
// segment holds both.
void Guard::write_member(const Place& place, const FieldMember& member, PostFields& fields, Scratch& scratch) const {
  std::string& arena = scratch.arena;
  if (is_skeleton(place)) {
    const bool is_shown = member.markup == Markup::plain && !has_entity(member.text);
    const bool is_written = is_shown && scratch.skeleton.encode(member.text, fields.folder(), arena);
    if (!is_written) append_skeleton_codes(fields.view(member, {ViewKind::skeleton}).text(), arena);
    arena += GuardAlphabet::kSeparator;
    return;
  }
  const auto& alphabet = GuardAlphabet::instance();
  const bool is_text = place.kind == Place::Kind::field && place.field == Field::text;
  const bool has_markup = is_text && (member.markup == Markup::html || has_entity(member.text));
  const std::string_view shown = has_markup ? fields.view(member, {ViewKind::text, Case::kept}).text() : member.text;
  arena += GuardAlphabet::kSpace;
  alphabet.encode(shown, arena);
  if (is_text && reads_words_ && may_have_hashtag_words(shown)) {
    arena += GuardAlphabet::kSpace;
    std::string split;
    const bool is_split = !has_markup && append_with_hashtags_split(shown, split);
    alphabet.encode(is_split ? split : fields.view(member, {ViewKind::words}).text(), arena);
  }
  if (arena.back() != GuardAlphabet::kSpace) arena += GuardAlphabet::kSpace;
  arena += GuardAlphabet::kSeparator;
}

std::span<const FieldMember> Guard::members_at(const Place& place, PostFields& fields) const {
  switch (place.kind) {
    case Place::Kind::field: return fields.members(place.field);
    case Place::Kind::raw: return fields.members(FieldName{.field = std::nullopt, .name = "", .raw_index = place.raw_index});
    case Place::Kind::all_scalars: return fields.all_scalars();
  }
  return {};
}

}  // namespace elek
