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

TEST_CASE("once the values of a dimension take so many bytes, its others are one, and no other dimension is the poorer") {
  Summary summary;
  constexpr std::size_t kLong = 250;
  std::size_t values = 0;
  for (; values < Summary::kMostTallyBytes / kLong; ++values) {
    ++summary.tally_of("lang", std::to_string(values) + std::string(values < 10 ? 0 : kLong, 'x')).posts;
    if (summary.counts["lang"].contains(std::string(Summary::kOtherValues))) break;
  }
  REQUIRE(values < Summary::kMostTallyBytes / kLong);
  summary.counts["lang"].erase(std::string(Summary::kOtherValues));
  summary.counts["lang"]["7"].posts = 1;
  const std::size_t languages = summary.counts["lang"].size();
  Summary batch;
  batch.counts["lang"] = {{"7", {1, 1}}, {"new", {2, 1}}, {"newer", {3, 0}}};
  batch.counts["day"] = {{"2026-11-27", {6, 2}}};
  summary.add_batch(batch);
  CHECK(summary.counts["lang"].size() == languages + 1);
  CHECK(summary.counts["lang"]["7"].posts == 2);
  CHECK(summary.counts["lang"][std::string(Summary::kOtherValues)].posts == 5);
  CHECK(summary.counts["day"]["2026-11-27"].posts == 6);
}

}  // namespace
}  // namespace elek
