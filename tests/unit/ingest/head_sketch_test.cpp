#include "ingest/head_sketch.h"

#include <doctest/doctest.h>

#include "support/read_export.h"

namespace elek {
namespace {

TEST_CASE("what is under a key of the head") {
  const HeadSketch head = sketch_head(R"({"a":{"b":"c"},"list":[{"d":1},{}],"s":"x","cut":{"e":"f"})");
  const HeadSketch below = head.under("a");
  CHECK(below.find("b")->value == "c");
  CHECK(head.under("list").in_array);
  CHECK(head.under("list").has("d"));
  CHECK(head.under("s").members.empty());
  CHECK(head.under("none").members.empty());
  CHECK(head.under("cut").has("e"));
}

TEST_CASE("a JavaScript assignment before the JSON") {
  struct Row {
    const char* text;
    std::size_t size;
    const char* name;
  };
  const Row rows[] = {
      {"window.YTD.tweets.part0 = [ {\"tweet\":{}}]", 26, "window.YTD.tweets.part0"},
      {"\xEF\xBB\xBFYTD.tweet.part0={}", 19, "YTD.tweet.part0"},
      {"var tweets = [{}];", 13, "tweets"},
      {"const a={}", 8, "a"},
      {"variable = [1]", 0, ""},
      {"var = [1]", 0, ""},
      {"window.YTD.tweets.part0 = ", 0, ""},
      {"window.YTD.tweets.part0 == [", 0, ""},
      {"a = [1]", 0, ""},
      {"[{}]", 0, ""},
      {"", 0, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(assignment_size(row.text) == row.size);
    CHECK(sketch_head(row.text).assigned_to == row.name);
  }
  CHECK(sketch_head("window.YTD.tweets.part0 = [ {\"tweet\":{}}]").has("tweet"));
}

TEST_CASE("records after an assignment keep their place, and its semicolon is no fault") {
  const auto read = testing::read_text("window.x.y = [{\"id\":1,\"text\":\"a\"},\n{\"id\":2,\"text\":\"b\"}];\n");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].place.offset == 14);
  CHECK(read.posts[1].place.line == 2);
  CHECK(read.diagnostics.empty());
}

}  // namespace
}  // namespace elek
