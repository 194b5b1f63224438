// A window slides over the events of one group: it takes in all of a second, lets go of what is too old, and asks what its tally has come to.
// So each event is added and removed once, whatever the type; only what a tally keeps differs. Two types look otherwise: a formula over
// rules may say "not", so that what comes later counts too and the window is the one that begins with an event; and an order is a chain, of
// which the latest possible beginning is remembered for each of its lengths.

#include "trace/windows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>

namespace elek {
namespace {

using Events = std::span<const GroupEvent>;

/// What a window holds, kept up to date.
class WindowTally {
 public:
  virtual ~WindowTally() = default;
  virtual void add(const GroupEvent& event) = 0;
  virtual void remove(const GroupEvent& event) = 0;
  virtual double value() const = 0;
};

class EventTally final : public WindowTally {
 public:
  void add(const GroupEvent&) override { ++count_; }
  void remove(const GroupEvent&) override { --count_; }
  double value() const override { return static_cast<double>(count_); }

 private:
  std::size_t count_ = 0;
};

class ValueTally final : public WindowTally {
 public:
  void add(const GroupEvent& event) override { ++counts_[event.value]; }
  void remove(const GroupEvent& event) override {
    const auto found = counts_.find(event.value);
    if (--found->second == 0) counts_.erase(found);
  }
  double value() const override { return static_cast<double>(counts_.size()); }

 private:
  std::unordered_map<std::uint32_t, std::size_t> counts_;
};

class RuleTally final : public WindowTally {
 public:
  explicit RuleTally(std::size_t rules) : counts_(rules) {}
  void add(const GroupEvent& event) override {
    if (counts_[event.rule]++ == 0) ++different_;
  }
  void remove(const GroupEvent& event) override {
    if (--counts_[event.rule] == 0) --different_;
  }
  double value() const override { return static_cast<double>(different_); }
  bool has(std::size_t rule) const { return counts_[rule] != 0; }

 private:
  std::vector<std::size_t> counts_;
  std::size_t different_ = 0;
};

/// What came last is summed up as it comes; once what came first is to go, sums of all up to there take its place. So nothing is taken away from
/// a sum, in which one huge number would swallow the others for good.
class SumTally final : public WindowTally {
 public:
  enum class Asked : std::uint8_t { sum, average };
  explicit SumTally(Asked asked) : asked_(asked) {}
  void add(const GroupEvent& event) override {
    late_.push_back(event.number);
    late_sum_ += event.number;
  }
  void remove(const GroupEvent&) override {
    if (early_sums_.empty()) turn();
    early_sums_.pop_back();
  }
  double value() const override {
    const long double sum = late_sum_ + (early_sums_.empty() ? 0 : early_sums_.back());
    const long double value = asked_ == Asked::sum ? sum : sum / static_cast<long double>(late_.size() + early_sums_.size());
    constexpr long double kMost = std::numeric_limits<double>::max();
    return static_cast<double>(std::clamp(value, -kMost, kMost));
  }

 private:
  void turn() {
    long double sum = 0;
    for (; !late_.empty(); late_.pop_back()) early_sums_.push_back(sum += late_.back());
    late_sum_ = 0;
  }

  Asked asked_;
  std::vector<double> late_;
  long double late_sum_ = 0;
  std::vector<long double> early_sums_;  // each of an event and all early ones behind it; the first event's stands last
};

/// Counts by rank in a Fenwick tree (Fenwick 1994), so that the k-th number of a window is found in O(log n).
class PercentileTally final : public WindowTally {
 public:
  PercentileTally(Events events, double percentile) : percentile_(percentile) {
    for (const GroupEvent& event : events) numbers_.push_back(event.number);
    std::ranges::sort(numbers_);
    numbers_.erase(std::ranges::unique(numbers_).begin(), numbers_.end());
    tree_.resize(numbers_.size() + 1);
  }
  void add(const GroupEvent& event) override { change(event.number, 1); }
  void remove(const GroupEvent& event) override { change(event.number, -1); }
  /// Between two numbers, in proportion.
  double value() const override {
    const double at = percentile_ / 100 * static_cast<double>(count_ - 1);
    const auto below = static_cast<std::int64_t>(std::floor(at));
    const double low = number_at(below);
    const double high = number_at(std::min(below + 1, count_ - 1));
    return std::lerp(low, high, at - static_cast<double>(below));
  }

