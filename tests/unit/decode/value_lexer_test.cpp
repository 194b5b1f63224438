#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "decode/json_skim.h"
#include "decode/value_lexer.h"

using namespace elek;

namespace {

/// Whether a line that begins so may be passed over.
bool may_be_passed_over(std::string_view line, std::size_t blanks) {
  const std::string_view start = line.substr(0, blanks);
  const std::size_t indent = std::min(start.find_first_not_of(" \t"), start.size());
  return indent == blanks || line.substr(indent).starts_with('}') || line.substr(indent).starts_with(']');
}

/// All that happens to a lexer that reads `text` in pieces: events, where, and how many lines are passed.
std::string story_of(std::string_view text, std::size_t piece, std::size_t blanks) {
  ValueLexer lexer;
  lexer.restart();
  std::string story;
  std::size_t line_feeds = 0;
  for (std::size_t at = 0, end = 0; at < text.size();) {
    end = std::min(std::max(end, at + piece), text.size());
    const ValueLexer::Step step = lexer.run(text.substr(at, end - at), blanks);
    at += step.consumed;
    line_feeds += step.line_feeds;
    if (step.event == ValueLexer::Event::exhausted) continue;
    // Where what follows a line feed is not all there, it is told; so compare what must be told in any case.
    if (step.event == ValueLexer::Event::line_feed && may_be_passed_over(text.substr(at), blanks)) continue;
    story += std::to_string(static_cast<int>(step.event)) + '@' + std::to_string(at) + '/' + std::to_string(line_feeds) + ' ';
    if (step.event == ValueLexer::Event::closed) break;
    if (step.event == ValueLexer::Event::broken_string) lexer.leave_string();
    if (step.event == ValueLexer::Event::stray_closer) ++at;
  }
  return story;
}

}  // namespace

TEST_CASE("json_skim: all ways are the same") {
  std::mt19937 random(8);
  const std::string_view kBytes = "\"\"\\\\\\{}[]|;\n\n\t \x80";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const auto rare = 1 + random() % 30;
    const auto size = kJsonBlock + random() % 300;
    while (text.size() < size) text += random() % rare == 0 ? kBytes[random() % kBytes.size()] : random() % 2 == 0 ? ' ' : 'a';
    const std::size_t blanks = random() % 20;
    JsonNesting before = {.depth = 1 + random() % 80, .kinds = random(), .in_string = random() % 2 == 0};
    before.escaped = before.in_string && random() % 2 == 0;
    CAPTURE(text);
    for (const SkimJson skim : json_skimmers()) {
      JsonNesting one = before, other = before;
      const JsonSkimmed skimmed = skim(text, blanks, one);
      const JsonSkimmed expected = json_skimmers().back()(text, blanks, other);
      REQUIRE(skimmed.consumed == expected.consumed);
      REQUIRE(skimmed.line_feeds == expected.line_feeds);
      REQUIRE(skimmed.stop == expected.stop);
      REQUIRE(one.depth == other.depth);
      REQUIRE(one.kinds == other.kinds);
      REQUIRE(one.in_string == other.in_string);
      REQUIRE(one.escaped == other.escaped);
    }
  }
}

TEST_CASE("ValueLexer: 64 bytes at once are the same as each byte by itself") {
  std::mt19937 random(7);
  const std::string_view kBytes = "\"\"\"\\{}[]|\n ;a\x80\xFF:,";
  for (int round = 0; round < 20000; ++round) {
    std::string text(1, '{');
    for (std::size_t depth = random() % 4 == 0 ? random() % 80 : 0; depth > 0; --depth) text += "{["[random() % 2];
    const auto size = random() % 400;
    const auto rare = 1 + random() % 20;
    while (text.size() < size) text += random() % rare == 0 ? kBytes[random() % kBytes.size()] : random() % 3 == 0 ? ' ' : 'a';
    const std::size_t blanks = random() % 20;
    CAPTURE(text);
    const std::string slowly = story_of(text, 1, blanks);
    REQUIRE(story_of(text, text.size(), blanks) == slowly);
    REQUIRE(story_of(text, 70 + random() % 100, blanks) == slowly);
  }
}

TEST_CASE("ValueLexer: where a value ends, in pieces of any size") {
  using Event = ValueLexer::Event;
  struct Row { std::string name, text; Event event; std::size_t consumed; };
  const Row rows[] = {
      {"object", R"({"a":[1,{}]} x)", Event::closed, 12}, {"string", R"("a\"b" x)", Event::closed, 6}, {"open", R"({"a":)", Event::exhausted, 5},
      {"brackets in strings", R"({"}]":"\\"} )", Event::closed, 11}, {"fits through", R"({"a":[1} )", Event::closed, 8},
      {"foreign", "{\"a\":1] ", Event::stray_closer, 6}, {"line feed in a string", "{\"a\nb\"}", Event::broken_string, 3},
      {"escaped line feed", "{\"a\\\nb\"}", Event::broken_string, 4}, {"line feed", "{\n}", Event::closed, 3},
      {"deep, and fits through", std::string(40, '[') + std::string(60, '{') + std::string(40, ']') + " ", Event::closed, 140},
      {"deep and foreign", std::string(100, '[') + "} ", Event::stray_closer, 100},
      {"very deep", std::string(5000, '[') + std::string(5000, ']') + " ", Event::closed, 10000},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, row.text.size()}) {
      INFO(row.name, " ", piece);
      ValueLexer lexer;
      lexer.restart();
      std::size_t consumed = 0;
      ValueLexer::Step step{Event::exhausted, 0};
      for (std::size_t at = 0; at < row.text.size() && step.event == Event::exhausted; at += piece) {
        step = lexer.run(std::string_view(row.text).substr(at, piece));
        consumed += step.consumed;
      }
      CHECK(step.event == row.event);
      CHECK(consumed == row.consumed);
    }
  }
}
