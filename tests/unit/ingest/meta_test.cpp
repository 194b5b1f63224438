#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

TEST_CASE("Facebook's download: mojibake is undone, also where it stands in links") {
  const auto read = read_text(
      R"([{"timestamp":1700000000,"data":[{"post":"\u00d0\u009f\u00d1\u0080\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u0082"},{"update_timestamp":1}],)"
      R"("attachments":[{"data":[{"external_context":{"url":"https://example.org/","name":"\u00d0\u0090"}},{"media":{"uri":"photos/1.jpg","description":"caf\u00e9"}}]}]},)"
      R"({"timestamp":1700000001,"data":[{"post":"Привет"}]},{"timestamp":1700000002,"data":[{}]}])");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].text == "Привет");
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[0].links[0].title == "А");
  REQUIRE(read.posts[0].media.size() == 1);
  CHECK(read.posts[0].media[0].alt == "café");
  CHECK(read.posts[1].text == "Привет");
  CHECK(read.posts[2].text.empty());
  CHECK(read.posts[0].created == 1700000000);
}

TEST_CASE("Facebook's download: comments, and what was written in groups") {
  const auto comments = read_text(
      R"({"comments_v2":[{"timestamp":1700000000,"data":[{"comment":{"timestamp":1700000000,"comment":"\u00d0\u0090","author":"A. Writer","group":"\u00d0\u0091"}}],)"
      R"("attachments":[{"data":[{"external_context":{"url":"https://example.org/"}}]}],"title":"A. Writer commented on B's post."},{"timestamp":1700000001}]})");
  REQUIRE(comments.posts.size() == 2);
  CHECK(comments.posts[0].platform == "facebook");
  CHECK(comments.posts[0].kind == "comment");
  CHECK(comments.posts[0].text == "А");
  CHECK(comments.posts[0].title.empty());
  CHECK(comments.posts[0].author.name == "A. Writer");
  CHECK(comments.posts[0].channel.name == "Б");
  CHECK(comments.posts[0].links.size() == 1);
  for (const char* list : {"comments", "group_comments_v2", "group_posts_v2", "group_posts"}) {
    CAPTURE(list);
    const auto read = read_text(std::string(R"({")") + list + R"(":[{"timestamp":1700000000,"data":[{"post":"a"}],"title":"A posted in B."}]})");
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].platform == "facebook");
    CHECK(read.posts[0].text == "a");
  }
  CHECK(read_text(R"({"comments":[{"id":1,"text":"a"}]})").posts.at(0).platform.empty());
}

TEST_CASE("Facebook's download: stories, what others wrote on one's wall, entries of a title only") {
  for (const char* text : {R"({"archived_stories_v2":[{"timestamp":1700000000,"data":[{"post":"a"}],"attachments":[]}]})",
                           R"({"wall_posts_sent_to_you":{"activity_log_data":[{"timestamp":1700000000,"attachments":[],"data":[{"post":"a"}],"title":"B wrote."}]}})",
                           R"([{"timestamp":1700000001,"data":[{"post":"a"}]}])"}) {
    CAPTURE(text);
    const auto read = read_text(text);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].platform == "facebook");
    CHECK(read.posts[0].text == "a");
  }
  const auto titled = read_text(R"([{"timestamp":1700000000,"title":"A was with B.","tags":[{"name":"B"}]},{"timestamp":1700000001,"data":[{"post":"a"}]}])");
  REQUIRE(titled.posts.size() == 2);
  CHECK(titled.posts[1].platform == "facebook");
}

TEST_CASE("Facebook's download: reactions, advertisers and the rest of a package are no posts") {
  for (const char* text : {R"([{"timestamp":1700000000,"data":[{"reaction":{"reaction":"LIKE","actor":"A"}}],"title":"A likes B's post."}])",
                           R"([{"label_values":[{"label":"a","value":"an advertiser of a long name"}],"timestamp":1700000000}])",
                           R"({"searches_v2":[{"timestamp":1700000000,"data":[{"text":"words"}],"title":"You searched"}]})", R"({"profile_v2":{"name":{"full_name":"A"}}})",
                           R"({"autofill_information_v2":{}})", R"({"other_photos_v2":[{"uri":"x.jpg","creation_timestamp":1700000000,"title":"t"}]})"}) {
    CAPTURE(text);
    const auto read = read_text(text);
    CHECK(read.posts.empty());
    CHECK(read.counts.not_posts == 1);
    CHECK(read.unusable_files == 0);
    CHECK(read.diagnostics.size() == 1);  // "there are no posts in this file"
  }
  CHECK(read_text(R"({"notes_v2":[{"id":1,"text":"a"}]})").posts.size() == 1);
}

