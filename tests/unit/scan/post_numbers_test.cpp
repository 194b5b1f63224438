#include <doctest/doctest.h>

#include <string>

#include "support/run_text.h"

namespace elek::testing {

TEST_CASE("numbers of a post are compared value by value") {
  struct Row { const char* detection; const char* engagement; bool flagged; };
  const Row rows[] = {
      {"{s: {engagement.views: 7}, condition: s}", R"({"views":7})", true},
      {"{s: {engagement.views: 7}, condition: s}", R"({"views":8})", false},
      {"{s: {engagement.views: [5, 7]}, condition: s}", R"({"views":7})", true},
      {"{s: {engagement.views|gt: 7}, condition: s}", R"({"views":7})", false},
      {"{s: {engagement.views|gte: 7, engagement.views|lt: 9}, condition: s}", R"({"views":8})", true},
      {"{s: {engagement.views|gte: 7, engagement.views|lt: 9}, condition: s}", R"({"views":9})", false},
      {"{s: {engagement.views|gt: 7}, condition: not s}", R"({"views":7})", true},
      {"{s: {engagement.views|gt: 7}, condition: not s}", R"({"views":8})", false},
      {"{s: {engagement.views|gt: 7}, condition: s}", R"({"likes":8})", false},
      {"{s: {engagement.views|gt: 7}, condition: not s}", R"({"likes":8})", true},
      {"{s: {engagement.views: null}, condition: s}", R"({"likes":8})", true},
      {"{s: {engagement.views: null}, condition: s}", R"({"views":8})", false},
      {"{s: {engagement.views|exists: false}, condition: s}", R"({"likes":8})", true},
      {"{s: {engagement.views: '8'}, condition: s}", R"({"views":8})", true},  // a text: its digits are compared
      {"{s: {engagement.views|contains: '8'}, condition: s}", R"({"views":181})", true},
      {"{s: {engagement.views: [5, '*1']}, condition: s}", R"({"views":181})", true},
      {"{s: {text|contains: nowhere}, condition: not s}", R"({"views":1})", true},
      {"{s: {author.name|contains: Ann}, condition: not s}", R"({"views":1})", true},
      {"{s: {author.name|contains: Ann}, condition: s}", R"({"views":1})", false},
      {"{s: {author.name|contains|all: [A, B]}, condition: s}", R"({"views":1})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.detection);
    CAPTURE(row.engagement);
    const std::string post = R"({"schema":"elek.post/1","id":"t:1","text":"x","engagement":)" + std::string(row.engagement) + "}\n";
    CHECK((run_text(rule_of(row.detection), post).items.size() == 1) == row.flagged);
  }
}

}  // namespace elek::testing
