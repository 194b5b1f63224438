#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

TEST_CASE("X's archive: direct messages are private") {
  const std::string bytes =
      R"(window.YTD.direct_messages.part0 = [{"dmConversation":{"conversationId":"1-2","messages":[{"messageCreate":{"recipientId":"1","senderId":"2","id":"3","text":"a",)"
      R"("createdAt":"2023-10-30T09:07:40.000Z","urls":[{"url":"https://t.co/x","expanded":"https://example.org/"}],"mediaUrls":[]}},{"joinConversation":{}}]}}])";
  CHECK(read_text(bytes).counts.private_skipped == 1);
  ReadOptions options;
  options.include_private = true;
  const auto read = read_text(bytes, options);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "x:3");
  CHECK(read.posts[0].kind == "message");
  CHECK(read.posts[0].visibility == Visibility::private_);
  CHECK(read.posts[0].author.id == "x:2");
  CHECK(read.posts[0].text == "a");
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[0].links[0].url == "https://example.org/");
}

TEST_CASE("X's archive: a note goes before the tweet that it is a note of") {
  const auto read = read_text(
      R"(window.YTD.tweets.part0 = [ {"tweet":{"id_str":"8","full_text":"short…"},"noteTweet":{"noteTweetId":"10","core":{"text":"long"}}}, {"tweet":{"id_str":"9","full_text":"b"},"x":1} ])");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].text == "long");
  CHECK(read.posts[1].text == "b");
}

TEST_CASE("X's archive: tweets.js") {
  const auto read = read_text(
      R"(window.YTD.tweets.part0 = [ { "tweet" : {"id_str":"12345678901234567890","created_at":"Mon Oct 30 09:07:40 +0000 2023","full_text":"a &amp; https://t.co/x #тег",)"
      R"("lang":"und","favorite_count":"3","retweet_count":"1","in_reply_to_status_id_str":"7","entities":{"hashtags":[{"text":"тег"}],)"
      R"("urls":[{"url":"https://t.co/x","expanded_url":"https://example.org/"}]},"extended_entities":{"media":[{"type":"photo","media_url_https":"https://pbs.example/1.jpg"}]}}},)"
      "\n"
      R"({"tweet":{"id_str":"8","full_text":"RT @name: b"}}, {"like":{"tweetId":"9","fullText":"c"}}, {"noteTweet":{"noteTweetId":"10","core":{"text":"long"},"createdAt":"2023-10-30T09:07:40.000Z"}} ])");
  CHECK(read.diagnostics.empty());
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 3);
  const Post& reply = read.posts[0];
  CHECK(reply.id == "x:12345678901234567890");
  CHECK(reply.kind == "reply");
  CHECK(reply.reply_to == "x:7");
  CHECK(reply.lang.empty());
  CHECK(reply.url == "https://x.com/i/status/12345678901234567890");
  CHECK(reply.created_known);
  CHECK(reply.engagement.likes == 3);
  REQUIRE(reply.links.size() == 1);
  CHECK(reply.links[0].url == "https://example.org/");
  REQUIRE(reply.media.size() == 1);
  CHECK(reply.media[0].kind == "photo");
  CHECK(read.posts[1].kind == "repost");
  CHECK(read.posts[2].id == "x:10");
  CHECK(read.posts[2].text == "long");
}

TEST_CASE("X's archive: other files of it hold no posts") {
  const auto read = read_text("window.YTD.account.part0 = [ {\"account\":{\"email\":\"a\"}} ]");
  CHECK(read.posts.empty());
  CHECK(read.counts.not_posts == 1);
  CHECK(read.unusable_files == 0);
}

TEST_CASE("X's API v1.1: the long text, the original of a repost, the author") {
  const auto read = read_text(
      R"({"id":5,"id_str":"5","created_at":"Sat Jul 13 02:27:22 +0000 2013","text":"RT @o: cut…","user":{"id_str":"1","screen_name":"name","name":"N","protected":false,"followers_count":9},)"
      R"("retweeted_status":{"id_str":"4","text":"cut…","lang":"ru","extended_tweet":{"full_text":"весь текст https://t.co/x",)"
      R"("entities":{"urls":[{"url":"https://t.co/x","expanded_url":"https://example.org/"}]}}}})"
      "\n"
      R"({"delete":{"status":{"id":3}}})");
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.kind == "repost");
  CHECK(post.repost_of == "x:4");
  CHECK(post.text == "весь текст https://t.co/x");
  CHECK(post.lang == "ru");
  CHECK(post.author.handle == "name");
  CHECK(post.visibility == Visibility::public_);
  CHECK(post.url == "https://x.com/name/status/5");
  REQUIRE(post.links.size() == 1);
}

TEST_CASE("X's API v2: a page joins authors, originals and pictures") {
  const auto read = read_text(
      R"({"data":[{"id":"5","text":"RT @o: cut…","author_id":"1","created_at":"2021-09-22T16:37:29.000Z","referenced_tweets":[{"type":"retweeted","id":"4"}],)"
      R"("public_metrics":{"like_count":2}},{"id":"6","text":"b","author_id":"2"}],"includes":{"users":[{"id":"1","username":"name","protected":false}],)"
      R"("tweets":[{"id":"4","text":"весь","author_id":"3","entities":{"urls":[{"url":"https://t.co/x","expanded_url":"https://e.example","unwound_url":"https://example.org/"}]},"attachments":{"media_keys":["m"]},"public_metrics":{"like_count":9}}],)"
      R"("media":[{"media_key":"m","type":"photo","url":"https://pbs.example/1.jpg","alt_text":"подпись"}]}})"
      "\n"
      R"({"errors":[{"title":"x"}]})");
  CHECK(read.counts.records == 2);
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.author.handle == "name");
  CHECK(post.text == "весь");
  CHECK(post.repost_of == "x:4");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].url == "https://example.org/");
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].alt == "подпись");
  CHECK(post.engagement.likes == 9);  // a repost has none of its own
  CHECK(read.posts[1].author.id == "x:2");
}

