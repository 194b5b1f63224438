#include "scan/summary.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

TEST_CASE("a long value keeps its beginning, and long values stay apart") {
  Summary summary;
  const std::string text = std::string(300, 'x');
  summary.tally_of("channel", text + "a").posts = 1;
  summary.tally_of("channel", text + "b").posts = 2;
  summary.tally_of("channel", text + "a").posts += 4;
  summary.tally_of("channel", std::string(256, 'y')).posts = 8;
  REQUIRE(summary.counts["channel"].size() == 3);
  for (const auto& [value, tally] : summary.counts["channel"]) CHECK(value.size() <= 256);
  CHECK(summary.tally_of("channel", text + "a").posts == 5);
  CHECK(summary.tally_of("channel", text + "b").posts == 2);
}

TEST_CASE("a value is cut between letters") {
  Summary summary;
  std::string text = "x";
  while (text.size() < 300) text += "\u0436";
  summary.tally_of("channel", text);
  CHECK(summary.counts["channel"].begin()->first.find("\u0436...") != std::string::npos);
}

TEST_CASE("once values take so many bytes, in whatever dimensions, all others are one") {
  Summary summary;
  constexpr std::size_t kLong = 250;
  std::size_t values = 0;
  for (; values < Summary::kMostTallyBytes / kLong; ++values) {
    const char* const dimension = values % 2 == 0 ? "channel" : "lang";
    ++summary.tally_of(dimension, std::to_string(values) + std::string(values < 10 ? 0 : kLong, 'x')).posts;
    if (summary.counts[dimension].contains(std::string(Summary::kOtherValues))) break;
  }
  REQUIRE(values < Summary::kMostTallyBytes / kLong);
  summary.counts["channel"].erase(std::string(Summary::kOtherValues));
  summary.counts["channel"]["7"].posts = 1;
  const std::size_t channels = summary.counts["channel"].size();
  Summary batch;
  batch.counts["channel"] = {{"7", {1, 1}}, {"new", {2, 1}}, {"newer", {3, 0}}};
  summary.add_batch(batch);
  CHECK(summary.counts["channel"].size() == channels + 1);
  CHECK(summary.counts["channel"]["7"].posts == 2);
  CHECK(summary.counts["channel"][std::string(Summary::kOtherValues)].posts == 5);
  CHECK(summary.counts["channel"][std::string(Summary::kOtherValues)].flagged == 1);
}

}  // namespace
}  // namespace elek
