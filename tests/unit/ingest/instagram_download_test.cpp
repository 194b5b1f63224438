#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

namespace {

std::string medium(const std::string& members) { return R"({"uri":"media/posts/1.jpg","creation_timestamp":1700000000)" + members + "}"; }

}  // namespace

TEST_CASE("Instagram's download: one medium has the words itself, a carousel beside its media") {
  const auto read = read_text("[{\"media\":[" + medium(R"(,"title":"\u00d0\u00b4\u00d0\u00b0")") + "]},{\"media\":[" +
                              medium(R"(,"title":"\u00d0\u00be")") + "," + medium("") +
                              R"(],"title":"\u00d0\u00b4\u00d0\u00b0","creation_timestamp":1700000005}])");
  REQUIRE(read.posts.size() == 2);
  const Post& post = read.posts[0];
  CHECK(post.id.starts_with("instagram:"));
  CHECK(post.platform == "instagram");
  CHECK(post.kind == "post");
  CHECK(post.visibility == Visibility::unknown);  // the account may be a closed one
  CHECK(post.text == "да");
  CHECK(post.created == 1700000000);
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].url == "media/posts/1.jpg");
  CHECK(post.media[0].alt.empty());
  CHECK(read.posts[1].text == "да");
  CHECK(read.posts[1].created == 1700000005);
  REQUIRE(read.posts[1].media.size() == 2);
  CHECK(read.posts[1].media[0].alt == "о");
}

TEST_CASE("Instagram's download: each list by its name; a story is its medium") {
  struct Row {
    std::string input;
    const char* kind;
  };
  const std::string comment =
      R"({"media_list_data":[],"string_map_data":{"Comment":{"value":"a"},"Media Owner":{"value":"b"},"Time":{"timestamp":1700000000}}})";
  const Row rows[] = {{R"({"ig_stories":[)" + medium("") + "]}", "post"},
                      {R"({"ig_reels_media":[{"media":[)" + medium("") + "]}]}", "post"},
                      {R"({"ig_archived_post_media":[{"media":[)" + medium("") + "]}]}", "post"},
                      {"[" + medium(R"(,"media_metadata":{})") + "]", "post"},
                      {R"({"comments_reels_comments":[)" + comment + "]}", "comment"},
                      {R"({"comments_story_comments":[)" + comment + "]}", "comment"},
                      {"[" + comment + "]", "comment"}};
  for (const Row& row : rows) {
    CAPTURE(row.input);
    const auto read = read_text(row.input);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].platform == "instagram");
    CHECK(read.posts[0].kind == row.kind);
    CHECK(read.posts[0].created == 1700000000);
  }
}

TEST_CASE("Instagram's download: posts of Threads") {
  const std::string bytes = R"({"text_post_app_text_posts":[{"media":[{"uri":"","creation_timestamp":1700000000,"title":"\u00d0\u00b4\u00d0\u00b0"}]}]})";
  std::vector<RecordReader::NamedSource> sources;
  sources.push_back({"your_instagram_activity/threads/threads_and_replies.json", std::make_unique<MemorySource>(bytes)});
  RecordReader reader(std::move(sources), {});
  const auto read = read_all(reader);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].platform == "threads");
  CHECK(read.posts[0].id.starts_with("threads:"));
  CHECK(read.posts[0].text == "да");
  CHECK(read.posts[0].media.empty());
  CHECK(read_text(bytes).posts.at(0).platform == "instagram");
}

