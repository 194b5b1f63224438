#include "scan/scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "base/key_hash.h"
#include "link/cut_off.h"
#include "scan/item_maker.h"
#include "scan/reason_text.h"

namespace elek {
namespace {

std::size_t at(RuleIndex index) { return static_cast<std::size_t>(index); }

// Fields of the text itself are never missing for want of an export that has them.
bool may_be_lacking(const FieldName& name) {
  if (!name.field) return true;
  if (is_from_lists(facts_of(*name.field).group)) return false;
  return *name.field > Field::lang && *name.field != Field::visibility && *name.field != Field::kind;
}

std::vector<FieldName> fields_of(const Ruleset& ruleset) {
  std::map<std::string, FieldName> by_name;
  for (const Rule& rule : ruleset.rules()) {
    for (const Leaf& leaf : rule.leaves) {
      if (leaf.field && may_be_lacking(*leaf.field)) by_name.emplace(leaf.field->name, *leaf.field);
    }
  }
  for (const Correlation& correlation : ruleset.correlations()) {
    for (const FieldName& name : fields_asked(correlation)) {
      if (may_be_lacking(name)) by_name.emplace(name.name, name);
    }
  }
  std::vector<FieldName> names;
  for (auto& [text, name] : by_name) names.push_back(std::move(name));
  return names;
}

void add_sentence(const std::string& sentence, Reason& reason) {
  reason.reservations += (reason.reservations.empty() ? "" : " ") + sentence;
  reason.reason = reason.reason ? fmt::format("{} {}", *reason.reason, sentence) : sentence;
}

void sort_reasons(std::vector<Reason>& reasons) {
  std::sort(reasons.begin(), reasons.end(), [](const Reason& a, const Reason& b) {
    return a.level != b.level ? a.level > b.level : a.rule_id < b.rule_id;
  });
}

}  // namespace

bool fits(const LogSource& source, std::string_view platform) {
  if (platform.empty()) return true;
  if (!source.category.empty() && source.category != "social_post") return false;
  return source.product.empty() || source.product == platform;
}

Level level_of(const Rule& rule, const Verdict& verdict, const Evidence& evidence) {
  const bool is_weak = !verdict.filters.empty() || evidence.rests_on_names();
  return is_weak ? std::min(rule.effective_level(), Level::low) : rule.effective_level();
}

std::expected<ReadyRules, Error> ReadyRules::make(const Ruleset& ruleset, const Registry& registry) {
  ReadyRules ready;
  ready.ruleset_ = &ruleset;
  ready.registry_ = &registry;
  ready.indexes_ = list_indexes_for(ruleset, registry);
  Folder folder;
  for (const Rule& rule : ruleset.rules()) ready.rules_.push_back(compile_rule(rule, folder));
  auto guard = Guard::build(ready.rules_, ruleset.options().keyword_scope);
  if (!guard) return std::unexpected(guard.error());
  ready.guard_ = std::move(*guard);
  ready.fields_used_ = fields_of(ruleset);
  for (const Rule& rule : ruleset.rules()) ready.products_.insert(rule.logsource.product);
  return ready;
}

std::expected<std::unique_ptr<Scanner>, Error> Scanner::make(const ReadyRules& rules, const ScanOptions& options) {
  auto scratch = rules.guard().make_scratch();
  if (!scratch) return std::unexpected(scratch.error());
  return std::unique_ptr<Scanner>(new Scanner(rules, options, std::move(*scratch)));
}

Scanner::Scanner(const ReadyRules& rules, const ScanOptions& options, Guard::Scratch scratch)
    : rules_(rules),
      options_(options),
      fields_(rules.ruleset().wanted().raw_names.size(), options.as_of, rules.registry(), rules.indexes()),
      evaluator_(fields_, rules.ruleset().options().keyword_scope),
      sighting_maker_(rules.ruleset(), fields_),
      scratch_(std::move(scratch)) {}

std::expected<void, Error> Scanner::scan(const PostBatch& batch, const WholePost& whole, ScanResult& result) {
  result.items.clear();
  result.sighted.clear();
  result.summary = {};
  result.fields_seen.assign(rules_.fields_used().size(), false);
  candidates_.clear();
  if (options_.guard) {
    const auto found = rules_.guard().find(batch.posts(), fields_, scratch_, candidates_);
    if (!found) return found;
  }
  auto candidate = candidates_.begin();
  for (std::uint32_t i = 0; i < batch.posts().size(); ++i) {
    to_run_.assign(rules_.guard().unguarded().begin(), rules_.guard().unguarded().end());
    for (; candidate != candidates_.end() && candidate->post == i; ++candidate) to_run_.push_back(candidate->rule);
    if (!options_.guard) {
      to_run_.resize(rules_.rules().size());
      for (std::uint32_t rule = 0; rule < to_run_.size(); ++rule) to_run_[rule] = RuleIndex{rule};
    }
    whole_ = &whole;
    at_ = i;
    const auto scanned = scan_post(batch.posts()[i], to_run_, result);
    if (!scanned) return scanned;
  }
  whole_ = nullptr;
  fields_.trim();
  scratch_.trim();
  return {};
}

std::expected<void, Error> Scanner::scan_post(const Post& post, std::span<const RuleIndex> rules, ScanResult& result) {
  if (check_dates(post, result.summary) == InDates::no) return {};
  const UnixSeconds judged_at = post.created.value_or(options_.as_of.value_or(std::numeric_limits<UnixSeconds>::min()));
  result.summary.earliest = std::min(result.summary.earliest, judged_at);
  fields_.turn_to(post);
  look_for_fields(result);
  const Fitting& fitting_rules = fitting(post.platform);
  if (!fitting_rules.any) ++result.summary.posts_without_rules;
  if (has_unseen_parts(post)) ++result.summary.cut_off;
  std::vector<Reason> reasons;
  filtered_.clear();
  flagging_.clear();
  hidden_.clear();
  is_sighted_ = false;
  ignoring_.reset();
  const bool may_be_flagged = rules.size() > rules_.guard().unguarded().size();  // then views are made, which cost more than the rest of the post
  if (may_be_flagged) turn_to_whole();
  for (const RuleIndex rule : rules) {
    if (!fitting_rules.rules[at(rule)]) continue;
    auto reason = judge(rule, result);
    if (!reason) return std::unexpected(reason.error());
    if (*reason) reasons.push_back(std::move(**reason));
  }
  count_filtered(result.summary);
  if (!reasons.empty()) add_item(std::move(reasons), result);
  if (options_.count_values) tally(post, result.summary);
  return {};
}

void Scanner::add_item(std::vector<Reason> reasons, ScanResult& result) {
  sort_reasons(reasons);
  Item& item = result.items.emplace_back(item_of(fields_));
  item.level = reasons.front().level;
  item.reasons = std::move(reasons);
  item.notes = notes_for(item.reasons, fields_.sources(), rules_.registry());
  item.set_aside = flagging_.empty();
  if (item.set_aside) {
    ++result.summary.set_aside;
    return;
  }
  ++result.summary.flagged;
  ++result.summary.flagged_by_level[static_cast<std::size_t>(item.level)];
}

Scanner::InDates Scanner::check_dates(const Post& post, Summary& summary) const {
  if (!options_.since && !options_.until) return InDates::yes;
  if (!post.created) {
    ++summary.undated;
    return InDates::yes;
  }
  const bool outside = (options_.since && *post.created < *options_.since) || (options_.until && *post.created >= *options_.until);
  if (outside) ++summary.outside_dates;
  return outside ? InDates::no : InDates::yes;
}

// A post counts once for a filter, of however many rules.
void Scanner::count_filtered(Summary& summary) {
  std::ranges::sort(filtered_, {}, &Filter::id);
  const auto repeated = std::ranges::unique(filtered_, {}, &Filter::id);
  filtered_.erase(repeated.begin(), repeated.end());
  for (const Filter* filter : filtered_) {
    auto& tallies = filter->effect == Filter::Effect::exclude ? summary.excluded : summary.lowered;
    ++tallies.try_emplace(filter->id, filter->title, 0).first->second.posts;
  }
}

std::expected<std::optional<Reason>, Error> Scanner::judge(RuleIndex index, ScanResult& result) {
  const CompiledRule& rule = rules_.rules()[at(index)];
  const auto verdict = evaluator_.evaluate(rule);
  if (!verdict) return std::unexpected(verdict.error());
  const bool is_excluded = verdict->outcome == Outcome::excluded;
  const bool is_found = verdict->outcome != Outcome::no && (!is_excluded || options_.show_guarded);
  if (is_found && turn_to_whole()) return judge(index, result);
  filtered_.insert(filtered_.end(), verdict->filters.begin(), verdict->filters.end());
  if (!is_found) return std::nullopt;
  auto evidence = evaluator_.evidence(rule);
  if (!evidence) return std::unexpected(evidence.error());
  const IgnoreRow* const row = is_excluded ? nullptr : ignored_by(*rule.rule, *evidence);
  const bool is_hidden = rule.rule->hidden && !options_.show_hidden;
  if (row != nullptr) ++result.summary.ignored[row->label()];
  if (!is_excluded && row == nullptr) {
    note_sightings(index, *evidence, result);
    (is_hidden ? hidden_ : flagging_).push_back(rule.rule);
  }
  if (is_hidden || (row != nullptr && !options_.show_ignored)) return std::nullopt;
  Reason reason = make_reason(*rule.rule, *verdict, *evidence);
  if (row != nullptr) {
    reason.level = std::min(reason.level, Level::low);
    add_sentence(fmt::format("Ignored: {}.", row->why), reason);
  }
  return reason;
}

// Whether fields_ were of some parts of the post until now.
bool Scanner::turn_to_whole() {
  if (whole_ == nullptr) return false;
  const Post& whole = (*std::exchange(whole_, nullptr))(at_);
  if (&whole == &fields_.post()) return false;
  fields_.turn_to(whole);
  return true;
}

void Scanner::note_sightings(RuleIndex index, const Evidence& evidence, ScanResult& result) {
  if (!sighting_maker_.is_named(at(index))) return;
  if (!std::exchange(is_sighted_, true)) result.sighted.push_back(sighting_maker_.post());
  for (Sighting& sighting : sighting_maker_.sightings(at(index), evidence)) result.sighted.back().sightings.push_back(std::move(sighting));
}

const IgnoreRow* Scanner::ignored_by(const Rule& rule, const Evidence& evidence) {
  if (options_.ignore == nullptr) return nullptr;
  if (!ignoring_) ignoring_.emplace(*options_.ignore, fields_, options_.as_of);
  return ignoring_->row_for(rule, evidence.bases());
}

Reason Scanner::make_reason(const Rule& rule, const Verdict& verdict, Evidence& evidence) const {
  Reason reason;
  reason.matches_total = evidence.total();
  reason.matches = evidence.take();
  reason.reason_id = reason_id_of(rule.id, fields_.post().id);
  reason.rule_id = rule.id;
  reason.rule_title = rule.title;
  reason.rule_status = name_of(rule.status);
  reason.rule_hash = rule.hash;
  reason.level = level_of(rule, verdict, evidence);
  reason.tags = rule.tags;
  reason.references = rule.references;
  const auto entry = evidence.entry() ? std::optional(rules_.registry().entry(*evidence.entry())) : std::nullopt;
  const auto filled = [&](const TextByLanguage& texts) {
    const auto text = text_in(texts, "en");
    return text ? std::optional(fill_in(*text, reason.matches, entry)) : std::nullopt;
  };
  reason.reason = filled(rule.reason);
  reason.advice = filled(rule.advice);
  add_reservations(verdict, evidence, reason);
  return reason;
}

// What makes a reason weaker than its rule, in words.
void Scanner::add_reservations(const Verdict& verdict, const Evidence& evidence, Reason& reason) const {
  if (evidence.rests_on_names()) add_sentence("Only the name is the same, which anybody can take.", reason);
  if (evidence.entry() && !fields_.post().created && !options_.as_of) {
    const std::string expires(rules_.registry().entry(*evidence.entry()).text(Column::expires));
    if (!expires.empty()) add_sentence(fmt::format("The list's row expires on {}, and the post has no date.", expires), reason);
  }
  if (verdict.filters.empty()) return;
  const std::string_view what = verdict.outcome == Outcome::excluded ? "Excluded" : "Lowered";
  add_sentence(fmt::format("{}: {}.", what, verdict.filters.front()->title), reason);
}

// Platforms that no rule names are alike, and a post may call its platform anything: only those that a rule names are remembered apart.
const Scanner::Fitting& Scanner::fitting(std::string_view platform) {
  if (fitting_last_ != nullptr && is_same_key(fitting_last_->first, platform)) return fitting_last_->second;
  constexpr std::string_view kAnyOther = "\n";
  const bool is_named = platform.empty() || rules_.products().contains(platform);
  const std::string_view key = is_named ? platform : kAnyOther;
  auto known = fitting_.find(key);
  if (known == fitting_.end()) {
    known = fitting_.emplace(key, Fitting()).first;
    Fitting& fitting = known->second;
    for (const CompiledRule& rule : rules_.rules()) fitting.rules.push_back(fits(rule.rule->logsource, key));
    fitting.any = std::ranges::find(fitting.rules, true) != fitting.rules.end();
  }
  fitting_last_ = &*known;
  return known->second;
}

// Ordinary posts need not be searched for this: a link takes four bytes and one between.
bool Scanner::has_unseen_parts(const Post& post) {
  constexpr std::size_t kShortestLink = 5;
  const std::size_t most_links = post.links.size() + post.media.size() + (post.title.size() + post.text.size()) / kShortestLink;
  const auto of_link = [](const Link& link) { return may_be_cut_off(link.url) || may_be_cut_off(link.raw); };
  const bool may_have = most_links >= kMostParts || may_hold_cut_off_link(post.title) || may_hold_cut_off_link(post.text) ||
                        std::ranges::any_of(post.links, of_link) ||
                        std::ranges::any_of(post.media, may_be_cut_off, &Media::url);
  return post.cut_off || (may_have && fields_.links_cut_off());
}

void Scanner::look_for_fields(ScanResult& result) {
  const auto used = rules_.fields_used();
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!result.fields_seen[i] && fields_.present(used[i])) result.fields_seen[i] = true;
  }
}

void Scanner::tally(const Post& post, Summary& summary) {
  const auto count = [&](const char* dimension, std::string_view value, bool flagged) -> Tally& {
    Tally& entry = summary.tally_of(dimension, value);
    ++entry.posts;
    if (flagged) ++entry.flagged;
    return entry;
  };
  const bool flagged = !flagging_.empty();
  count("platform", post.platform, flagged);
  Tally& channel = count("channel", post.channel.id, flagged);
  channel.personal = channel.personal || is_personal_channel(post);
  count("day", post.created ? to_rfc3339(*post.created).substr(0, 10) : "", flagged);
  count("lang", fields_.language(), flagged);
  for (const Rule* rule : flagging_) count("rule", rule->id, true);
  for (const Rule* rule : hidden_) count("rule", rule->id, true);
}

}  // namespace elek
