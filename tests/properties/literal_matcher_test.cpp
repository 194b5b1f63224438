#include "patterns/literal_matcher.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

namespace elek {
namespace {

std::string random_text(std::mt19937& random, std::size_t longest) {
  std::string text(std::uniform_int_distribution<std::size_t>(0, longest)(random), 'a');
  for (char& c : text) c = "ab \xC3"[random() % 4];
  return text;
}

TEST_CASE("the matcher finds what the slow twin finds") {
  std::mt19937 random(20261124);
  for (int round = 0; round < 200; ++round) {
    std::set<std::string> literals;
    for (int i = 0; i < 12; ++i) literals.insert(random_text(random, 6));
    literals.erase("");
    const auto matcher = LiteralMatcher::build({literals.begin(), literals.end()});
    REQUIRE(matcher.has_value());
    auto scratch = matcher->make_scratch();
    REQUIRE(scratch.has_value());
    std::vector<LiteralHit> hits;
    const std::string text = random_text(random, 300);
    REQUIRE(matcher->find(text, *scratch, hits).has_value());
    CHECK(hits == matcher->find_slowly(text));
  }
}

TEST_CASE("no literals find nothing, long ones are cut") {
  const auto none = LiteralMatcher::build({});
  REQUIRE(none.has_value());
  auto scratch = none->make_scratch();
  std::vector<LiteralHit> hits;
  REQUIRE(none->find("anything", *scratch, hits).has_value());
  CHECK(hits.empty());

  const auto longest = LiteralMatcher::build({std::string(40'000, 'x')});
  REQUIRE(longest.has_value());
  auto longest_scratch = longest->make_scratch();
  REQUIRE(longest->find(std::string(LiteralMatcher::kMaxLiteralBytes, 'x'), *longest_scratch, hits).has_value());
  CHECK(hits.size() == 1);
}

}  // namespace
}  // namespace elek
