#include "rules/correlation_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii_text.h"
#include "base/nearest.h"
#include "rules/document_report.h"
#include "rules/quote.h"

namespace elek {
namespace {

using Kind = CorrelatedRule::Kind;

struct Target {
  Kind kind = Kind::detection;
  std::uint32_t index = 0;

  bool operator==(const Target&) const = default;
};

/// Where each id and name stands in the collection.
std::unordered_map<std::string, Target> targets_of(const RuleCollection& collection) {
  std::unordered_map<std::string, Target> targets;
  const auto add = [&](const RuleHead& head, Target target) {
    targets.emplace(lower_letters(head.id), target);
    if (!head.name.empty()) targets.emplace(lower_letters(head.name), target);
  };
  for (std::uint32_t i = 0; i < collection.rules.size(); ++i) add(collection.rules[i], {Kind::detection, i});
  for (std::uint32_t i = 0; i < collection.correlations.size(); ++i) add(collection.correlations[i].correlation, {Kind::correlation, i});
  return targets;
}

// Walks from each correlation rule to those that it names; one is done when all below it are.
class Linker {
 public:
  Linker(RuleCollection& collection, DiagnosticSink& sink)
      : collection_(collection), sink_(sink), targets_(targets_of(collection)), visits_(collection.correlations.size()) {}

  void link() {
    for (std::uint32_t i = 0; i < visits_.size(); ++i) visit(i, 0);
    std::vector<CorrelationDocument> linked;
    for (const std::uint32_t index : order_) linked.push_back(std::move(collection_.correlations[index]));
    collection_.faulty += collection_.correlations.size() - linked.size();
    collection_.correlations = std::move(linked);
  }

 private:
  static constexpr unsigned kDeepest = 200;  // so deep visits stand in one another, be it in a circle
  enum class State : std::uint8_t { unseen, open, linked, faulty };
  struct Visit {
    State state = State::unseen;
    unsigned depth = 0;         // of correlation rules below it
    std::uint32_t place = 0;    // where it comes to stand
  };

  void visit(std::uint32_t index, unsigned above) {
    Visit& visit = visits_[index];
    if (visit.state != State::unseen) return;
    visit.state = State::open;
    CorrelationDocument& document = collection_.correlations[index];
    DocumentReport report(sink_, document.file);
    for (CorrelatedRule& rule : document.correlation.rules) link_to(rule, document, above, visit, report);
    visit.state = report.faulty() ? State::faulty : State::linked;
    if (report.faulty()) return;
    visit.place = static_cast<std::uint32_t>(order_.size());
    order_.push_back(index);
  }

  void link_to(CorrelatedRule& rule, const CorrelationDocument& document, unsigned above, Visit& visit, DocumentReport& report) {
    const auto found = targets_.find(lower_letters(rule.handle));
    if (found == targets_.end()) return tell_missing(rule, document, report);
    tell_if_named_before(rule, found->second, document, report);
    rule.kind = found->second.kind;
    rule.index = found->second.index;
    if (rule.kind == Kind::detection) return;
    if (above == kDeepest) return tell_chain(document, report);
    this->visit(rule.index, above + 1);
    const Visit& below = visits_[rule.index];
    if (below.state == State::open) {
      report.error(DiagnosticCode::rule_dangling_reference, document.mark,
                   fmt::format("the correlation comes back to itself through {}", quoted(rule.handle)), "take one of the references out");
    } else if (below.state == State::faulty) {
      tell_missing(rule, document, report);
    }
    visit.depth = std::max(visit.depth, below.depth + 1);
    if (visit.depth > kMostChainedCorrelations) tell_chain(document, report);
    rule.index = below.place;
  }

  void tell_missing(const CorrelatedRule& rule, const CorrelationDocument& document, DocumentReport& report) {
    const bool is_faulty = collection_.handles.contains(lower_letters(rule.handle));
    report.error(DiagnosticCode::rule_dangling_reference, document.mark,
                 fmt::format("the correlation {} names a rule that {}: {}", quoted(document.correlation.title),
                             is_faulty ? "cannot be used" : "is not loaded", quoted(rule.handle)),
                 is_faulty ? "mend that rule first" : help_for(rule.handle));
  }

