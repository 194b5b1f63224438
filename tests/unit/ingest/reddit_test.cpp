#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

TEST_CASE("Reddit by snscrape: names of its own") {
  const auto read = read_text(
      R"({"_type":"snscrape.modules.reddit.Submission","author":"u","date":"2024-01-02T03:04:05+00:00","id":"t3_a","link":"https://example.org/","selftext":"текст","subreddit":"kg","title":"T",)"
      R"("url":"https://www.reddit.com/r/kg/comments/a/"})"
      "\n"
      R"({"_type":"snscrape.modules.reddit.Comment","author":"[deleted]","body":"b","date":"2024-01-02T03:04:05+00:00","id":"t1_b","parentId":"t3_a","subreddit":"kg","url":"https://www.reddit.com/r/kg/comments/a/_/b/"})");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].id == "reddit:t3_a");
  CHECK(read.posts[0].title == "T");
  CHECK(read.posts[0].text == "текст");
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[1].kind == "comment");
  CHECK(read.posts[1].reply_to == "reddit:t3_a");
  CHECK(read.posts[1].author.handle.empty());
}

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

TEST_CASE("Reddit: answers that were fetched apart") {
  const auto read = read_text(
      R"({"json":{"errors":[],"data":{"things":[{"kind":"more","data":{"id":"_","children":[]}},{"kind":"t1","data":{"id":"e","author":"b","body":"f",)"
      R"("subreddit":"news","link_id":"t3_abc","parent_id":"t1_d"}}]}}})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "reddit:t1_e");
  CHECK(read.posts[0].reply_to == "reddit:t1_d");
}

TEST_CASE("Reddit: an inbox, whose messages are private") {
  const std::string inbox =
      R"({"kind":"Listing","data":{"children":[{"kind":"t4","data":{"id":"m1","name":"t4_m1","author":"a","author_fullname":"t2_a","dest":"b","subject":"Салом","body":"Ин пул барои шумост",)"
      R"("subreddit":null,"parent_id":"t4_m0","created_utc":1706745600.0,"replies":{"kind":"Listing","data":{"children":[{"kind":"t4","data":{"id":"m2","name":"t4_m2","author":"b",)"
      R"("subject":"re: Салом","body":"Не","subreddit":null,"parent_id":"t4_m1","created_utc":1706745700.0,"replies":""}}]}}}},)"
      R"({"kind":"t1","data":{"id":"d","name":"t1_d","author":"c","body":"Рост","subreddit":"news","was_comment":true,"parent_id":"t1_c","context":"/r/news/comments/abc/_/d/?context=3","created_utc":1706745800.0}}]}})";
  const auto skipped = read_text(inbox);
  CHECK(skipped.posts.size() == 1);
  CHECK(skipped.counts.private_skipped == 2);
  ReadOptions options;
  options.include_private = true;
  const auto read = read_text(inbox, options);
  REQUIRE(read.posts.size() == 3);
  const Post& message = read.posts[0];
  CHECK(message.id == "reddit:t4_m1");
  CHECK(message.visibility == Visibility::private_);
  CHECK(message.kind == "message");
  CHECK(message.title == "Салом");
  CHECK(message.reply_to == "reddit:t4_m0");
  CHECK(message.author.handle == "a");
  CHECK(message.channel.handle.empty());
  CHECK(read.posts[1].id == "reddit:t4_m2");
  CHECK(read.posts[2].visibility == Visibility::public_);
  CHECK(read.posts[2].url == "https://www.reddit.com/r/news/comments/abc/_/d/?context=3");
}

TEST_CASE("Reddit: galleries, pictures, polls, crossposts") {
  const auto read = read_text(
      R"({"id":"g","author":"a","created_utc":1,"title":"T","selftext":"","is_gallery":true,"domain":"reddit.com","is_self":true,"subreddit":"news","num_comments":0,)"
      R"("gallery_data":{"items":[{"media_id":"y","caption":"Вторая","outbound_url":"https://shop.example/"},{"media_id":"x"}]},)"
      R"("media_metadata":{"x":{"e":"Image","s":{"u":"https://p.example/x.jpg"}},"y":{"e":"AnimatedImage","s":{"gif":"https://p.example/y.gif"}}}})"
      "\n"
      R"({"id":"p","author":"a","created_utc":1,"title":"Верите?","selftext":"Скажите","is_self":true,"subreddit":"news","poll_data":{"options":[{"text":"Да"},{"text":"Нет"}]}})"
      "\n"
      R"({"id":"c","author":"a","created_utc":1,"title":"Смотрите","selftext":"","is_self":false,"domain":"self.other","subreddit":"news","crosspost_parent":"t3_o",)"
      R"("crosspost_parent_list":[{"id":"o","author":"first","author_fullname":"t2_f","selftext":"Слова","url":"https://away.example/","domain":"away.example"}]})"
      "\n"
      R"({"id":"i","author":"a","created_utc":1,"title":"Фото","selftext":"","is_self":false,"domain":"i.redd.it","url":"https://i.redd.it/1.png","subreddit":"news"})"
      "\n"
      R"({"id":"d","author":"[deleted]","created_utc":1,"title":"[deleted by user]","selftext":"[ Removed by Reddit ]","subreddit":"news"})"
      "\n"
      R"({"id":"k","author":"a","created_utc":1,"title":"[Removed] но не всё","selftext":"[removed] и ещё [слово]","subreddit":"news"})");
  REQUIRE(read.posts.size() == 6);
  const Post& gallery = read.posts[0];
  REQUIRE(gallery.media.size() == 2);
  CHECK(gallery.media[0].kind == "animation");
  CHECK(gallery.media[0].url == "https://p.example/y.gif");
  CHECK(gallery.media[0].alt == "Вторая");
  CHECK(gallery.media[1].url == "https://p.example/x.jpg");
  REQUIRE(gallery.links.size() == 1);
  CHECK(gallery.links[0].raw == "https://shop.example/");
  CHECK(read.posts[1].text == "Скажите\nДа\nНет");
  const Post& crosspost = read.posts[2];
  CHECK(crosspost.kind == "repost");
  CHECK(crosspost.text == "Слова");
  CHECK(crosspost.repost_of == "reddit:t3_o");
  CHECK(crosspost.forward.name == "first");
  REQUIRE(crosspost.links.size() == 1);
  REQUIRE(read.posts[3].media.size() == 1);
  CHECK(read.posts[3].media[0].kind == "photo");
  CHECK(read.posts[4].title.empty());
  CHECK(read.posts[4].text.empty());
  CHECK(read.posts[5].title == "[Removed] но не всё");
  CHECK(read.posts[5].text == "[removed] и ещё [слово]");
}

TEST_CASE("Reddit: answers are read however deep they stand") {
  constexpr int kDepth = 203;  // five levels of JSON each, of 1,024
  std::string listing = "\"\"";
  for (int depth = kDepth; depth > 0; --depth) {
    listing = R"({"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"i)" + std::to_string(depth) +
              R"(","author":"a","body":"b","subreddit":"news","replies":)" + listing + "}}]}}";
  }
  const auto read = read_text(listing);
  CHECK(read.counts.rejected == 0);
  CHECK(read.posts.size() == kDepth);
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
