#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

TEST_CASE("snscrape: ids by the address, searches for hashtags are no links") {
  const auto read = read_text(
      R"({"_type":"snscrape.modules.telegram.TelegramPost","url":"https://t.me/s/kanal/7","date":"2024-03-19T07:03:06+00:00","content":"текст",)"
      R"("outlinks":["https://t.me/s/kanal?q=%23x","https://example.org/"],"linkPreview":{"href":"https://example.org/","title":"T","description":"D"}})");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "telegram:kanal/7");
  CHECK(post.channel.handle == "kanal");
  CHECK(post.url == "https://t.me/kanal/7");
  REQUIRE(post.links.size() == 2);
  CHECK(post.links[0].raw == "https://example.org/");
  CHECK(post.links[1].description == "D");
}

TEST_CASE("TGStat: a page of posts, channels apart") {
  const auto read = read_text(
      R"({"status":"ok","response":{"items":[{"id":1,"date":1700000000,"views":5,"link":"t.me/kanal/7","channel_id":3,"text":"a <a href=\"https://example.org/\">b</a>",)"
      R"("shares_count":2},{"id":2,"link":"t.me/kanal/8","text":null}],"channels":[{"id":3,"title":"Канал"}]}})");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.counts.records == 1);
  CHECK(read.posts[0].id == "telegram:kanal/7");
  CHECK(read.posts[0].channel.name == "Канал");
  CHECK(read.posts[0].text_format == TextFormat::html);
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[0].engagement.shares == 2);
}

TEST_CASE("telegram-tracker: a table with the channel's own id") {
  const auto read = read_text(
      "signature,channel_id,channel_name,msg_id,message,date,msg_link,views,number_forwards,url,url_title\n"
      "s,123,kanal,7,текст,2023-09-20 16:58:42+00:00,https://t.me/kanal/7,10,2,https://example.org/,T\n");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "telegram:123/7");
  CHECK(post.channel.id == "telegram:123");
  CHECK(post.channel.handle == "kanal");
  CHECK(post.text == "текст");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].title == "T");
  CHECK(post.engagement.views == 10);
}