TEST_CASE("X by snscrape, of two years") {
  const auto read = read_text(
      R"({"_type":"snscrape.modules.twitter.Tweet","id":1491141777361113088,"date":"2022-02-08T20:07:58+00:00","content":"a","user":{"username":"name","id":1457461982563606528,"followersCount":3},)"
      R"("outlinks":["https://example.org/"],"hashtags":["тег"],"inReplyToTweetId":7})"
      "\n"
      R"({"id":2,"id_str":"2","date":"2024-03-16 10:51:31+00:00","rawContent":"RT","user":{"username":"n","protected":false},"retweetedTweet":{"id":1,"id_str":"1","rawContent":"весь",)"
      R"("links":[{"url":"https://example.org/b","tcourl":"https://t.co/x"}],"media":{"photos":[{"url":"https://pbs.example/1.jpg"}]}}})");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].id == "x:1491141777361113088");
  CHECK(read.posts[0].author.id == "x:1457461982563606528");
  CHECK(read.posts[0].kind == "reply");
  CHECK(read.posts[0].links.size() == 1);
  CHECK(read.posts[1].repost_of == "x:1");
  CHECK(read.posts[1].text == "весь");
  CHECK(read.posts[1].media.size() == 1);
  CHECK(read.posts[1].visibility == Visibility::public_);
}

TEST_CASE("X by minet: lists in cells, times as floats") {
  const auto read = read_text(
      "id,timestamp_utc,local_time,user_screen_name,text,user_id,like_count,links,hashtags,retweeted_id\n"
      "5,1610005273.0,2021-01-07T08:41:13,name,a,9,2,https://a.example|https://b.example,x|y,\n");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.created == 1610005273);
  CHECK(post.created_known);
  CHECK(post.links.size() == 2);
  CHECK(post.hashtags.size() == 2);
  CHECK(post.kind == "post");
  CHECK(post.engagement.likes == 2);
}

// Counts of the data members of all pages and lines, by Python's json.
TEST_CASE("samples: X's APIs") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples";
  if (!std::filesystem::is_directory(folder / "x_api_v2")) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row {
    const char* file;
    std::uint64_t posts;
  };
  const Row rows[] = {
      {"x_api_v2/2sets.jsonl", 200},        {"x_api_v2/entities_test.jsonl", 474},   {"x_api_v2/flat.jsonl", 100},
      {"x_api_v2/withheld.jsonl", 215},     {"x_api_v2/kpop.jsonl", 100},            {"x_api_v2/streaming_output_with_error.jsonl", 7},
      {"x_api_v11/pt_get_search_raw.json", 100}, {"x_api_v11/pt_get_statuses.1.json", 100}, {"x_api_v11/tweepy_home_timeline.json", 19},
      {"x_snscrape/SYNTH_snscrape_twitter.jsonl", 100}, {"x_snscrape/real_twscrape_1.jsonl", 1}, {"minet_csv/tweet-export.csv", 4},
  };
  for (const Row& row : rows) {
    CAPTURE(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    for (const Post& post : read.posts) {
      CHECK(post.platform == "x");
      CHECK_FALSE(post.text.empty());
    }
  }
}

TEST_CASE("Gazouilloire: documents of Elasticsearch") {
  const auto read = read_text(
      R"({"_index":"i","_type":"_doc","_id":"1347085867584794624","_source":{"timestamp_utc":"1610005273.0","local_time":"2021-01-07T08:41:13","text":"@a b","lang":"fr",)"
      R"("user_id":"5","user_screen_name":"name","user_name":"N","user_followers":10,"user_verified":false,"to_tweetid":"7","mentioned_names":["a"],"hashtags":["t"],)"
      R"("links":["https://example.org/"],"media_urls":["https://pbs.example/1.jpg","https://pbs.example/2.mp4"],"media_types":["photo","video"],"media_alt_texts":["","alt"],"like_count":2}})"
      "\n"
      R"({"_index":"i","_id":"8","_source":{"timestamp_utc":1610005273,"text":"RT @o: b","user_screen_name":"name","retweeted_id":"6","retweeted_user":"o","links":"odd","media_urls":[7]}})"
      "\n"
      R"({"_index":"i","_id":"9","_source":{"user_screen_name":"name"}})");
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.id == "x:1347085867584794624");
  CHECK(post.url == "https://x.com/name/status/1347085867584794624");
  CHECK(post.kind == "reply");
  CHECK(post.reply_to == "x:7");
  CHECK(post.created == 1610005273);
  CHECK(post.author.id == "x:5");
  CHECK(post.author.followers == 10);
  REQUIRE(post.media.size() == 2);
  CHECK(post.media[0].alt.empty());
  CHECK(post.media[1].kind == "video");
  CHECK(post.media[1].alt == "alt");
  CHECK(post.links.size() == 1);
  CHECK(read.posts[1].kind == "repost");
  CHECK(read.posts[1].repost_of == "x:6");
}
