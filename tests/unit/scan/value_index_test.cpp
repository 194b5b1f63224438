#include "scan/value_index.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "support/run_text.h"

namespace elek::testing {
namespace {

constexpr std::size_t kMany = ValueIndex::kFewestLiterals + 44;

/// "[a0, a1...]" of the values from `first` to `last`; every tenth is a wildcard or has capitals.
std::string values(std::size_t first, std::size_t last) {
  std::string out = "[";
  for (std::size_t i = first; i < last; ++i) {
    const char* const form = i % 10 == 3 ? "'wo?d{}*x'" : i % 10 == 7 ? "'Word{}'" : "'word{}'";
    out += (i == first ? "" : ", ") + fmt::format(fmt::runtime(form), i);
  }
  return out + "]";
}

std::string all_matches(const TextRun& run) {
  std::string out;
  for (const Item& item : run.items) {
    for (const Match& match : item.reasons.at(0).matches) {
      out += fmt::format("{} {} {} {}; ", item.post_id, match.path, match.match.value_or(""), match.start_byte.value_or(-1));
    }
    out += fmt::format("{}\n", item.reasons.at(0).matches_total);
  }
  return out;
}

const std::string kPosts = R"({"id":"1","text":"word1 and word2, then WORD7 and word33x and word13","hashtags":["word4"]})"
                           "\n"
                           R"({"id":"2","text":"word8","author":{"name":"Word9"}})"
                           "\n"
                           R"({"id":"3","text":"nothing","hashtags":["word20","Word17"],"n":5})"
                           "\n"
                           R"({"id":"4","text":"word295 https://word3.org/word299"})"
                           "\n"
                           R"({"id":"5","text":null,"n":null})"
                           "\n"
                           R"({"id":"6","text":"Word7 Word17 wo1d13 of x"})"
                           "\n";

TEST_CASE("a leaf of very many values finds what two leaves of half of them find") {
  // What stands before the values; "" is a list of keywords.
  const std::vector<std::string> leaves = {"text|contains: ",
                                           "text.words|contains: ",
                                           "text.stems|contains: ",
                                           "text|startswith: ",
                                           "text|contains|cased: ",
                                           "text: ",
                                           "text.skeleton|contains: ",
                                           "hashtag: ",
                                           "n|contains: ",
                                           "text|contains|neq: ",
                                           ""};
  for (const std::string& leaf : leaves) {
    INFO(leaf);
    const auto selection = [&](std::size_t first, std::size_t last) {
      return leaf.empty() ? values(first, last) : "{" + leaf + values(first, last) + "}";
    };
    const bool is_negated = leaf.find("neq") != std::string::npos;
    const TextRun one = run_text(rule_of(fmt::format("{{s: {}, condition: s}}", selection(0, kMany))), kPosts);
    const TextRun two = run_text(rule_of(fmt::format("{{s1: {}, s2: {}, condition: {} of s*}}", selection(0, kMany / 2),
                                                     selection(kMany / 2, kMany), is_negated ? "all" : "1")),
                                 kPosts);
    CHECK(all_matches(one) == all_matches(two));
  }
}

TEST_CASE("of very many values all must hold, if that is asked") {
  std::string text;
  for (std::size_t i = 0; i < kMany; ++i) text += fmt::format("word{} ", i);
  std::string list = "[word0";
  for (std::size_t i = 1; i < kMany; ++i) list += fmt::format(", word{}", i);
  const auto flagged = [&](const std::string& words) {
    return flags("{s: {text|contains|all: " + list + "]}, condition: s}", R"({"id":"1","text":")" + words + "\"}");
  };
  CHECK(flagged(text));
  CHECK_FALSE(flagged(text.substr(text.find(' ') + 1)));  // word0 is in no other
}

TEST_CASE("what no literal speaks for is asked of every post") {
  std::string list = "[null, 5, '*'";
  for (std::size_t i = 0; i < kMany; ++i) list += fmt::format(", word{}", i);
  CHECK(run_text(rule_of("{s: {n: " + list + "]}, condition: s}"), kPosts).items.size() == 6);
  list.replace(list.find(", '*'"), 5, "");
  CHECK(run_text(rule_of("{s: {n: " + list + "]}, condition: s}"), kPosts).items.size() == 6);
}

}  // namespace
}  // namespace elek::testing
