#include <doctest/doctest.h>

#include <random>
#include <string>

#include "decode/byte_find.h"
#include "decode/value_lexer.h"

using namespace elek;

TEST_CASE("byte_find: the same as looking at each byte, for every length and place") {
  std::mt19937 random(7);
  const std::string kBytes = "\"\\{}[]\n;Zz ab\t\x80\xFF:,";
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 70, 'a');
    for (char& c : text) c = random() % 12 == 0 ? kBytes[random() % kBytes.size()] : static_cast<char>(random() % 26 + 'a');
    const std::size_t structure = std::min(text.find_first_of("\"{}[]\n"), text.size());
    const std::size_t mark = std::min(text.find_first_of("\"\\\n"), text.size());
    REQUIRE(find_structure(text.data(), text.data() + text.size()) - text.data() == static_cast<std::ptrdiff_t>(structure));
    REQUIRE(find_in_string(text.data(), text.data() + text.size()) - text.data() == static_cast<std::ptrdiff_t>(mark));
  }
}

TEST_CASE("ValueLexer: where a value ends, in pieces of any size") {
  using Event = ValueLexer::Event;
  struct Row { std::string name, text; Event event; std::size_t consumed; };
  const Row rows[] = {
      {"object", R"({"a":[1,{}]} x)", Event::closed, 12}, {"string", R"("a\"b" x)", Event::closed, 6}, {"open", R"({"a":)", Event::exhausted, 5},
      {"brackets in strings", R"({"}]":"\\"} )", Event::closed, 11}, {"fits through", R"({"a":[1} )", Event::closed, 8},
      {"foreign", "{\"a\":1] ", Event::stray_closer, 6}, {"line feed in a string", "{\"a\nb\"}", Event::broken_string, 3},
      {"escaped line feed", "{\"a\\\nb\"}", Event::broken_string, 4}, {"line feed", "{\n}", Event::line_feed, 2},
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
