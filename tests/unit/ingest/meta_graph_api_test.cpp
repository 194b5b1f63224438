#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

#if !defined(ELEK_SHARED_DATA)
#define ELEK_SHARED_DATA ""
#endif

namespace {

testing::ReadExport read_private(std::string bytes) {
  ReadOptions options;
  options.include_private = true;
  return read_text(std::move(bytes), options);
}

const std::string kTime = R"("created_time":"2026-10-12T05:30:00+0000")";

}  // namespace

TEST_CASE("Graph API: what is a comment, and what it answers") {
  struct Row {
    const char* name;
    std::string page;
    const char *id, *kind, *reply_to;
  };
  const std::string comments = R"("paging":{"next":"https://graph.facebook.com/v19.0/5_6/comments?after=x"})";
  const Row rows[] = {
      {"of a page of posts", R"({"data":[{"id":"5_6","message":"а",)" + kTime + "}]}", "facebook:5_6", "post", ""},
      {"by its counts", R"({"data":[{"id":"6_7","message":"а","comment_count":0,)" + kTime + "}]}", "facebook:6_7", "comment", ""},
      {"by the next page's address", R"({"data":[{"id":"6_7","message":"а",)" + kTime + "}]," + comments + "}", "facebook:6_7", "comment",
       "facebook:5_6"},
      {"by its own address, without an id",
       R"({"data":[{"permalink_url":"https://www.facebook.com/5/posts/6/?comment_id=7",)" + kTime + "}]}", "facebook:6_7", "comment",
       "facebook:5_6"},
      {"an answer to a comment",
       R"({"data":[{"permalink_url":"https://www.facebook.com/5/posts/6/?comment_id=7&reply_comment_id=8",)" + kTime + "}]}",
       "facebook:6_8", "reply", "facebook:6_7"},
      {"by its parent", R"({"data":[{"id":"6_8","parent":{"id":"6_7"},)" + kTime + "}]}", "facebook:6_8", "reply", "facebook:6_7"},
      {"shared by a page", R"({"data":[{"id":"5_6","parent_id":"1_2","message":"а",)" + kTime + "}]}", "facebook:5_6", "repost", ""},
      {"of Instagram", R"({"data":[{"id":"7","text":"а","timestamp":"2026-10-12T05:30:00+0000","media":{"id":"6"}}]})", "instagram:7",
       "comment", "instagram:6"},
      {"of Threads",
       R"({"data":[{"id":"7","text":"а","media_type":"TEXT_POST","media_product_type":"THREADS","timestamp":"2026-10-12T05:30:00+0000","replied_to":{"id":"6"}}]})",
       "threads:7", "reply", "threads:6"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto read = read_text(row.page);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].id == row.id);
    CHECK(read.posts[0].kind == row.kind);
    CHECK(read.posts[0].reply_to == row.reply_to);
    CHECK(read.posts[0].created == read_time("2026-10-12T05:30:00Z", TimeZone())->seconds);
    CHECK(read.posts[0].created_known);
  }
}

TEST_CASE("Graph API: comments in posts, and comments in these") {
  const auto read =
      read_text(R"({"id":"5","name":"Вести","username":"vesti","posts":{"data":[{"id":"5_6","message":"а",)" + kTime +
                R"(,"comments":{"data":[{"id":"6_7","message":"б",)" + kTime + R"(,"comments":{"data":[{"id":"6_8","message":"в",)" +
                kTime + R"(}]}}]}},{"message":"г",)" + kTime + R"(},{"id":"x"}]}})");
  REQUIRE(read.posts.size() == 4);
  CHECK(read.counts.not_posts == 1);
  CHECK(read.posts[0].channel.name == "Вести");
  CHECK(read.posts[0].channel.handle == "vesti");
  CHECK(read.posts[1].id.ends_with("/2"));  // its reader asked for no id: its place in the record
  CHECK(read.posts[2].kind == "comment");
  CHECK(read.posts[2].reply_to == "facebook:5_6");
  CHECK(read.posts[3].kind == "reply");
  CHECK(read.posts[3].reply_to == "facebook:6_7");
}

TEST_CASE("Graph API: conversations are private, and so is what only friends see no public post") {
  const std::string pages[] = {
      R"({"data":[{"id":"t_1","updated_time":"2026-10-12T05:30:00+0000","messages":{"data":[{"id":"m_2","message":"а",)" + kTime + "}]}}]}",
      R"({"data":[{"id":"m_2","message":"а",)" + kTime + "}]}",
      R"({"data":[{"message":"а",)" + kTime + R"(}],"paging":{"previous":"https://graph.facebook.com/v19.0/t_1/messages?before=x"}})",
      R"({"id":"t_1","messages":{"data":[{"message":"а",)" + kTime + "}]}}",
  };
  for (const std::string& page : pages) {
    CAPTURE(page);
    const auto skipped = read_text(page);
    CHECK(skipped.posts.empty());
    CHECK(skipped.counts.private_skipped == 1);
    const auto kept = read_private(page);
    REQUIRE(kept.posts.size() == 1);
    CHECK(kept.posts[0].visibility == Visibility::private_);
    CHECK(kept.posts[0].kind == "message");
  }
  const auto seen = [](const std::string& member) {
    return read_text("{\"data\":[{\"id\":\"5_6\"," + member + "," + kTime + "}]}").posts.at(0).visibility;
  };
  CHECK(seen(R"("privacy":{"value":"ALL_FRIENDS"})") == Visibility::unknown);
  CHECK(seen(R"("privacy":{"value":"EVERYONE"})") == Visibility::public_);
  CHECK(seen(R"("is_published":false)") == Visibility::unknown);
  CHECK(seen(R"("message":null)") == Visibility::public_);
}

