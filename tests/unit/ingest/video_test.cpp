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

TEST_CASE("yt-dlp: the videos of a playlist, whole or as addresses, and their comments") {
  const auto flat = read_text(
      R"({"_type":"playlist","id":"UCx","title":"Канал - Videos","webpage_url":"https://www.youtube.com/@x/videos","extractor":"youtube:tab","extractor_key":"YoutubeTab",)"
      R"("entries":[{"_type":"url","ie_key":"Youtube","id":"v1","title":"Суу","url":"https://www.youtube.com/watch?v=v1","view_count":5,"description":null},)"
      R"({"_type":"url","id":"v2","title":"эки","url":"https://www.youtube.com/watch?v=v2"},null]})");
  REQUIRE(flat.posts.size() == 2);
  CHECK(flat.posts[0].id == "youtube:v1");
  CHECK(flat.posts[0].title == "Суу");
  CHECK(flat.posts[0].url == "https://www.youtube.com/watch?v=v1");
  CHECK(flat.posts[1].platform == "youtube");
  const auto whole = read_text(
      R"({"_type":"playlist","id":"UC","title":"t","extractor_key":"YoutubeTab","entries":[{"_type":"playlist","id":"PL","title":"p","extractor":"youtube:tab","entries":[)"
      R"({"id":"v1","title":"t1","description":"d1","extractor_key":"Youtube","comments":[{"id":"c","parent":"root","text":"к"}]}]}]})");
  REQUIRE(whole.posts.size() == 2);
  CHECK(whole.posts[0].text == "d1");
  CHECK(whole.posts[1].reply_to == "youtube:v1");
  const auto behind = read_text(R"({"id":"UC","title":"t","_type":"playlist","entries":[{"id":"v1","title":"t1"},{"id":"v2","title":"t2","extractor_key":"Vimeo"}],"extractor":"youtube:tab"})");
  REQUIRE(behind.posts.size() == 2);
  CHECK(behind.posts[0].id == "youtube:v1");
  CHECK(behind.posts[1].id == "Vimeo:v2");
  CHECK(behind.posts[1].place.offset == 78);
  const auto empty = read_text(R"({"_type":"playlist","id":"UC","title":"t","extractor_key":"YoutubeTab","webpage_url":"https://www.youtube.com/@x"})");
  CHECK(empty.posts.empty());
  CHECK(empty.counts.not_posts == 1);
}

TEST_CASE("yt-dlp: a playlist is larger than a record may be") {
  ReadOptions options;
  options.max_record_bytes = 2000;
  std::string entries;
  for (int i = 0; i < 100; ++i) entries += std::string(i == 0 ? "" : ",") + R"({"extractor_key":"Youtube","title":"t","id":"v)" + std::to_string(i) + "\"}";
  const auto read = read_text(R"({"id":"UC","title":"t","_type":"playlist","entries":[)" + entries + "]}", options);
  CHECK(read.posts.size() == 100);
  CHECK(read.diagnostics.empty());
}

TEST_CASE("yt-dlp: playlists in playlists without end are not read to it") {
  std::string nested = R"({"id":"v","title":"t"})";
  for (int depth = 0; depth < 100; ++depth) nested = R"({"_type":"playlist","id":"p","title":"t","extractor":"a","entries":[)" + nested + "]}";
  CHECK(read_text(nested).counts.not_posts == 1);
}

TEST_CASE("yt-dlp: whose video it is, by the names that each site gives") {
  const auto tiktok = read_text(
      R"({"id":"7","title":"t","extractor":"TikTok","extractor_key":"TikTok","uploader":"aibek","uploader_id":"99","channel":"Айбек","channel_id":"MS4w"})");
  REQUIRE(tiktok.posts.size() == 1);
  CHECK(tiktok.posts[0].author.handle == "aibek");
  CHECK(tiktok.posts[0].author.id == "tiktok:99");
  CHECK(tiktok.posts[0].author.name == "Айбек");
  CHECK(read_text(R"({"id":"7","title":"t","extractor":"vk"})").posts.at(0).platform == "vk");
  CHECK(read_text(R"({"id":"7","title":"t","extractor_key":"VKPlay"})").posts.at(0).platform == "VKPlay");
}

TEST_CASE("TikTok's Research API: comments, in pages and alone") {
  const auto read = read_text(
      R"({"data":{"comments":[{"id":7300000000000000009,"video_id":7300000000000000001,"text":"a","like_count":1,"reply_count":0,"parent_comment_id":7300000000000000001,"create_time":1700000000}],)"
      R"("cursor":1,"has_more":false},"error":{"code":"ok"}})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].kind == "comment");
  CHECK(read.posts[0].id == "tiktok:7300000000000000009");
  CHECK(read.posts[0].reply_to == "tiktok:7300000000000000001");
  CHECK(read.posts[0].text == "a");
  CHECK(read.posts[0].engagement.likes == 1);
  CHECK(read_text(R"({"id":9,"video_id":1,"text":"a","parent_comment_id":8,"create_time":1700000000})").posts.at(0).reply_to == "tiktok:8");
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
