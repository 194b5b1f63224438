#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

TEST_CASE("Telethon: a channel's post") {
  const auto read = read_text(
      R"({"_":"Message","id":7,"peer_id":{"_":"PeerChannel","channel_id":123},"date":"2023-11-14T22:13:20+00:00","message":"😀 сюда #тег @name","post":true,)"
      R"("from_id":null,"entities":[{"_":"MessageEntityTextUrl","offset":3,"length":4,"url":"https://example.org/"},)"
      R"({"_":"MessageEntityHashtag","offset":8,"length":4},{"_":"MessageEntityMention","offset":13,"length":5},)"
      R"({"_":"MessageEntityUrl","offset":900,"length":5}],)"
      R"("fwd_from":{"_":"MessageFwdHeader","from_id":{"_":"PeerChannel","channel_id":5},"from_name":null},)"
      R"("reply_to":{"_":"MessageReplyHeader","reply_to_msg_id":3},"media":{"_":"MessageMediaWebPage","webpage":{"url":"https://example.org/a","title":"T"}},)"
      R"("views":10,"forwards":2,"replies":{"replies":1}})");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "telegram:123/7");
  CHECK(post.channel.id == "telegram:123");
  CHECK(post.visibility == Visibility::unknown);
  CHECK(post.forward.id == "telegram:channel5");
  CHECK(post.reply_to == "telegram:123/3");
  REQUIRE(post.links.size() == 2);
  CHECK(post.links[0].raw == "сюда");
  CHECK(post.links[0].url == "https://example.org/");
  CHECK(post.links[1].title == "T");
  REQUIRE(post.hashtags.size() == 1);
  CHECK(post.hashtags[0] == "тег");
  REQUIRE(post.mentions.size() == 1);
  CHECK(post.mentions[0] == "name");
  CHECK(post.engagement.views == 10);
  CHECK(post.engagement.shares == 2);
  CHECK(post.engagement.replies == 1);
}

TEST_CASE("4CAT: the chat's names, times as floats, polls, and what is no message") {
  const auto read = read_text(
      R"({"_type":"Message","id":7,"peer_id":{"_type":"PeerChannel","channel_id":123},"date":1700000000.0,"message":"a","post":true,)"
      R"("_chat":{"title":"Вести","username":"vesti"},"media":{"_type":"MessageMediaPoll","poll":{"question":{"text":"b?"},"answers":[{"text":"c"}]}}})"
      "\n"
      R"({"_type":"MessageService","id":8,"peer_id":{"_type":"PeerChannel","channel_id":123}})"
      "\n"
      R"({"_type":"Message","id":9,"peer_id":{"_type":"PeerUser","user_id":4},"message":"d"})");
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].channel.handle == "vesti");
  CHECK(read.posts[0].url == "https://t.me/vesti/7");
  CHECK(read.posts[0].visibility == Visibility::public_);
  CHECK(read.posts[0].created == 1700000000);
  CHECK(read.posts[0].text == "a\nb?\nc");
  CHECK(read.posts[1].visibility == Visibility::private_);
  CHECK(read.posts[1].kind == "message");
}

TEST_CASE("Telethon: odd values cost nothing but themselves") {
  const auto read = read_text(
      R"({"_":"Message","id":1,"message":null,"peer_id":null,"entities":[{"_":"MessageEntityUrl","offset":-1,"length":1},{"_":"MessageEntityTextUrl"},5],)"
      R"("media":{"_":"MessageMediaDocument","document":7},"fwd_from":[],"reply_to":{}})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "telegram:unknown/1");
  CHECK(read.posts[0].text.empty());
}
