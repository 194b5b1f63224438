#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

TEST_CASE("Reddit's dumps: submissions, comments, what is gone") {
  const auto read = read_text(
      R"({"id":"abc","author":"name","author_fullname":"t2_x","created_utc":"1251763201","title":"T","selftext":"","url":"https://example.org/","domain":"example.org","subreddit":"news","subreddit_id":"t5_1","num_comments":2,"score":7})"
      "\n"
      R"({"id":"def","author":"[deleted]","created_utc":1706745600.0,"body":"[removed]","link_id":"t3_abc","parent_id":45568804275,"subreddit":"news","edited":false})"
      "\n"
      R"({"id":"ghi","author":"b","created_utc":1706745600,"body":"a &lt;3","link_id":"t3_abc","parent_id":"t3_abc","subreddit":"news","permalink":"/r/news/comments/abc/_/ghi/"})"
      "\n"
      R"({"_meta":{}})");
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 3);
  const Post& submission = read.posts[0];
  CHECK(submission.id == "reddit:t3_abc");
  CHECK(submission.created == 1251763201);
  CHECK(submission.channel.handle == "news");
  CHECK(submission.url == "https://www.reddit.com/comments/abc");
  REQUIRE(submission.links.size() == 1);
  CHECK(submission.engagement.replies == 2);
  const Post& gone = read.posts[1];
  CHECK(gone.text.empty());
  CHECK(gone.author.handle.empty());
  CHECK(gone.reply_to == "reddit:t1_kxmhmer");
  CHECK(gone.url == "https://www.reddit.com/comments/abc/_/def");
  CHECK(gone.created == 1706745600);
  CHECK_FALSE(gone.edited);
  CHECK(read.posts[2].url == "https://www.reddit.com/r/news/comments/abc/_/ghi/");
}

TEST_CASE("Reddit's listings: a page of comments with replies") {
  const auto read = read_text(
      R"([{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"abc","author":"a","created_utc":1.0,"title":"T","selftext":"s","is_self":true,"subreddit":"news"}}]}},)"
      R"({"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"d","author":"b","body":"c","subreddit":"news","link_id":"t3_abc","replies":)"
      R"({"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"e","author":"b","body":"f","subreddit":"news","replies":""}}]}}}},{"kind":"more","data":{"children":["x"]}}]}}])");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].kind == "post");
  CHECK(read.posts[0].links.empty());
  CHECK(read.posts[2].text == "f");
}

// Counts by Python's json: things with an author and a text, replies included.
TEST_CASE("samples: Reddit") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples";
  if (!std::filesystem::is_directory(folder / "reddit_dump")) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row {
    const char* file;
    std::uint64_t posts;
  };
  const Row rows[] = {{"reddit_dump/SYNTH_RC_derived.ndjson", 336},
                      {"reddit_dump/SYNTH_RC_derived.zst", 336},
                      {"reddit_dump/SYNTH_RS_derived.zst", 110},
                      {"reddit_dump/pushshift_importer_test_comments.ndjson", 27},
                      {"reddit_dump/pushshift_importer_test_submissions.ndjson", 31},
                      {"reddit_listing/comment_tree.json", 146},
                      {"reddit_listing/front_hot.json", 100},
                      {"reddit_listing/multireddit_comments.json", 100},
                      {"reddit_listing/redditor_controversial.json", 100},
                      {"reddit_dump/real_pushshift_api_wrapper.json", 1}};
  ReadOptions options;
  options.unpack.max_window_bytes = std::uint64_t{2} << 30U;  // as dumps of a month need it
  for (const Row& row : rows) {
    CAPTURE(row.file);
    RecordReader reader({(folder / row.file).string()}, options);
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    CHECK(read.counts.rejected == 0);
    for (const Post& post : read.posts) CHECK(post.platform == "reddit");
  }
}