TEST_CASE("Instagram's comments: labels in any language and order of English ones, the older form") {
  struct Row {
    const char *name, *record, *text, *owner;
  };
  const Row rows[] = {
      {"English",
       R"({"media_list_data":[],"string_map_data":{"Media Owner":{"value":"b"},"Comment":{"value":"a"},"Time":{"timestamp":1700000000}}})",
       "a", "b"},
      {"Russian",
       R"({"media_list_data":[],"string_map_data":{"\u00d0\u009a":{"value":"a"},"\u00d0\u0092":{"value":"b"},"\u00d0\u00a7":{"timestamp":1700000000}}})",
       "a", "b"},
      {"all members in all labels",
       R"({"media_list_data":[],"string_map_data":{"x":{"href":"","value":"a","timestamp":0},"y":{"href":"","value":"b","timestamp":0},"z":{"href":"","value":"","timestamp":1700000000}}})",
       "a", "b"},
      {"a picture alone",
       R"({"media_list_data":[{"uri":"x.gif"}],"string_map_data":{"Comment":{"value":""},"Media Owner":{"value":"b"},"Time":{"timestamp":1700000000}}})",
       "", "b"},
      {"older", R"({"title":"b","media_list_data":[],"string_list_data":[{"value":"a","timestamp":1700000000}]})", "a", "b"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto read = read_text(std::string(R"({"comments_media_comments":[)") + row.record + "]}");
    REQUIRE(read.posts.size() == 1);
    CHECK(read.posts[0].kind == "comment");
    CHECK(read.posts[0].text == row.text);
    CHECK(read.posts[0].channel.handle == row.owner);
    CHECK(read.posts[0].created == 1700000000);
  }
}

TEST_CASE("Instagram's download: other lists of the package are no posts, nor is what holds nothing") {
  for (const char* other : {R"({"likes_media_likes":[{"title":"a","string_list_data":[{"value":"x","timestamp":1}]}]})",
                            R"({"profile_user":[{"string_map_data":{"Name":{"value":"a"}}}]})"}) {
    CAPTURE(other);
    CHECK(read_text(other).json.find("instagram:") == std::string::npos);
  }
  const auto odd =
      read_text(R"({"ig_stories":[{},{"media":5},{"uri":[],"title":7,"creation_timestamp":"x"},{"string_map_data":{"a":5,"b":null}},7]})");
  CHECK(odd.counts.records == 5);
  CHECK(odd.counts.posts == 2);
  CHECK(odd.counts.not_posts == 3);
}

TEST_CASE("Instagram's package: posts, reels, stories and comments are read, its messages are private, its likes are passed by") {
  const std::filesystem::path package = std::filesystem::path(ELEK_SOURCE_DIR) / "samples" / "formats" / "instagram_download.zip";
  RecordReader reader({package.string()}, {});
  const auto read = read_all(reader);
  CHECK(read.counts.posts == 7);
  CHECK(read.counts.private_skipped == 1);
  CHECK(read.files == 5);
  for (const Post& post : read.posts) CHECK(post.platform == "instagram");
}

TEST_CASE("Instagram's download: followers, likes, settings and pictures of oneself are no posts") {
  const std::string said = R"({"title":"a","string_list_data":[{"href":"https://www.instagram.com/a","value":"a","timestamp":1700000000}]})";
  for (const std::string& file : {"[" + said + "]", R"({"relationships_following":[)" + said + "]}", R"({"likes_media_likes":[)" + said + "]}",
                                  std::string(R"({"profile_user":[{"title":"","string_map_data":{"Name":{"value":"A"}}}]})"),
                                  R"({"ig_profile_picture":[)" + medium("") + "]}", R"({"ig_recently_deleted_media":[{"media":[)" + medium("") + "]}]}"}) {
    CAPTURE(file);
    const auto read = read_text(file);
    CHECK(read.posts.empty());
    CHECK(read.counts.not_posts == 1);
  }
}

TEST_CASE("Instagram's download: a post that is alone in its file, without a list around it") {
  const auto read = read_text(R"({"media":[)" + medium("") + "," + medium(R"(,"title":"b")") + R"(],"title":"a","creation_timestamp":1700000000})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].platform == "instagram");
  CHECK(read.posts[0].text == "a");
  CHECK(read.posts[0].created == 1700000000);
  CHECK(read.posts[0].media.size() == 2);
}
