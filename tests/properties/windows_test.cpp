// Episodes against what the definition says: every stretch of seconds no longer than the timespan is looked at, whole, and stretches that
// overlap are one.

#include "trace/windows.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "support/rule_text.h"

namespace elek {
namespace {

using Random = std::mt19937;
using Events = std::vector<GroupEvent>;

std::size_t pick(Random& random, std::size_t below) { return random() % below; }

Events random_events(Random& random) {
  Events events(pick(random, 14));
  for (GroupEvent& event : events) {
    event.time = static_cast<UnixSeconds>(pick(random, 40));
    event.rule = static_cast<std::uint32_t>(pick(random, 3));
    event.value = static_cast<std::uint32_t>(pick(random, 4));
    event.number = static_cast<double>(pick(random, 9)) - 4;
  }
  std::ranges::stable_sort(events, {}, &GroupEvent::time);
  return events;
}

double percentile_of(std::vector<double> numbers, double percentile) {
  std::ranges::sort(numbers);
  const double at = percentile / 100 * static_cast<double>(numbers.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const double low = numbers[below], high = numbers[std::min(below + 1, numbers.size() - 1)];
  return low + (high - low) * (at - std::floor(at));
}

/// The most rules of a window that stand one behind the other in the order of the rules, tried one by one.
double longest_chain(std::span<const GroupEvent> window) {
  std::size_t most = 0;
  for (unsigned chosen = 1; chosen < 8; ++chosen) {
    UnixSeconds earliest = window.front().time;
    bool is_there = true;
    std::size_t length = 0;
    for (std::uint32_t rule = 0; rule < 3 && is_there; ++rule) {
      if ((chosen & (1U << rule)) == 0) continue;
      const auto next = std::ranges::find_if(window, [&](const GroupEvent& event) { return event.rule == rule && event.time >= earliest; });
      is_there = next != window.end();
      if (is_there) earliest = next->time;
      ++length;
    }
    if (is_there) most = std::max(most, length);
  }
  return static_cast<double>(most);
}

double value_of(const Correlation& correlation, std::span<const GroupEvent> window) {
  std::set<std::uint32_t> values, rules;
  std::vector<double> numbers;
  for (const GroupEvent& event : window) {
    values.insert(event.value);
    rules.insert(event.rule);
    numbers.push_back(event.number);
  }
  const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
  switch (correlation.type) {
    case CorrelationType::event_count: return static_cast<double>(window.size());
    case CorrelationType::value_count: return static_cast<double>(values.size());
    case CorrelationType::temporal: return static_cast<double>(rules.size());
    case CorrelationType::temporal_ordered: return longest_chain(window);
    case CorrelationType::value_sum: return sum;
    case CorrelationType::value_avg: return sum / static_cast<double>(window.size());
    default: return percentile_of(numbers, correlation.percentile);
  }
}

/// For each event, whether it stands in a window that holds; windows end with a whole second and begin as early as they may.
std::vector<bool> covered_slowly(const Correlation& correlation, const Events& events) {
  std::vector<bool> covered(events.size());
  for (std::size_t end = 1; end <= events.size(); ++end) {
    if (end < events.size() && events[end].time == events[end - 1].time) continue;
    std::size_t begin = 0;
    while (events[end - 1].time - events[begin].time > correlation.timespan_s) ++begin;
    std::span<const GroupEvent> window(events.data() + begin, end - begin);
    const double value = value_of(correlation, window);
    if (!std::ranges::all_of(correlation.thresholds, [&](const Threshold& bound) { return bound.holds(value); })) continue;
    // A chain begins where its first rule does, as late as it can.
    while (correlation.type == CorrelationType::temporal_ordered && window.size() > 1 && window[1].time >= window[0].time) {
      const std::size_t second = static_cast<std::size_t>(std::ranges::upper_bound(window, window[0].time, {}, &GroupEvent::time) - window.begin());
      if (second == window.size() || longest_chain(window.subspan(second)) < value) break;
      window = window.subspan(second);
    }
    for (const GroupEvent& event : window) covered[static_cast<std::size_t>(&event - events.data())] = true;
  }
  return covered;
}

TEST_CASE("episodes are all windows that hold, for every type and bound") {
  const char* const kTypes[] = {"event_count", "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile", "value_median"};
  const char* const kBounds[] = {"gt", "gte", "lt", "lte", "eq", "neq"};
  Random random(20'261'128);
  std::size_t held = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string type = kTypes[pick(random, std::size(kTypes))];
    std::string condition = fmt::format("{}: {}", kBounds[pick(random, std::size(kBounds))], pick(random, 5));
    if (type.starts_with("value")) condition += ", field: author.posts";
    if (type == "value_percentile") condition += fmt::format(", percentile: {}", pick(random, 101));
    std::string yaml;
    for (const char* name : {"a", "b", "c"}) {
      yaml += fmt::format("title: {0}\nname: {0}\nlogsource: {{category: social_post}}\ndetection: {{s: {{text: a}}, condition: s}}\n---\n", name);
    }
    const testing::Loaded loaded =
        testing::load(fmt::format("{}title: Cor\ncorrelation: {{type: {}, rules: [a, b, c], timespan: {}s, condition: {{{}}}}}\n", yaml, type,
                                  1 + pick(random, 15), condition));
    REQUIRE(loaded.ruleset.correlations().size() == 1);
    const Correlation& correlation = loaded.ruleset.correlations()[0];
    const Events events = random_events(random);
    std::vector<bool> covered(events.size());
    std::size_t last = 0;
    for (const Episode& episode : episodes_of(correlation, events)) {
      CHECK(episode.begin >= last);
      CHECK(episode.begin < episode.end);
      last = episode.end;
      for (std::size_t i = episode.begin; i < episode.end; ++i) covered[i] = true;
      ++held;
    }
    CAPTURE(round);
    CAPTURE(type);
    CAPTURE(condition);
    REQUIRE(covered == covered_slowly(correlation, events));
  }
  CHECK(held > 1000);
}

}  // namespace
}  // namespace elek
