#include <doctest/doctest.h>

#include <filesystem>
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

TEST_CASE("telegram-tracker: messages with the chats and the users that they name") {
  const auto read = read_text(
      R"({"messages":[{"_":"Message","id":5,"peer_id":{"_":"PeerChannel","channel_id":1234},"date":"2023-11-14T22:13:20+00:00","message":"a","post":true,"from_id":null,)"
      R"("fwd_from":{"_":"MessageFwdHeader","from_id":{"_":"PeerChannel","channel_id":99}}},)"
      R"({"_":"Message","id":6,"peer_id":{"_":"PeerChannel","channel_id":1234},"message":"b","from_id":{"_":"PeerUser","user_id":7}},)"
      R"({"_":"MessageService","id":7,"peer_id":{"_":"PeerChannel","channel_id":1234}}],)"
      R"("chats":[{"_":"Channel","id":1234,"title":"Базар","username":"bazar"},{"_":"Channel","id":99,"title":"Булак"}],"users":[{"_":"User","id":7,"first_name":"Нур","username":"nur"}]})");
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].id == "telegram:1234/5");
  CHECK(read.posts[0].channel.name == "Базар");
  CHECK(read.posts[0].url == "https://t.me/bazar/5");
  CHECK(read.posts[0].visibility == Visibility::public_);
  CHECK(read.posts[0].forward.name == "Булак");
  CHECK(read.posts[1].author.handle == "nur");
  CHECK(read.posts[1].author.name == "Нур");
}

TEST_CASE("Bot API: ids as other exports have them, links behind words, a forward, a poll") {
  const auto read = read_text(
      R"({"update_id":1,"channel_post":{"message_id":5,"date":1700000000,"edit_date":1700000060,"chat":{"id":-1001234,"type":"channel","title":"Базар","username":"bazar"},)"
      R"("sender_chat":{"id":-1001234,"type":"channel","title":"Базар"},"author_signature":"Нур","text":"😀 тут #тег","entities":[{"type":"text_link","offset":3,"length":3,"url":"https://example.org/"},)"
      R"({"type":"hashtag","offset":7,"length":4},{"type":"url","offset":70,"length":4}],"forward_origin":{"type":"channel","chat":{"id":-100999,"title":"Булак","type":"channel"}},)"
      R"("reply_to_message":{"message_id":3}}})"
      "\n"
      R"({"update_id":2,"message":{"message_id":6,"date":1700000001,"chat":{"id":42,"type":"private","first_name":"A"},"from":{"id":42,"first_name":"A"},"text":"b"}})"
      "\n"
      R"({"update_id":3,"message":{"message_id":7,"date":1700000002,"chat":{"id":-1005,"type":"supergroup","username":"toptalk"},"from":{"id":42,"first_name":"A","username":"aa"},)"
      R"("photo":[{}],"caption":"c","poll":{"question":"d?","options":[{"text":"e"}]}}})"
      "\n"
      R"({"update_id":4,"my_chat_member":{"chat":{"id":1}}})"
      "\n"
      R"({"update_id":5,"message":{"message_id":8,"date":1700000002,"chat":{"id":-1005,"type":"supergroup"},"new_chat_members":[]}})");
  CHECK(read.counts.not_posts == 2);
  CHECK(read.counts.private_skipped == 1);
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.id == "telegram:1234/5");
  CHECK(post.kind == "post");
  CHECK(post.url == "https://t.me/bazar/5");
  CHECK(post.channel.id == "telegram:1234");
  CHECK(post.author.id == "telegram:channel1234");
  CHECK(post.author.name == "Нур");
  CHECK(post.edited == 1700000060);
  CHECK(post.forward.id == "telegram:channel999");
  CHECK(post.forward.name == "Булак");
  CHECK(post.reply_to == "telegram:1234/3");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].raw == "тут");
  REQUIRE(post.hashtags.size() == 1);
  CHECK(post.hashtags[0] == "тег");
  CHECK(read.posts[1].text == "c\nd?\ne");
  CHECK(read.posts[1].author.id == "telegram:user42");
  REQUIRE(read.posts[1].media.size() == 1);
  CHECK(read_text(R"({"ok":true,"result":[{"update_id":1,"channel_post":{"message_id":5,"date":1,"chat":{"id":-1001,"type":"channel"},"text":"a"}}]})").posts.size() == 1);
  CHECK(read_text(R"({"message_id":5,"date":1,"chat":{"id":-1001,"type":"channel"},"text":"a"})").posts.size() == 1);
}

TEST_CASE("TGDataset: channels keyed by ids, messages by numbers, media with and without words") {
  const auto read = read_text(
      R"({"1008738564":{"username":"bazar","title":"Базар","n_subscribers":5,"verified":false,)"
      R"("text_messages":{"3":{"message":"a","date":1600000000.0,"author":null,"is_forwarded":true,"forwarded_from_id":1000000007},"2":{"message":"b","date":1600000001.0,"forwarded_from_id":7}},)"
      R"("generic_media":{"3":{"title":null,"extension":".jpe"},"4":{"title":"c.pdf","date":1600000002.0,"extension":".pdf"}}},"1008738565":{"username":null,"text_messages":{},"generic_media":{}}})");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].id == "telegram:1008738564/3");
  CHECK(read.posts[0].url == "https://t.me/bazar/3");
  CHECK(read.posts[0].created == 1600000000);
  CHECK(read.posts[0].forward.id == "telegram:1000000007");
  REQUIRE(read.posts[0].media.size() == 1);
  CHECK(read.posts[0].media[0].kind == "photo");
  CHECK(read.posts[1].forward.id == "telegram:user7");
  CHECK(read.posts[1].media.empty());
  CHECK(read.posts[2].media[0].alt == "c.pdf");
  const auto lacking = read_text(R"({"1008738564":{"username":"bazar","text_messages":{"3":{"message":"a"}},"generic_media":{"3":null}}})");
  REQUIRE(lacking.posts.size() == 1);
  CHECK(lacking.posts[0].media.size() == 1);  // there is one, of which nothing is known
}

TEST_CASE("samples: TGDataset") {
  const std::filesystem::path file = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "telegram_dumps" / "tgdataset_preview.json";
  if (!std::filesystem::is_regular_file(file)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  RecordReader reader({file.string()}, {});
  const auto read = elek::testing::read_all(reader);
  CHECK(read.counts.posts == 4010);
  CHECK(read.counts.rejected == 0);
}

TEST_CASE("Telethon: odd values cost nothing but themselves") {
  const auto read = read_text(
      R"({"_":"Message","id":1,"message":null,"peer_id":null,"entities":[{"_":"MessageEntityUrl","offset":-1,"length":1},{"_":"MessageEntityTextUrl"},5],)"
      R"("media":{"_":"MessageMediaDocument","document":7},"fwd_from":[],"reply_to":{}})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "telegram:unknown/1");
  CHECK(read.posts[0].text.empty());
}
