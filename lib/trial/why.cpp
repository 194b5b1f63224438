#include "trial/why.h"

#include <fmt/format.h>

#include <memory>

#include "base/utf8.h"
#include "bytes/memory_source.h"
#include "ingest/decoder.h"
#include "ingest/record_reader.h"
#include "rules/selections.h"
#include "scan/evaluator.h"

namespace elek {
namespace {

constexpr std::size_t kShownMatch = 120;  // code points

/// Asks of one rule, on one post, what the rule as a whole does not tell. Borrows from all it is made of.
class Probe {
 public:
  Probe(const Ruleset& ruleset, const Registry& registry, const Rule& rule, const Post& post)
      : rule_(rule), fields_(ruleset.wanted().raw_names.size(), {}, registry), evaluator_(fields_, ruleset.options().keyword_scope) {
    fields_.turn_to(post);
    compiled_ = compile_rule(rule, fields_.folder());
    // A rule cannot be copied, but of its leaves a condition needs no more than which of them belong together.
    for (const Leaf& leaf : rule.leaves) part_.leaves.emplace_back().element_group = leaf.element_group;
  }

  std::expected<Verdict, Error> verdict() {
    compiled_.rule = &rule_;
    return evaluator_.evaluate(compiled_);
  }

  std::expected<bool, Error> holds(const SelectionUse& use) {
    part_.condition = condition_of(rule_.condition, use);
    compiled_.rule = &part_;
    const auto verdict = evaluator_.evaluate(compiled_);
    if (!verdict) return std::unexpected(verdict.error());
    return verdict->outcome == Outcome::flagged;
  }

 private:
  const Rule& rule_;
  Rule part_;  // the rule with one selection for its condition
  PostFields fields_;
  Evaluator evaluator_;
  CompiledRule compiled_;
};

std::string filter_sentence(const Verdict& verdict, Level level) {
  const std::string& title = verdict.filter->title;
  if (verdict.outcome == Outcome::excluded) return fmt::format("the filter \"{}\" leaves the post out", title);
  return fmt::format("the filter \"{}\" lowers the level from {} to low", title, name_of(level));
}

std::expected<std::vector<std::string>, Error> explain(Probe& probe, const Rule& rule) {
  const auto verdict = probe.verdict();
  if (!verdict) return std::unexpected(verdict.error());
  if (verdict->filter != nullptr) return std::vector{filter_sentence(*verdict, rule.effective_level())};
  if (verdict->outcome == Outcome::flagged) {
    return std::vector<std::string>{"the rule's logsource leaves out posts of this platform"};
  }
  std::vector<std::string> why = {fmt::format("the condition does not hold: {}", condition_text(rule, rule.condition))};
  for (const SelectionUse& use : selections_of(rule, rule.condition)) {
    const auto held = probe.holds(use);
    if (!held) return std::unexpected(held.error());
    why.push_back(fmt::format("{} {}", use.name, *held ? "holds" : "does not hold"));
  }
  return why;
}

}  // namespace

std::vector<std::string> why_flagged(const Reason& reason) {
  std::vector<std::string> why;
  for (const Match& match : reason.matches) {
    const std::string& found = match.match ? *match.match : match.value ? *match.value : match.field;
    why.push_back(fmt::format("{} matches: {}", match.field, shortened(found, kShownMatch)));
  }
  const auto told = static_cast<std::int64_t>(why.size());
  if (told == 0) why.emplace_back("no words of the post carried it: the condition asks for what must be absent");
  if (reason.matches_total > told) why.push_back(fmt::format("and {} matches more", reason.matches_total - told));
  return why;
}

std::expected<std::vector<std::string>, Error> why_not_flagged(const Ruleset& ruleset, const Registry& registry, const Rule& rule,
                                                               const std::string& record) {
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"test", std::make_unique<MemorySource>(record)});
  ReadOptions options;
  options.include_private = true;
  RecordReader reader(std::move(sources), options);
  RecordBatch records;
  const auto more = reader.next(records);
  if (!more) return std::unexpected(more.error());
  PostBatch posts;
  Decoder(ruleset.wanted(), options).decode(records, posts);
  if (posts.posts().empty()) return std::vector<std::string>{"the test is not a post"};
  Probe probe(ruleset, registry, rule, posts.posts().front());
  return explain(probe, rule);
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t points = 0; at < text.size(); ++points) {
    if (points == most) return std::string(text.substr(0, at)) + "…";
    at += code_point_at(text, at).size;
  }
  return std::string(text);
}

}  // namespace elek
