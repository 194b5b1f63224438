#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_all;
using elek::testing::read_text;

TEST_CASE("YouTube's API: a thread with a reply, a video, what is neither") {
  const auto read = read_text(
      R"({"kind":"youtube#commentThreadListResponse","items":[{"kind":"youtube#commentThread","id":"c1","snippet":{"topLevelComment":{"kind":"youtube#comment","id":"c1",)"
      R"("snippet":{"videoId":"v1","channelId":"UC1","textDisplay":"a <a href=\"https://example.org/\">b</a>","authorDisplayName":"@name","authorChannelId":{"value":"UC2"},)"
      R"("publishedAt":"2020-01-02T03:04:05Z","updatedAt":"2020-01-02T03:04:05Z","likeCount":3}}},)"
      R"("replies":{"comments":[{"kind":"youtube#comment","id":"c1.2","snippet":{"textOriginal":"d","parentId":"c1"}}]}}]})"
      "\n"
      R"({"kind":"youtube#videoListResponse","items":[{"kind":"youtube#video","id":"v1","snippet":{"title":"T","description":"D","channelTitle":"Канал"},"statistics":{"viewCount":"9"}}]})"
      "\n"
      R"({"kind":"youtube#channelListResponse","items":[{"kind":"youtube#channel","id":"UC1"}]})");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.counts.not_posts == 1);
  const Post& comment = read.posts[0];
  CHECK(comment.id == "youtube:c1");
  CHECK(comment.kind == "comment");
  CHECK(comment.reply_to == "youtube:v1");
  CHECK(comment.author.handle == "name");
  CHECK(comment.author.id == "youtube:UC2");
  CHECK_FALSE(comment.edited);
  REQUIRE(comment.links.size() == 1);
  CHECK(read.posts[1].kind == "reply");
  CHECK(read.posts[1].reply_to == "youtube:c1");
  CHECK(read.posts[2].title == "T");
  CHECK(read.posts[2].engagement.views == 9);
}

TEST_CASE("yt-dlp: a video and its comments") {
  const auto read = read_text(
      R"({"id":"v1","title":"T","description":"D","extractor_key":"Youtube","webpage_url":"https://www.youtube.com/watch?v=v1","uploader_id":"@kanal","channel":"Канал",)"
      R"("channel_id":"UC1","upload_date":"20230102","view_count":5,"tags":["тег"],"comments":[{"id":"c1","parent":"root","text":"a","author":"@name","timestamp":1600000000},)"
      R"({"id":"c2","parent":"c1","text":"b","author":"Имя"}]})");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].platform == "youtube");
  CHECK(read.posts[0].channel.handle == "kanal");
  CHECK(read.posts[0].created == read_time("2023-01-02T00:00:00Z", TimeZone())->seconds);
  CHECK_FALSE(read.posts[0].created_known);
  CHECK(read.posts[1].kind == "comment");
  CHECK(read.posts[1].reply_to == "youtube:v1");
  CHECK_FALSE(read.posts[1].created_known);
  CHECK(read.posts[2].kind == "reply");
  CHECK(read.posts[2].author.name == "Имя");
}

TEST_CASE("TikTok's Research API: what is spoken is a caption") {
  const auto read = read_text(
      R"({"data":{"videos":[{"id":7300000000000000001,"video_description":"a","username":"name","create_time":1700000000,"voice_to_text":"слова","hashtag_names":["тег"],"view_count":2}]}})");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "tiktok:7300000000000000001");
  CHECK(post.url == "https://www.tiktok.com/@name/video/7300000000000000001");
  REQUIRE(post.media.size() == 1);
  CHECK(post.media[0].alt == "слова");
}

// Counts by Python's json: items and replies, videos, comments.
TEST_CASE("samples: videos") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples";
  if (!std::filesystem::is_directory(folder / "ytdlp")) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row {
    const char* file;
    std::uint64_t posts;
  };
  const Row rows[] = {{"ytdlp/SYNTH_youtube.info.json", 41},
                      {"ytdlp/SYNTH_tiktok.info.json", 1},
                      {"ytdlp/guessfilename_Youtube_Ahg8OBYixL0.info.json", 1},
                      {"ytdlp/guessfilename_ORFTVthek_14577219.info.json", 1},
                      {"youtube_api/search_by_keywords_p1.json", 25},
                      {"youtube_api/comment_threads_multi.json", 2},
                      {"youtube_api/comments_by_parent_paged_1.json", 2},
                      {"tiktok_research/SYNTH_video_query.json", 20}};
  for (const Row& row : rows) {
    CAPTURE(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    for (const Post& post : read.posts) CHECK_FALSE(post.platform.empty());
  }
}
