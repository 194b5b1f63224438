#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "decode/json.h"
#include "decode/json_checker.h"

// JsonChecker, which sees a value in pieces and keeps none of it, must say the same as JsonParser, which has it whole.

namespace {

using namespace elek;

bool parser_says(JsonParser& parser, const std::string& text) {
  const std::string padded = text + std::string(JsonParser::kPadding, ' ');
  return parser.parse(std::string_view(padded).substr(0, text.size())).has_value();
}

bool checker_says(const std::string& text, std::size_t piece) {
  JsonChecker checker;
  checker.restart();
  for (std::size_t at = 0; at < text.size(); at += piece) checker.run(std::string_view(text).substr(at, piece));
  return checker.is_good();
}

std::string some_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "1", "0", "-", ".", "e", "E", "+", "12", "-0", "1.5e-3", "1e400", "18446744073709551616",
      "true", "false", "null", "nul", "\\", "\\n", "\\u0041", "\\ud83d", "\\x0B", "\\q", " ", "\n", "\t", "ф", "😀", "\xFF", "\xED\xA0\x80", "\xC0\x80", "\x01", "x"};
  std::string text;
  for (std::size_t i = 1 + random() % 8; i > 0; --i) text += kPieces[random() % kPieces.size()];
  return text;
}

/// A good value, as a rule.
std::string some_value(std::mt19937& random, std::size_t depth) {
  static const std::vector<std::string> kScalars = {"0",     "-1",     "12.50",         "1E+2",        "1e-999",          "1e999",    "true",  "false",    "null",
                                                    "\"\"", "\"ф\"", "\"\\\"\\\\\"", "\"\\ud83d\"", "\"\\uD83D\\uDE00\"", "\"\\x0b\"", "\"😀\"", "\"\U0010FFFF\""};
  if (depth == 0 || random() % 3 == 0) return kScalars[random() % kScalars.size()];
  const bool object = random() % 2 == 0;
  std::string text = object ? "{" : "[";
  for (std::size_t i = random() % 4; i > 0; --i) {
    if (object) text += "\"k\" :";
    text += some_value(random, depth - 1) + (i > 1 ? " ,\n" : "");
  }
  return text + (object ? "}" : "]");
}

}  // namespace

TEST_CASE("JsonChecker says of any text what JsonParser says") {
  std::mt19937 random(7);
  JsonParser parser;
  std::size_t good = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text = i % 2 == 0 ? some_text(random) : some_value(random, 4);
    if (i % 4 == 1 && !text.empty()) text[random() % text.size()] = "{}[],:\"\\ 01e.-tx\x80\xE2"[random() % 18];
    const bool wanted = parser_says(parser, text);
    good += wanted ? 1 : 0;
    INFO(text);
    REQUIRE(checker_says(text, 1 + random() % 9) == wanted);
  }
  CHECK(good > 30'000);
}

TEST_CASE("JsonChecker: as deep as JsonParser, and no deeper") {
  JsonParser parser;
  for (const std::size_t depth : {1023, 1024, 1025, 5000}) {
    for (const auto& [open, close] : {std::pair<std::string, std::string>{"[", "]"}, {"{\"a\":", "}"}}) {
      std::string text;
      for (std::size_t i = 0; i < depth; ++i) text += open;
      if (open != "[") text += "1";
      for (std::size_t i = 0; i < depth; ++i) text += close;
      INFO(depth, " ", open);
      CHECK(checker_says(text, 100) == parser_says(parser, text));
    }
  }
}