TEST_CASE("Graph API: a link is told by its target, an old card by the post, a picture is a medium") {
  const auto read = read_text(
      R"({"data":[{"id":"5_6","attachments":{"data":[{"type":"share","url":"https://l.facebook.com/l.php?u=x","unshimmed_url":"https://a.example/","title":"К"},)"
      R"({"media_type":"video","url":"https://www.facebook.com/v/1","media":{"source":"https://v.example/1.mp4","image":{"src":"https://v.example/1.jpg"}}}]},)" +
      kTime + R"(},{"id":"5_7","link":"https://b.example/","name":"Н","full_picture":"https://b.example/1.jpg",)" + kTime + "}]}");
  REQUIRE(read.posts.size() == 2);
  REQUIRE(read.posts[0].links.size() == 1);
  CHECK(read.posts[0].links[0].url == "https://a.example/");
  CHECK(read.posts[0].links[0].title == "К");
  REQUIRE(read.posts[0].media.size() == 1);
  CHECK(read.posts[0].media[0].url == "https://v.example/1.mp4");
  REQUIRE(read.posts[1].links.size() == 1);
  CHECK(read.posts[1].links[0].raw == "https://b.example/");
  CHECK(read.posts[1].media.size() == 1);
}

TEST_CASE("Graph API: the account that media were asked for with, albums, answers") {
  const auto read = read_text(
      R"({"business_discovery":{"id":"17","username":"vesti","name":"Вести","followers_count":900,"media":{"data":[{"id":"18","caption":"а","media_type":"CAROUSEL_ALBUM",)"
      R"("permalink":"https://www.instagram.com/p/x/","timestamp":"2026-10-12T05:30:00+0000","like_count":3,"comments_count":1,"children":{"data":[{"media_type":"IMAGE","media_url":"u",)"
      R"("alt_text":"б"},{"media_type":"VIDEO","media_url":"v"}]},"comments":{"data":[{"id":"19","text":"в","username":"aru","timestamp":"2026-10-12T06:30:00+0000"}]}}]}},"id":"1"})");
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.author.handle == "vesti");
  CHECK(post.author.id == "instagram:17");
  CHECK(post.author.followers == 900);
  CHECK(post.engagement.likes == 3);
  REQUIRE(post.media.size() == 2);
  CHECK(post.media[0].alt == "б");
  CHECK(post.media[1].kind == "video");
  CHECK(read.posts[1].author.handle == "aru");
  CHECK_FALSE(read.posts[1].author.followers);
  CHECK(read.posts[1].reply_to == "instagram:18");
}

TEST_CASE("Graph API: only its own form of times is recognized; members of wrong types read as absent") {
  for (const char* other :
       {R"({"data":[{"id":"1","message":"a","created_time":"2026-10-12T05:30:00Z"}]})",
        R"({"data":[{"id":"1","text":"a","timestamp":1700000000}]})", R"({"id":"1","text":"a","timestamp":"2026-10-12T05:30:00+0000"})"}) {
    CAPTURE(other);
    CHECK(read_text(other).json.find("json:") != std::string::npos);
  }
  const auto read = read_text(
      R"({"data":[{"id":[],"message":7,"from":[],"attachments":{"data":{"a":1}},"comments":[],"message_tags":{"0":[]},"shares":9,"permalink_url":[],)" +
      kTime + "},5,null]}");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].text.data() == nullptr);
  CHECK(read.counts.not_posts == 2);
}

TEST_CASE("samples: Graph API") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "meta_graph_api";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row {
    const char *file, *kind;
    std::uint64_t posts, with_text;
  };
  const Row rows[] = {{"comments_p1.json", "comment", 10, 10},
                      {"discovery_medias_p1.json", "post", 5, 0},
                      {"feed_p1.json", "post", 5, 4},
                      {"full_connecions_p1.json", "post", 5, 5}};
  for (const Row& row : rows) {
    CAPTURE(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    CHECK(read.counts.posts - read.counts.no_text == row.with_text);
    REQUIRE_FALSE(read.posts.empty());
    CHECK(read.posts[0].kind == row.kind);
    for (const Post& post : read.posts) CHECK(post.created_known);
  }
}