 private:
  void change(double number, std::int64_t by) {
    count_ += by;
    auto rank = static_cast<std::size_t>(std::ranges::lower_bound(numbers_, number) - numbers_.begin()) + 1;
    for (; rank < tree_.size(); rank += rank & (~rank + 1)) tree_[rank] += by;
  }
  double number_at(std::int64_t position) const {
    std::size_t rank = 0;
    std::size_t step = 1;
    while (step * 2 < tree_.size()) step *= 2;
    for (; step != 0; step /= 2) {
      if (rank + step >= tree_.size() || tree_[rank + step] > position) continue;
      rank += step;
      position -= tree_[rank];
    }
    return numbers_[rank];
  }

  double percentile_;
  std::vector<double> numbers_;  // different ones, ascending
  std::vector<std::int64_t> tree_;
  std::int64_t count_ = 0;
};

std::unique_ptr<WindowTally> tally_for(const Correlation& correlation, Events events) {
  switch (correlation.type) {
    case CorrelationType::event_count: return std::make_unique<EventTally>();
    case CorrelationType::value_count: return std::make_unique<ValueTally>();
    case CorrelationType::temporal:
    case CorrelationType::temporal_ordered: return std::make_unique<RuleTally>(correlation.rules.size());
    case CorrelationType::value_sum: return std::make_unique<SumTally>(SumTally::Asked::sum);
    case CorrelationType::value_avg: return std::make_unique<SumTally>(SumTally::Asked::average);
    case CorrelationType::value_percentile:
    case CorrelationType::value_median: return std::make_unique<PercentileTally>(events, correlation.percentile);
  }
  return nullptr;
}

/// Joins windows into episodes.
class EpisodeMaker {
 public:
  explicit EpisodeMaker(const Correlation& correlation) : thresholds_(correlation.thresholds) {}

  bool holds(double value) const {
    return std::ranges::all_of(thresholds_, [&](const Threshold& threshold) { return threshold.holds(value); });
  }

  /// REQUIRES: its end is not before that of the window before. (A longer chain may begin before a shorter one did.)
  void add(std::size_t begin, std::size_t end, double value) {
    Episode episode{begin, end, value};
    for (; !episodes_.empty() && begin < episodes_.back().end; episodes_.pop_back()) {
      episode.begin = std::min(episode.begin, episodes_.back().begin);
      episode.end = std::max(episode.end, episodes_.back().end);
      episode.value = further(episode.value, episodes_.back().value);
    }
    episodes_.push_back(episode);
  }

  std::vector<Episode> take() { return std::move(episodes_); }

 private:
  double further(double a, double b) const {
    using Operator = Threshold::Operator;
    const bool is_ceiling = !thresholds_.empty() && (thresholds_.front().op == Operator::less || thresholds_.front().op == Operator::less_or_equal);
    return is_ceiling ? std::min(a, b) : std::max(a, b);
  }

  std::span<const Threshold> thresholds_;
  std::vector<Episode> episodes_;
};

std::size_t end_of_second(Events events, std::size_t at) {
  const UnixSeconds time = events[at].time;
  while (at < events.size() && events[at].time == time) ++at;
  return at;
}

std::vector<Episode> slide(const Correlation& correlation, Events events) {
  const std::unique_ptr<WindowTally> tally = tally_for(correlation, events);
  EpisodeMaker maker(correlation);
  std::size_t begin = 0;
  for (std::size_t end = 0; end < events.size();) {
    const UnixSeconds now = events[end].time;
    const std::size_t next = end_of_second(events, end);
    for (; end < next; ++end) tally->add(events[end]);
    for (; now - events[begin].time > correlation.timespan_s; ++begin) tally->remove(events[begin]);
    const double value = tally->value();
    if (maker.holds(value)) maker.add(begin, end, value);
  }
  return maker.take();
}

bool formula_holds(const Condition& formula, const RuleTally& tally) {
  using Kind = Condition::Node::Kind;
  std::vector<bool> held;
  for (const Condition::Node& node : formula.nodes) {
    const auto holds = [&](NodeIndex child) { return held[at(child)]; };
    switch (node.kind) {
      case Kind::leaf: held.push_back(tally.has(at(node.leaf))); break;
      case Kind::all_of: held.push_back(std::ranges::all_of(node.children, holds)); break;
      case Kind::any_of: held.push_back(std::ranges::any_of(node.children, holds)); break;
      case Kind::none_of: held.push_back(std::ranges::none_of(node.children, holds)); break;
    }
  }
  return held.back();
}

/// Windows that begin with an event and are complete.
std::vector<Episode> look_ahead(const Correlation& correlation, Events events) {
  RuleTally tally(correlation.rules.size());
  EpisodeMaker maker(correlation);
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < events.size();) {
    for (; end < events.size() && events[end].time - events[begin].time <= correlation.timespan_s; ++end) tally.add(events[end]);
    if (formula_holds(*correlation.formula, tally)) maker.add(begin, end, tally.value());
    const std::size_t next = end_of_second(events, begin);
    for (; begin < next; ++begin) tally.remove(events[begin]);
  }
  return maker.take();
}

/// Chains of rules in their order. The same second may hold several links of one.
class Chains {
 public:
  explicit Chains(std::size_t rules) : rules_(rules), starts_(rules * rules, kNever) {}