TEST_CASE("Facebook's newer download: labels in any language") {
  const auto read = read_text(
      R"([{"timestamp":1700000000,"media":[],"fbid":"901","label_values":[{"label":"x","value":"Это длинный текст поста"},{"label":"y","href":"https://example.org/","value":"z"},)"
      R"({"title":"t","dict":[{"label":"q","value":"https://example.org/b"}]}]}])");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "facebook:901");
  CHECK(read.posts[0].text == "Это длинный текст поста");
  CHECK(read.posts[0].links.size() == 2);
}

TEST_CASE("CrowdTangle: a table, its numbers and its zones") {
  const auto read = read_text(
      "Page Name,User Name,Facebook Id,Followers at Posting,Post Created,Likes,Shares,Comments,Total Views,URL,Message,Link,Final Link,Sponsor Name\n"
      "Вести,vesti,77,\"1,234\",2022-06-01 10:00:00 EDT,\"1,000\",2,3,4,https://www.facebook.com/1,текст,https://bit.ly/x,https://example.org/,Некто\n");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.platform == "facebook");
  CHECK(post.created == read_time("2022-06-01T14:00:00Z", TimeZone())->seconds);
  CHECK(post.created_known);
  CHECK(post.channel.id == "facebook:77");
  CHECK(post.author.followers == 1234);
  CHECK(post.engagement.likes == 1000);
  CHECK(post.ad_label == "Некто");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].url == "https://example.org/");
}

TEST_CASE("Meta Content Library: columns with dots and objects are the same") {
  const auto table = read_text(
      "id,creation_time,text,mcl_url,post_owner.name,post_owner.username,statistics.like_count,is_branded_content,link_attachment.link\n"
      "9,2024-06-01T10:00:00+00:00,a,https://www.facebook.com/mcl/9,Вести,vesti,5,true,https://example.org/\n");
  const auto json = read_text(
      R"({"id":"9","creation_time":"2024-06-01T10:00:00+00:00","text":"a","mcl_url":"https://www.facebook.com/mcl/9","post_owner":{"name":"Вести","username":"vesti"},)"
      R"("statistics":{"like_count":5},"is_branded_content":true,"link_attachment":{"link":"https://example.org/"}})");
  for (const auto* read : {&table, &json}) {
    REQUIRE(read->posts.size() == 1);
    const Post& post = read->posts[0];
    CHECK(post.id == "facebook:9");
    CHECK(post.channel.name == "Вести");
    CHECK(post.engagement.likes == 5);
    CHECK(post.ad_label == "is_branded_content");
    CHECK(post.links.size() == 1);
  }
}

TEST_CASE("Facebook's labels are read however deep they stand") {
  std::string labels = R"({"value":"Самый глубокий текст"})";
  for (int depth = 0; depth < 40; ++depth) labels = R"({"title":"x","dict":[)" + labels + "]}";
  const auto read = read_text(R"([{"timestamp":1700000000,"fbid":"1","label_values":[)" + labels + R"(,{"value":"Текст после него"}]}])");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].text == "Самый глубокий текст\nТекст после него");
}

TEST_CASE("Meta Content Library: a page of posts") {
  const auto read = read_text(
      R"({"data":[{"id":"9","creation_time":"2024-06-01T10:00:00+00:00","text":"a","post_owner":{"name":"Вести","username":"vesti"}},{"id":"10","text":"b"}],"paging":{}})");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].id == "facebook:9");
  CHECK(read.posts[0].channel.handle == "vesti");
  CHECK(read.posts[1].text == "b");
}

TEST_CASE("samples: Meta") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples";
  if (!std::filesystem::is_directory(folder / "facebook_dyi")) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row {
    const char* file;
    std::uint64_t posts;
  };
  const Row rows[] = {{"facebook_dyi/SYNTH_ru_label_values.json", 10},
                      {"facebook_dyi/SYNTH_ru_your_posts__check_ins__photos_and_videos_1.json", 60},
                      {"crowdtangle/SYNTH_facebook.csv", 20},
                      {"crowdtangle/SYNTH_posts.json", 20},
                      {"meta_content_library/SYNTH_posts.csv", 20}};
  for (const Row& row : rows) {
    CAPTURE(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    for (const Post& post : read.posts) {
      CHECK(post.platform == "facebook");
      CHECK(post.created);
      CHECK(post.text.find("Ð") == std::string_view::npos);
    }
  }
}
