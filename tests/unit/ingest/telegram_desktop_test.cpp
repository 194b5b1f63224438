#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

std::string chat_of(const std::string& messages, const std::string& type = "public_channel") {
  return "{\"name\":\"Арна\",\"type\":\"" + type + "\",\"id\":77,\"messages\":[" + messages + "]}";
}

}  // namespace

TEST_CASE("telegram: everything a channel post can hold") {
  const auto read = read_text(chat_of(R"JSON({"id":5,"type":"message","date":"2026-06-19T15:26:50","date_unixtime":"1781868410",
    "edited":"2026-06-19T15:30:00","edited_unixtime":"1781868600","from":"Арна","from_id":"channel77","forwarded_from":"Басқа арна",
    "reply_to_message_id":3,"photo":"photos/1.jpg","file":"(File not included. Change data exporting settings to download.)",
    "media_type":"video_file","text":["Ба",{"type":"bold","text":"қылау "},{"type":"text_link","text":"осында","href":"https://example.org/a"},
    {"type":"link","text":"example.kz/b"},{"type":"hashtag","text":"#тег"},{"type":"mention","text":"@someone"},
    {"type":"mention_name","text":"Біреу","user_id":9},{"type":"email","text":"a@example.org"},""],
    "inline_bot_buttons":[[{"type":"url","text":"Ашу","data":"https://example.org/c"},{"type":"callback","text":"x","data":"y"}]]})JSON"));
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "telegram:77/5");
  CHECK(post.platform == "telegram");
  CHECK(post.visibility == Visibility::public_);
  CHECK(post.kind == "post");
  CHECK(post.created == 1781868410);
  CHECK(post.created_known);
  CHECK(post.created_raw == "2026-06-19T15:26:50");
  CHECK(post.edited == 1781868600);
  CHECK(post.author.id == "telegram:channel77");
  CHECK(post.author.name == "Арна");
  CHECK(post.channel.id == "telegram:77");
  CHECK(post.channel.name == "Арна");
  CHECK(post.channel.type == "public_channel");
  CHECK(post.channel.handle.data() == nullptr);
  CHECK(post.forward.name == "Басқа арна");
  CHECK(post.forward.id.data() == nullptr);
  CHECK(post.reply_to == "telegram:77/3");
  CHECK(post.text == "Бақылау осындаexample.kz/b#тег@someoneБіреуa@example.org");
  REQUIRE(post.links.size() == 3);
  CHECK(post.links[0].raw == "осында");
  CHECK(post.links[0].url == "https://example.org/a");
  CHECK(post.links[1].raw == "example.kz/b");
  CHECK(post.links[1].url.data() == nullptr);
  CHECK(post.links[2].raw == "Ашу");
  CHECK(post.links[2].url == "https://example.org/c");
  REQUIRE(post.hashtags.size() == 1);
  CHECK(post.hashtags[0] == "тег");
  REQUIRE(post.mentions.size() == 2);
  CHECK(post.mentions[0] == "someone");
  CHECK(post.mentions[1] == "telegram:user9");
  REQUIRE(post.media.size() == 2);
  CHECK(post.media[0].kind == "photo");
  CHECK(post.media[0].url == "photos/1.jpg");
  CHECK(post.media[1].kind == "video");
  CHECK(post.media[1].url.data() == nullptr);
  CHECK(post.url.data() == nullptr);
  CHECK(post.place.file == "x.json");
  CHECK(post.place.line == 1);
}