  /// REQUIRES: times ascend, and of one second the positions of the rules.
  void add(const GroupEvent& event) {
    for (std::size_t length = 1; length <= rules_; ++length) {
      UnixSeconds start = length == 1 ? event.time : kNever;
      for (std::size_t before = 0; length > 1 && before < event.rule; ++before) start = std::max(start, at(length - 1, before));
      at(length, event.rule) = std::max(at(length, event.rule), start);
    }
  }

  /// When the shortest chain of that length begins that ends with the rule; nothing: there is none.
  std::optional<UnixSeconds> start(std::size_t length, std::size_t rule) const {
    const UnixSeconds start = starts_[(length - 1) * rules_ + rule];
    if (start == kNever) return std::nullopt;
    return start;
  }

 private:
  static constexpr UnixSeconds kNever = std::numeric_limits<UnixSeconds>::min();
  UnixSeconds& at(std::size_t length, std::size_t rule) { return starts_[(length - 1) * rules_ + rule]; }

  std::size_t rules_;
  std::vector<UnixSeconds> starts_;  // the latest beginning of a chain, by its length and its last rule
};

/// The longest chain that ends in the second of the events before `end`, within the timespan.
struct Chain {
  std::size_t length = 0;
  UnixSeconds start = 0;
};

Chain longest(const Chains& chains, const Correlation& correlation, UnixSeconds now) {
  for (std::size_t length = correlation.rules.size(); length > 0; --length) {
    std::optional<UnixSeconds> latest;
    for (std::size_t rule = 0; rule < correlation.rules.size(); ++rule) {
      const auto start = chains.start(length, rule);
      if (start && now - *start <= correlation.timespan_s && (!latest || *start > *latest)) latest = start;
    }
    if (latest) return {length, *latest};
  }
  return {};
}

std::vector<Episode> follow(const Correlation& correlation, Events events) {
  Chains chains(correlation.rules.size());
  EpisodeMaker maker(correlation);
  for (std::size_t end = 0; end < events.size();) {
    const UnixSeconds now = events[end].time;
    const std::size_t next = end_of_second(events, end);
    std::vector<GroupEvent> second(events.begin() + static_cast<std::ptrdiff_t>(end), events.begin() + static_cast<std::ptrdiff_t>(next));
    std::ranges::sort(second, {}, &GroupEvent::rule);
    for (const GroupEvent& event : second) chains.add(event);
    end = next;
    const Chain chain = longest(chains, correlation, now);
    if (chain.length == 0 || !maker.holds(static_cast<double>(chain.length))) continue;
    const auto begin = std::ranges::lower_bound(events, chain.start, {}, &GroupEvent::time) - events.begin();
    maker.add(static_cast<std::size_t>(begin), end, static_cast<double>(chain.length));
  }
  return maker.take();
}

}  // namespace

std::vector<Episode> episodes_of(const Correlation& correlation, std::span<const GroupEvent> events) {
  if (correlation.formula) return look_ahead(correlation, events);
  if (correlation.type == CorrelationType::temporal_ordered) return follow(correlation, events);
  return slide(correlation, events);
}

}  // namespace elek
