#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

TEST_CASE("VK: a wall with names, markup, attachments, a repost") {
  const auto read = read_text(
      R"({"response":{"count":2,"items":[{"id":5,"owner_id":-7,"from_id":9,"date":1700000000,"edited":1700000100,"post_type":"post","marked_as_ads":1,)"
      R"("text":"[id9|Иван]<br>см. [https://example.org/|сюда] [просто] <b","attachments":[{"type":"link","link":{"url":"https://example.org/a","title":"T","description":"D"}},)"
      R"({"type":"photo","photo":{"text":"подпись","sizes":[{"width":10,"url":"https://p.example/s"},{"width":20,"url":"https://p.example/l"}]}}],)"
      R"("views":{"count":3},"likes":{"count":2}},{"id":6,"owner_id":-7,"from_id":-7,"date":1700000001,"text":"","copy_history":[{"id":1,"owner_id":-8,"text":"чужой"}]}],)"
      R"("profiles":[{"id":9,"first_name":"Иван","last_name":"И.","screen_name":"ivan"}],"groups":[{"id":7,"name":"Вести","screen_name":"vesti"}]}})");
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.id == "vk:-7_5");
  CHECK(post.url == "https://vk.com/wall-7_5");
  CHECK(post.author.id == "vk:9");
  CHECK(post.author.name == "Иван И.");
  CHECK(post.channel.handle == "vesti");
  CHECK(post.text == "Иван\nсм. сюда [просто] <b");
  CHECK(post.ad_label == "marked_as_ads");
  REQUIRE(post.links.size() == 2);
  CHECK(post.links[0].url == "https://example.org/");
  CHECK(post.links[1].title == "T");
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].url == "https://p.example/l");
  CHECK(post.media[0].alt == "подпись");
  CHECK(post.engagement.views == 3);
  const Post& repost = read.posts[1];
  CHECK(repost.kind == "repost");
  CHECK(repost.repost_of == "vk:-8_1");
  CHECK(repost.text == "чужой");
}

TEST_CASE("VK: comments and items alone") {
  const auto comment = read_text(R"({"items":[{"id":8,"owner_id":-7,"from_id":9,"post_id":5,"date":1700000000,"text":"a"}],"count":1})");
  REQUIRE(comment.posts.size() == 1);
  CHECK(comment.posts[0].kind == "comment");
  CHECK(comment.posts[0].reply_to == "vk:-7_5");
  CHECK(comment.posts[0].url == "https://vk.com/wall-7_5?reply=8");
  const auto answer = read_text(R"({"items":[{"id":9,"owner_id":-7,"from_id":9,"post_id":5,"reply_to_comment":8,"date":1700000000,"text":"a"}]})");
  REQUIRE(answer.posts.size() == 1);
  CHECK(answer.posts[0].id == "vk:-7_9");
  CHECK(answer.posts[0].reply_to == "vk:-7_8");
  CHECK(answer.posts[0].url == "https://vk.com/wall-7_5?reply=9");
  const auto item = read_text(R"({"id":8,"owner_id":-7,"from_id":9,"post_type":"post","date":1700000000,"text":"a"})");
  REQUIRE(item.posts.size() == 1);
  CHECK(item.posts[0].author.name.empty());
}

TEST_CASE("VK: answers below comments, below deleted ones too") {
  const auto read = read_text(
      R"({"response":{"items":[{"id":8,"owner_id":-7,"from_id":9,"post_id":5,"date":1700000000,"text":"a","thread":{"count":2,"items":[)"
      R"({"id":9,"owner_id":-7,"from_id":-7,"post_id":5,"parents_stack":[8],"date":1700000001,"text":"b","thread":{"count":1,"items":[)"
      R"({"id":10,"owner_id":-7,"from_id":9,"post_id":5,"reply_to_comment":9,"date":1700000002,"text":"c"}]}}]}},)"
      R"({"deleted":true,"thread":{"items":[{"id":12,"owner_id":-7,"from_id":9,"post_id":5,"parents_stack":[11],"date":1700000003,"text":"d"}]}}],)"
      R"("profiles":[{"id":9,"first_name":"Нур","last_name":""}],"groups":[]}})");
  REQUIRE(read.posts.size() == 4);
  CHECK(read.posts[0].text == "a");
  CHECK(read.posts[1].id == "vk:-7_9");
  CHECK(read.posts[1].kind == "comment");
  CHECK(read.posts[1].reply_to == "vk:-7_8");
  CHECK(read.posts[1].url == "https://vk.com/wall-7_5?reply=9");
  CHECK(read.posts[2].reply_to == "vk:-7_9");
  CHECK(read.posts[2].author.name == "Нур");
  CHECK(read.posts[3].text == "d");
  CHECK(read.posts[3].reply_to == "vk:-7_11");
}

TEST_CASE("VK: a poll's question and answers are words of the post, its origin a link") {
  const auto read = read_text(
      R"({"id":8,"owner_id":-7,"from_id":9,"post_type":"post","date":1700000000,"text":"Суроо","copyright":{"link":"https://origin.example/a","name":"Булак"},)"
      R"("attachments":[{"type":"poll","poll":{"question":"Суу таза эмеспи?","answers":[{"text":"ооба"},{"text":"[id9|Нур] билет"},{}]}}],)"
      R"("copy_history":[{"id":1,"owner_id":-8,"text":"","attachments":[{"type":"poll","poll":{"question":"Экинчи"}}],"copyright":null}]})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].text == "Суроо\nСуу таза эмеспи?\nооба\nНур билет\nЭкинчи");
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[0].links[0].raw == "https://origin.example/a");
  CHECK(read.posts[0].links[0].title == "Булак");
}

TEST_CASE("VK by snscrape: ids of the address, links, a repost without words of its own") {
  const auto read = read_text(
      R"({"_type":"snscrape.modules.vkontakte.VKontaktePost","url":"https://vk.com/wall-7_5","date":"2024-01-02","content":"","outlinks":["https://example.org/"],)"
      R"("photos":null,"video":null,"quotedPost":{"url":"https://vk.com/wall9_1","content":"чужой","photos":[{"url":"https://p.example/1"}]}})"
      "\n"
      R"({"_type":"snscrape.modules.vkontakte.User","username":"a"})");
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "vk:-7_5");
  CHECK(read.posts[0].channel.id == "vk:-7");
  CHECK(read.posts[0].repost_of == "vk:9_1");
  CHECK(read.posts[0].text == "чужой");
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[0].links[0].raw == "https://example.org/");
  CHECK(read.posts[0].media.size() == 1);
}

TEST_CASE("VK: brackets without end take no time") {
  const auto read = read_text(R"({"id":8,"owner_id":-7,"from_id":9,"post_type":"post","date":1700000000,"text":")" + std::string(1'000'000, '[') + R"("})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].text.size() == 1'000'000);
}

TEST_CASE("samples: VK") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "vk";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  for (const auto& [file, posts] : {std::pair("selenscrapy_vk_wall_response.json", 5U), {"selenscrapy_vk_comment_response.json", 3U}}) {
    CAPTURE(file);
    RecordReader reader({(folder / file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == posts);
    for (const Post& post : read.posts) CHECK(post.platform == "vk");
  }
}