TEST_CASE("telegram: oddities of old and broken exports") {
  struct Row { std::string name, message, type, expected; };
  const Row rows[] = {
      {"bare id of an author in a group", R"({"id":1,"type":"message","from":"A","from_id":123,"text":"t"})", "private_group", R"("author":{"id":"telegram:user123",)"},
      {"bare id in a channel", R"({"id":1,"type":"message","from_id":77,"text":"t"})", "public_channel", R"("author":{"id":"telegram:channel77",)"},
      {"odd id of an author", R"({"id":1,"type":"message","from_id":"x;y","text":"t"})", "public_channel", R"("author":{"id":null,)"},
      {"deleted author", R"({"id":1,"type":"message","from":null,"from_id":"user5","text":"t"})", "public_supergroup", R"({"id":"telegram:user5","handle":null,"name":null,)"},
      {"only a local time", R"({"id":1,"type":"message","date":"2021-03-18T15:20:24","text":"t"})", "public_channel", R"("created_at":"2021-03-18T15:20:24Z","created_known":false,)"},
      {"a time with its zone", R"({"id":1,"type":"message","date":"2021-03-18T15:20:24.5+05:00","text":"t"})", "public_channel", R"("created_at":"2021-03-18T10:20:24Z","created_known":true,)"},
      {"text is an object", R"({"id":1,"type":"message","text":{"error":1},"text_entities":[{"type":"plain","text":"saved"}]})", "public_channel", R"("text":"saved")"},
      {"entities beside plain text", R"({"id":1,"type":"message","text":"#a","text_entities":[{"type":"hashtag","text":"#a"}]})", "public_channel", R"("hashtags":["a"])"},
      {"no text at all", R"({"id":1,"type":"message"})", "public_channel", R"("text":"")"},
      {"a poll", R"({"id":1,"type":"message","text":"","poll":{"question":"Кто?","answers":[{"text":["А"," и Б"]},{"text":"Никто"}]}})", "public_channel", R"("text":"Кто?\nА и Б\nНикто")"},
      {"a reply in another chat", R"({"id":1,"type":"message","text":"","reply_to_message_id":4,"reply_to_peer_id":"channel88"})", "public_channel", R"("reply_to":"telegram:88/4")"},
      {"a fork's id of the source", R"({"id":1,"type":"message","text":"","forwarded_from":"N","forwarded_from_id":"channel99"})", "public_channel", R"("forward":{"id":"telegram:channel99","name":"N"})"},
      {"invalid escape", R"({"id":1,"type":"message","text":"a\x0Bb"})", "public_channel", R"("text":"a\u000bb")"},
      {"the later key counts", R"({"id":1,"type":"message","text":"a","text":"b"})", "public_channel", R"("text":"b")"},
      {"an unknown type of chat", R"({"id":1,"type":"message","text":"a"})", "monoforum", R"("visibility":"unknown","kind":"message")"},
      {"an invited channel", R"({"id":1,"type":"message","text":"a"})", "private_channel", R"("visibility":"unknown","kind":"post")"},
      {"a personal chat exported alone", R"({"id":1,"type":"message","text":"a"})", "personal_chat", R"("visibility":"private","kind":"message")"},
      {"nulls and wrong kinds", R"({"id":"8","type":"message","text":[1,null,[],{"type":"link"}],"photo":5,"poll":[],"inline_bot_buttons":[{"a":1},[1]]})", "public_channel", R"("id":"telegram:77/8")"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    // A known message before it, so that the chat is recognised whatever its type.
    const auto read = read_text(chat_of(R"({"id":0,"type":"message","date":"2021-01-01T00:00:00","text":""},)" + row.message, row.type));
    REQUIRE(read.posts.size() == 2);
    CHECK(read.json.substr(read.json.find('\n') + 1).find(row.expected) != std::string::npos);
  }
}

TEST_CASE("telegram: service messages are no posts, duplicate keys and repairs are counted") {
  const auto read = read_text(chat_of(R"({"id":1,"type":"service","text":""},{"id":2,"type":"unsupported","text":""},{"id":3,"type":"message","id":4,"text":"\ud83d"})"));
  CHECK(read.counts.records == 3);
  CHECK(read.counts.posts == 1);
  CHECK(read.counts.not_posts == 2);
  CHECK(read.counts.duplicate_keys == 1);
  CHECK(read.counts.repaired == 1);
  CHECK(read.posts[0].id == "telegram:77/4");
}

TEST_CASE("telegram: private chats of an account stay out unless asked for") {
  const auto chat = [](const std::string& type, int id) {
    return "{\"name\":\"n\",\"type\":" + type + ",\"id\":" + std::to_string(id) + ",\"messages\":[{\"id\":1,\"type\":\"message\",\"text\":\"t\"}]}";
  };
  const std::string account = "{\"about\":\"a\",\"personal_information\":{\"user_id\":1},\"chats\":{\"about\":\"b\",\"list\":[" +
                              chat("\"personal_chat\"", 1) + "," + chat("\"public_channel\"", 2) + "," + chat("\"saved_messages\"", 3) + "," +
                              chat("\"private_group\"", 4) + "," + chat("\"private_channel\"", 5) + "," + chat("\"verification_codes\"", 6) + "," +
                              chat("null", 7) + "," + chat("\"something_new\"", 8) + "]},\"left_chats\":{\"list\":[" + chat("\"public_supergroup\"", 9) + "]}}";
  const auto read = read_text(account);
  CHECK(read.counts.private_skipped == 6);
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].id == "telegram:2/1");
  CHECK(read.posts[1].id == "telegram:5/1");
  CHECK(read.posts[2].id == "telegram:9/1");
  ReadOptions options;
  options.include_private = true;
  const auto all = read_text(account, options);
  CHECK(all.posts.size() == 9);
  CHECK(all.posts[0].visibility == Visibility::private_);
  CHECK(all.counts.private_skipped == 0);
}

TEST_CASE("telegram: what the chat is called may stand behind its messages") {
  const std::string text = R"({"messages":[{"id":1,"type":"message","date":"2021-01-01T00:00:00","text":"t"}],"type":"public_channel","name":"n","id":5})";
  const auto read = read_text(text);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "telegram:5/1");
  CHECK(read.posts[0].visibility == Visibility::public_);
  const auto piped = read_text(text, {}, {}, MemorySource::Seeks::no);
  REQUIRE(piped.posts.size() == 1);
  CHECK(piped.posts[0].id == "telegram:unknown/1");
  CHECK(piped.posts[0].visibility == Visibility::unknown);
}

TEST_CASE("telegram: a chat without messages is legal") {
  const auto read = read_text(chat_of(""));
  CHECK(read.unusable_files == 0);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].severity == Severity::warning);
}