  std::string help_for(const std::string& handle) const {
    std::vector<std::string> known;
    for (const auto& [name, target] : targets_) known.push_back(name);
    std::ranges::sort(known);
    const auto near = nearest(lower_letters(handle), known);
    return near ? fmt::format("did you mean {}?", *near) : "write its id or name, not its title, and load its file too (-r or --add-rules)";
  }

  /// By its id and by its name: all that it finds would count twice.
  void tell_if_named_before(const CorrelatedRule& rule, Target target, const CorrelationDocument& document, DocumentReport& report) {
    for (const CorrelatedRule& before : document.correlation.rules) {
      if (&before == &rule) return;
      const auto other = targets_.find(lower_letters(before.handle));
      if (other == targets_.end() || other->second != target) continue;
      report.error(DiagnosticCode::rule_bad_value, document.mark,
                   fmt::format("{} and {} are the same rule", quoted(before.handle), quoted(rule.handle)), "take one out");
    }
  }

  static void tell_chain(const CorrelationDocument& document, DocumentReport& report) {
    report.error(DiagnosticCode::rule_dangling_reference, document.mark,
                 fmt::format("more than {} correlations stand above one another", kMostChainedCorrelations), "name the rules themselves");
  }

  RuleCollection& collection_;
  DiagnosticSink& sink_;
  std::unordered_map<std::string, Target> targets_;
  std::vector<Visit> visits_;
  std::vector<std::uint32_t> order_;
};

/// What is kept of one kind, and what of that is hidden.
struct Choice {
  std::vector<bool> kept, counted, reported;

  explicit Choice(std::size_t size) : kept(size), counted(size), reported(size) {}

  void choose(std::size_t i) { kept[i] = reported[i] = true; }

  /// Takes out what is not kept; returns where each then stands.
  template <typename T, typename HeadOf>
  std::vector<std::uint32_t> apply(std::vector<T>& all, HeadOf head_of) const {
    std::vector<std::uint32_t> places(all.size());
    std::vector<T> left;
    for (std::size_t i = 0; i < all.size(); ++i) {
      places[i] = static_cast<std::uint32_t>(left.size());
      if (!kept[i]) continue;
      left.push_back(std::move(all[i]));
      head_of(left.back()).hidden = counted[i] || !reported[i];
    }
    all = std::move(left);
    return places;
  }
};

}  // namespace

void link_correlations(RuleCollection& collection, DiagnosticSink& sink) { Linker(collection, sink).link(); }

void choose_rules(RuleCollection& collection, const std::function<bool(const RuleHead&)>& is_chosen) {
  Choice rules(collection.rules.size());
  Choice correlations(collection.correlations.size());
  for (std::size_t i = 0; i < collection.rules.size(); ++i) {
    if (is_chosen(collection.rules[i])) rules.choose(i);
  }
  for (std::size_t i = 0; i < collection.correlations.size(); ++i) {
    if (is_chosen(collection.correlations[i].correlation)) correlations.choose(i);
  }
  for (std::size_t i = collection.correlations.size(); i-- > 0;) {  // those that others name come after these
    if (!correlations.kept[i]) continue;
    const Correlation& correlation = collection.correlations[i].correlation;
    for (const CorrelatedRule& rule : correlation.rules) {
      Choice& choice = rule.kind == Kind::detection ? rules : correlations;
      choice.kept[rule.index] = true;
      if (!correlation.generate) choice.counted[rule.index] = true;
    }
  }
  const auto rule_places = rules.apply(collection.rules, [](Rule& rule) -> RuleHead& { return rule; });
  const auto places = correlations.apply(collection.correlations, [](CorrelationDocument& document) -> RuleHead& { return document.correlation; });
  for (CorrelationDocument& document : collection.correlations) {
    for (CorrelatedRule& rule : document.correlation.rules) {
      rule.index = (rule.kind == Kind::detection ? rule_places : places)[rule.index];
    }
  }
}

}  // namespace elek
