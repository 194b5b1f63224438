#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "conformance/json_cases.h"
#include "decode/json.h"
#include "decode/json_checker.h"

using namespace elek;
using namespace elek::conformance;

namespace {

/// The beginning of a text, to find its row by.
std::string shown(const std::string& text) { return text.substr(0, 60); }

JsonVerdict verdict_on(const std::string& text, JsonParser& parser, char padding) {
  const std::string bytes = text + std::string(JsonParser::kPadding, padding);
  if (!parser.parse(std::string_view(bytes).substr(0, text.size()))) return JsonVerdict::reject;
  return parser.repaired() ? JsonVerdict::repair : JsonVerdict::accept;
}

}  // namespace

TEST_CASE("JSON: RFC 8259, and what it leaves to us") {
  JsonParser parser;
  for (const JsonCase& row : json_cases()) {
    INFO(shown(row.text), "  ", row.note);
    for (const char padding : {' ', 'x', '"', ']', '1'}) CHECK(verdict_on(row.text, parser, padding) == row.verdict);
  }
}

TEST_CASE("JSON: what is passed over is judged alike, in pieces of any size") {
  for (const JsonCase& row : json_cases()) {
    INFO(shown(row.text), "  ", row.note);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{4096}}) {
      JsonChecker checker;
      checker.restart();
      for (std::size_t at = 0; at < row.text.size(); at += piece) checker.run(std::string_view(row.text).substr(at, piece));
      CHECK(checker.is_good() == (row.verdict != JsonVerdict::reject));
    }
  }
}

TEST_CASE("JSON: the cases are many, and no two are the same") {
  const std::vector<JsonCase> cases = json_cases();
  std::set<std::string> texts;
  for (const JsonCase& row : cases) {
    INFO(shown(row.text));
    CHECK(texts.insert(row.text).second);
  }
  CHECK(std::ranges::count(cases, JsonVerdict::accept, &JsonCase::verdict) >= 100);
  CHECK(std::ranges::count(cases, JsonVerdict::reject, &JsonCase::verdict) >= 200);
  CHECK(std::ranges::count_if(cases, [](const JsonCase& row) { return !row.note.empty(); }) >= 40);
}

TEST_CASE("JSON: of equal names the last one counts, and large numbers keep their digits") {
  JsonParser parser;
  const std::string text = R"({"a":1,"\u0061":2,"n":123456789012345678901234567890,"e":1e999})";
  const std::string bytes = text + std::string(JsonParser::kPadding, ' ');
  const auto value = parser.parse(std::string_view(bytes).substr(0, text.size()));
  REQUIRE(value);
  std::string scratch;
  CHECK(value->find("a")->integer() == 2);
  CHECK(value->find("n")->scalar_text(scratch) == "123456789012345678901234567890");
  CHECK(value->find("e")->scalar_text(scratch) == "1e999");
}
