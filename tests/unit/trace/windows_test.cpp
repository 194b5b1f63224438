#include "trace/windows.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "support/rule_text.h"

namespace elek {
namespace {

/// A correlation rule over rules a, b and c.
Correlation correlation_of(const std::string& entries) {
  std::string yaml;
  for (const char* name : {"a", "b", "c"}) {
    yaml += fmt::format("title: {0}\nname: {0}\nlogsource: {{category: social_post}}\ndetection: {{s: {{text: a}}, condition: s}}\n---\n", name);
  }
  const testing::Loaded loaded = testing::load(yaml + "title: Cor\ncorrelation: {" + entries + "}\n");
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  return loaded.ruleset.correlations()[0];
}

/// "0-3=3": events 0, 1 and 2, of which 3 was counted.
std::string episodes(const std::string& entries, const std::vector<GroupEvent>& events) {
  std::string text;
  for (const Episode& episode : episodes_of(correlation_of(entries), events)) {
    text += fmt::format("{}{}-{}={:.12g}", text.empty() ? "" : " ", episode.begin, episode.end, episode.value);
  }
  return text;
}

std::vector<GroupEvent> at(const std::vector<UnixSeconds>& times) {
  std::vector<GroupEvent> events;
  for (const UnixSeconds time : times) events.push_back({.time = time});
  return events;
}

/// Of the rules "abba", one at each time.
std::vector<GroupEvent> of(const std::string& rules, const std::vector<UnixSeconds>& times) {
  std::vector<GroupEvent> events;
  for (std::size_t i = 0; i < rules.size(); ++i) events.push_back({.time = times[i], .rule = static_cast<std::uint32_t>(rules[i] - 'a')});
  return events;
}

std::vector<GroupEvent> numbers(const std::vector<double>& values) {
  std::vector<GroupEvent> events;
  for (const double value : values) {
    events.push_back({.time = static_cast<UnixSeconds>(events.size()), .value = static_cast<std::uint32_t>(std::clamp(value, 0.0, 1e9)), .number = value});
  }
  return events;
}

TEST_CASE("windows are as long as the timespan, slide, and are one where they overlap") {
  const std::string three = "type: event_count, rules: a, timespan: 10s, condition: {gte: 3}";
  CHECK(episodes(three, at({})) == "");
  CHECK(episodes(three, at({0, 5})) == "");
  CHECK(episodes(three, at({0, 5, 10})) == "0-3=3");
  CHECK(episodes(three, at({0, 5, 11})) == "");
  CHECK(episodes(three, at({0, 9, 11, 19})) == "1-4=3");
  CHECK(episodes(three, at({0, 5, 10, 15, 20})) == "0-5=3");
  CHECK(episodes(three, at({0, 1, 2, 100, 101, 102, 103})) == "0-3=3 3-7=4");
  CHECK(episodes(three, at({7, 7, 7})) == "0-3=3");
  CHECK(episodes(three, at({-5, 0, 5})) == "0-3=3");
}

TEST_CASE("bounds of every kind") {
  const auto counted = [](const std::string& bounds) {
    return episodes("type: event_count, rules: a, timespan: 10s, condition: {" + bounds + "}", at({0, 1, 2, 3, 50}));
  };
  CHECK(counted("gt: 3") == "0-4=4");
  CHECK(counted("gt: 4") == "");
  CHECK(counted("lt: 2") == "0-1=1 4-5=1");
  CHECK(counted("lte: 2") == "0-2=1 4-5=1");
  CHECK(counted("eq: 2") == "0-2=2");
  CHECK(counted("neq: 1") == "0-4=4");
  CHECK(counted("gte: 2, lte: 3") == "0-3=3");
  // A second is looked at when all of it is there: three posts of one second are never two.
  CHECK(episodes("type: event_count, rules: a, timespan: 10s, condition: {eq: 2}", at({0, 0, 0})) == "");
}

TEST_CASE("different values, sums, means and percentiles") {
  const auto found = [](const std::string& type, const std::string& bound, const std::vector<double>& values) {
    return episodes(type + ", rules: a, timespan: 2s, condition: {field: author.posts, " + bound + "}", numbers(values));
  };
  CHECK(found("type: value_count", "gte: 3", {1, 1, 2, 3, 3}) == "1-4=3");
  CHECK(found("type: value_count", "gte: 4", {1, 2, 3, 4}) == "");
  CHECK(found("type: value_sum", "gt: 9", {1, 2, 3, 4, 5}) == "2-5=12");
  CHECK(found("type: value_sum", "lt: -1", {0, -1, 0, -1, 5}) == "1-4=-2");
  CHECK(found("type: value_avg", "gte: 4", {1, 2, 3, 4, 5}) == "2-5=4");
  CHECK(found("type: value_median", "gte: 4", {9, 1, 4, 8, 2}) == "0-5=9");
  CHECK(found("type: value_percentile", "gte: 7, percentile: 75", {0, 10, 4}) == "0-3=7.5");
  CHECK(found("type: value_percentile", "eq: 0, percentile: 0", {0, 10, 4}) == "0-3=0");
  CHECK(found("type: value_percentile", "eq: 10, percentile: 100", {0, 10, 4}) == "0-3=10");
}

TEST_CASE("one huge number is not felt longer than its window lasts, and no number is too huge") {
  const auto found = [](const std::string& type, const std::string& bound, const std::vector<double>& values) {
    return episodes(type + ", rules: a, timespan: 2s, condition: {field: author.posts, " + bound + "}", numbers(values));
  };
  CHECK(found("type: value_sum", "eq: 9", {1e300, 2, 3, 4, 1e30}) == "1-4=9");
  CHECK(found("type: value_avg", "eq: 3", {1e300, 2, 3, 4, 1e30}) == "1-4=3");
  CHECK(found("type: value_sum", "gt: 0", {1e308, 1e308, 1e308}) == "0-3=1.79769313486e+308");
  CHECK(found("type: value_sum", "lt: 0", {-1e308, -1e308}) == "0-2=-1.79769313486e+308");
  CHECK(found("type: value_median", "lt: 1", {-1e308, 1e308, 0}) == "0-3=-1e+308");
}

TEST_CASE("several rules within a time") {
  const auto found = [](const std::string& more, const std::string& rules, const std::vector<UnixSeconds>& times) {
    return episodes("type: temporal, timespan: 10s, " + more, of(rules, times));
  };
  CHECK(found("rules: [a, b]", "aab", {0, 1, 10}) == "0-3=2");
  CHECK(found("rules: [a, b]", "ab", {0, 11}) == "");
  CHECK(found("rules: [a, b, c], condition: {gte: 2}", "aac", {0, 1, 2}) == "0-3=2");
  CHECK(found("condition: a and b and not c", "ab", {0, 5}) == "0-2=2");
  CHECK(found("condition: a and b and not c", "abc", {0, 5, 9}) == "");  // what comes later counts too
  CHECK(found("condition: a and b and not c", "abc", {0, 5, 11}) == "0-2=2");
  CHECK(found("condition: a and (b or c)", "ac", {0, 5}) == "0-2=2");
}

TEST_CASE("several rules within a time, in their order") {
  const auto found = [](const std::string& more, const std::string& rules, const std::vector<UnixSeconds>& times) {
    return episodes("type: temporal_ordered, rules: [a, b, c], timespan: 10s" + more, of(rules, times));
  };
  CHECK(found("", "abc", {0, 1, 2}) == "0-3=3");
  CHECK(found("", "acb", {0, 1, 2}) == "");
  CHECK(found("", "bca", {0, 1, 2}) == "");
  CHECK(found("", "cab", {0, 1, 2}) == "");
  CHECK(found("", "abc", {0, 1, 11}) == "");
  CHECK(found("", "cba", {5, 5, 5}) == "0-3=3");                  // of one second any order will do
  CHECK(found("", "aabbc", {0, 5, 6, 7, 12}) == "1-5=3");         // begins as late as it can
  CHECK(found(", condition: {gte: 2}", "ac", {0, 1}) == "0-2=2");
  CHECK(found(", condition: {gte: 2}", "ca", {0, 1}) == "");
}

}  // namespace
}  // namespace elek
