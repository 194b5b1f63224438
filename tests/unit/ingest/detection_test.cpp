// Exports that begin with what is no post, or is damaged: their format is known by the records after it.

#include <doctest/doctest.h>

#include <string>

#include "ingest/adapter.h"
#include "support/read_export.h"

namespace elek {
namespace {

using testing::read_text;

constexpr const char* kTweetPage = R"({"data":[{"id":"7","text":"a post","author_id":"5","created_at":"2022-03-04T05:06:07.000Z"}]})";
constexpr const char* kDirect =
    R"({"id":"7","created_at":"2024-05-06T07:08:09.000Z","content":"<p>only for you</p>","visibility":"direct","spoiler_text":"","reblogs_count":0,"account":{"acct":"a","id":"1"}})";
constexpr const char* kOldTweet = R"({"id_str":"7","created_at":"Wed Mar 06 10:11:12 +0000 2024","text":"a post","user":{"screen_name":"a"}})";
constexpr const char* kSkeet =
    R"({"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a","handle":"a"},"record":{"$type":"app.bsky.feed.post","text":"a post","createdAt":"2024-05-06T07:08:09Z"}})";
constexpr const char* kSubmission = R"({"id":"a","title":"a post","selftext":"","author":"u","created_utc":1700000000,"subreddit":"kg"})";

struct Row {
  std::string text;
  const char* format;
  std::size_t posts;
};

std::string lines(const std::string& first, const std::string& second) { return first + "\n" + second + "\n"; }
std::string list(const std::string& first, const std::string& second) { return "[" + first + ", " + second + "]"; }

TEST_CASE("an export that begins with another record is of the format of those after it") {
  const Row rows[] = {
      {lines("null", kTweetPage), "x_api_v2", 1},
      {lines("{}", kTweetPage), "x_api_v2", 1},
      {lines("Fetching page 1 of 2", kTweetPage), "x_api_v2", 1},
      {lines(R"({"data":{"id":"1","te)", kTweetPage), "x_api_v2", 1},
      {lines(R"({"errors":[{"title":"Too Many Requests"}],"status":429})", kTweetPage), "x_api_v2", 1},
      {lines(R"({"meta":{"result_count":0}})", kTweetPage), "x_api_v2", 1},
      {lines(R"({"delete":{"status":{"id":1}}})", kOldTweet), "x_api_v11", 1},
      {lines(R"({"limit":{"track":1}})", kOldTweet), "x_api_v11", 1},
      {lines(R"({"error":{"code":403}})", R"({"kind":"youtube#commentListResponse","items":[]})"), "youtube_api", 0},
      {lines(R"({"_":"User","id":5})", R"({"_":"Message","id":2,"peer_id":{"_":"PeerChannel","channel_id":5},"message":"a post"})"), "telegram_api", 1},
      {lines(R"({"nav_index":"1","item_id)", R"({"nav_index":"1","item_id":"7","source_platform":"tiktok.com","data":{"id":"7","desc":"a post","createTime":1,"author":"u"}})"),
       "zeeschuimer", 1},
      {list(R"({"error":"Record not found"})", kSubmission), "reddit", 1},
      {list(R"({"kind":"more"})", R"({"kind":"t3","data":)" + std::string(kSubmission) + "}"), "reddit", 1},
      {list(R"({"uri":"at://x","notFound":true})", kSkeet), "bluesky_api", 1},
      {list(R"({"title":"A","creation_timestamp":1700000000,"media":[]})", R"({"media":[{"uri":"a.jpg","creation_timestamp":1,"title":"a post"}]})"),
       "instagram_download", 1},
      {list(R"({"timestamp":1700000000})", R"({"timestamp":1700000000,"data":[{"post":"a post"}]})"), "facebook_download", 2},
      {R"([{"timestamp":1700000000,"title":"A was with B.","tags":[{"name":"B"}]}])", "facebook_download", 1},
      {R"({"response":{"items":[{"type":"photo","date":1},{"id":1,"owner_id":-1,"from_id":-1,"date":1700000000,"text":"a post"}]}})", "vk", 1},
      {R"({"posts":[{"uri":"at://x","notFound":true},)" + std::string(kSkeet) + "]}", "bluesky_feed", 1},
      {list(R"({"id":1,"text":"a"})", R"({"id":2,"text":"b"})"), "generic_json", 2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(adapter_of_json(row.text).name() == row.format);
    CHECK(read_text(row.text).posts.size() == row.posts);
  }
}

TEST_CASE("what is private stays so behind an error") {
  const auto read = read_text(list(R"({"error":"Record not found"})", kDirect));
  CHECK(read.posts.empty());
  CHECK(read.counts.private_skipped == 1);
}

TEST_CASE("an answer without posts is none") {
  const Row rows[] = {
      {R"({"data":[],"meta":{"result_count":0}})", "x_api_v2", 0},
      {R"({"response":{"count":0,"items":[]}})", "vk", 0},
      {R"({"feed":[],"cursor":"x"})", "generic_json", 0},
      {R"({"results": [], "next": null})", "generic_json", 0},
      {R"({"id":1,"data":[]})", "generic_json", 1},
      {R"({"measured":1,"tags":[]})", "generic_json", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(adapter_of_json(row.text).name() == row.format);
    const auto read = read_text(row.text);
    CHECK(read.posts.size() == row.posts);
    if (row.posts == 0) CHECK(read.unusable_files == 0);
    if (row.posts == 0) CHECK(read.diagnostics.front().message == "there are no posts in this file");
  }
}

TEST_CASE("records of no known format under their ids, deeper in an object, behind a variable") {
  const Row rows[] = {
      {R"({"101":{"text":"a","date":"2024-01-01"},"102":{"text":"b"}})", "generic_json", 2},
      {R"({"101":{"text":"a"},"102":{"name":"b"}})", "generic_json", 1},
      {R"({"101":{"text":"a"},"count":1})", "generic_json", 1},
      {R"({"message":{"text":"a"}})", "generic_json", 1},
      {R"({"response":{"items":[{"id":1,"text":"a"},{"id":2,"text":"b"}],"count":2}})", "generic_wrapped", 2},
      {R"({"ok":true,"data":{"posts":[{"id":1,"text":"a"}]}})", "generic_wrapped", 1},
      {R"({"response":{"items":[{"id":1,"text":"a"}],"posts":[]}})", "generic_json", 1},
      {R"({"response":{"text":"a","items":[{"text":"b"}]}})", "generic_json", 1},
      {R"(var tweets = [{"id":1,"text":"a"},{"id":2,"text":"b"}];)", "generic_json", 2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(adapter_of_json(row.text).name() == row.format);
    const auto read = read_text(row.text);
    CHECK(read.posts.size() == row.posts);
    CHECK(read.counts.rejected == 0);
  }
  const auto keyed = read_text(rows[0].text);
  CHECK(keyed.posts[0].id == "json:101");
  CHECK(keyed.posts[1].text == "b");
}

TEST_CASE("a number that lost its last digits is no id of another post") {
  const auto read = read_text(R"({"id":1234567890123456789.0,"text":"a"})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "json:1.2345678901234568e+18");
}

TEST_CASE("a record over a limit is told with the option that raises it") {
  ReadOptions options;
  options.max_record_bytes = 20;
  options.max_depth = 3;
  const auto read = read_text("{\"text\":\"longer than it may be\"}\n{\"a\":{\"b\":{\"c\":{}}}}\n", options);
  REQUIRE(read.diagnostics.size() >= 2);
  CHECK(read.diagnostics[0].help.contains("--max-record"));
  CHECK(read.diagnostics[1].help.contains("--max-depth"));
}

}  // namespace
}  // namespace elek
