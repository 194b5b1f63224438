#include "patterns/literal_matcher.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

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

std::string of_words(std::mt19937& random, std::size_t longest) {
  static const std::vector<std::string> kWords = {"a", "of", "new", " ", "news", "newspaper", "paper", "\xC3\xA4", "  ", "aaaaaaaa", "of the news "};
  std::string text;
  for (std::size_t left = random() % (longest + 1); text.size() < left;) text += kWords[random() % kWords.size()];
  return text.substr(0, longest);
}

void check_all_found(const LiteralMatcher& matcher, std::string_view text) {
  auto scratch = matcher.make_scratch();
  REQUIRE(scratch.has_value());
  std::vector<LiteralHit> hits;
  REQUIRE(matcher.find(text, *scratch, hits).has_value());
  const auto wanted = matcher.find_slowly(text);
  CHECK(hits == wanted);
  std::set<LiteralId> which;
  for (const LiteralHit& hit : wanted) which.insert(hit.literal);
  std::vector<LiteralId> found;
  REQUIRE(matcher.find_which(text, *scratch, found).has_value());
  CHECK(found == std::vector(which.begin(), which.end()));
}

TEST_CASE("a few literals, none of which is short: 64 places at a time, and at both ends of a text") {
  std::mt19937 random(9);
  for (int round = 0; round < 400; ++round) {
    std::set<std::string> literals;
    const std::size_t count = 1 + random() % 70;  // of more than 64 the engine has all
    while (literals.size() < count) {
      std::string literal = random_text(random, 12);
      while (literal.size() < 5) literal += "ab \xC3@"[random() % 5];
      literals.insert(literal);
    }
    const auto matcher = LiteralMatcher::build({literals.begin(), literals.end()});
    REQUIRE(matcher.has_value());
    for (int i = 0; i < 10; ++i) check_all_found(*matcher, random_text(random, 200));
    for (const std::string& literal : literals) check_all_found(*matcher, std::string(random() % 70, 'x') + literal);
  }
}

TEST_CASE("many literals: those that are looked for at every fourth place, and those left to the engine") {
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    std::set<std::string> literals;
    const std::size_t shortest = round % 3 == 0 ? 1 : 8;  // with short ones the engine has them all, or some
    for (int i = 0; i < 400; ++i) {
      const std::string literal = of_words(random, 8 + random() % 24);
      if (literal.size() >= shortest) literals.insert(literal);
    }
    const auto matcher = LiteralMatcher::build({literals.begin(), literals.end()});
    REQUIRE(matcher.has_value());
    for (int i = 0; i < 10; ++i) check_all_found(*matcher, of_words(random, 400));
    for (const std::string& literal : literals) check_all_found(*matcher, std::string(random() % 5, 'x') + literal);
  }
}

TEST_CASE("many literals that begin alike, or are of one letter") {
  std::vector<std::string> literals;
  for (int i = 0; i < 300; ++i) literals.push_back("the same beginning " + std::to_string(i));
  for (std::size_t size = 1; size < 100; ++size) literals.push_back(std::string(size, 'a'));
  for (int i = 0; i < 300; ++i) literals.push_back(std::to_string(1'000'000'000 + i * 7) + " and other ends");
  const auto matcher = LiteralMatcher::build(literals);
  REQUIRE(matcher.has_value());
  check_all_found(*matcher, std::string(150, 'a') + "the same beginning 299 the same beginning 1000000007 and other ends");
  check_all_found(*matcher, "");
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
