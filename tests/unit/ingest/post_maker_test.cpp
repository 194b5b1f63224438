#include "ingest/post_maker.h"

#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"
#include "support/run_text.h"

using namespace elek;

namespace {

/// A record that has `count` parts of one kind, all of them `part`.
std::string record_with(std::size_t count, const std::string& list, const std::string& part) {
  std::string record = R"({"schema":"elek.post/1","id":"x:1","text":"t",")" + list + "\":[";
  for (std::size_t i = 0; i < count; ++i) record += (i == 0 ? "" : ",") + part;
  return record + "]}\n";
}

}  // namespace

TEST_CASE("of each kind of parts a post has so many at most, and what is cut off is told") {
  struct Row {
    std::string list, part, field;
  };
  const Row rows[] = {{"links", R"({"raw":"a.org"})", "url"},
                      {"hashtags", R"("a")", "hashtag"},
                      {"mentions", R"("a")", "mention"},
                      {"media", R"({"kind":"photo"})", "media.kind"}};
  for (const Row& row : rows) {
    INFO(row.list);
    for (const std::size_t more : {0U, 1U}) {
      const std::string record = record_with(kMostParts + more, row.list, row.part);
      const auto read = testing::read_text(record);
      REQUIRE(read.posts.size() == 1);
      const Post& post = read.posts[0];
      CHECK(post.links.size() + post.hashtags.size() + post.mentions.size() + post.media.size() == kMostParts);
      CHECK(post.cut_off == (more != 0));
      const std::string rule = testing::rule_of("{s: {text: t}, other: {" + row.field + ": b}, condition: s or other}");
      CHECK(testing::run_text(rule, record).summary.cut_off == more);
    }
  }
}

TEST_CASE("what is cut off of parts at which no rule looks is not told") {
  const std::string record = record_with(kMostParts + 1, "hashtags", R"("a")");
  for (const bool guard : {true, false}) {
    testing::TextRunOptions options;
    options.run.guard = guard;
    CHECK(testing::run_text(testing::rule_of("{s: {text: t}, condition: s}"), record, options).summary.cut_off == 0);
  }
}

TEST_CASE("of the values that a record has under a name that rules use, so many are looked at") {
  std::string record = R"({"id":"1","text":"t","own":[0)";
  for (std::size_t i = 1; i <= kMostParts; ++i) record += ",0";
  WantedFields wanted;
  wanted.raw_names = {"own"};
  wanted.all_scalars = true;
  const auto read = testing::read_text(record + "]}\n{\"id\":\"2\",\"text\":\"t\",\"own\":[0]}\n", {}, wanted);
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].raw[0].values.size() == kMostParts);
  CHECK(read.posts[0].scalars.size() == kMostParts);
  CHECK(read.posts[0].cut_off);
  CHECK_FALSE(read.posts[1].cut_off);
}

TEST_CASE("of a text so much is looked at, up to a whole letter") {
  for (const std::size_t more : {0U, 1U}) {
    std::string text = "x";  // so that the bound is within a letter
    for (std::size_t i = 0; i < kMostTextBytes / 2 - 1 + more; ++i) text += "я";
    const std::string record = R"({"id":"1","text":")" + text + R"(","title":")" + text + "\"}\n";
    const auto read = testing::read_text(record);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].text.size() == kMostTextBytes - 1);
    CHECK(read.posts[0].title.size() == kMostTextBytes - 1);
    CHECK(read.posts[0].cut_off == (more != 0));
    CHECK(testing::run_text(testing::rule_of("{s: {text: t}, condition: s}"), record).summary.cut_off == more);
  }
}

TEST_CASE("a post that was cut off leaves no mark on the next one") {
  const auto read = testing::read_text(record_with(kMostParts + 1, "mentions", R"("a")") + record_with(1, "mentions", R"("a")"));
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].cut_off);
  CHECK_FALSE(read.posts[1].cut_off);
}
