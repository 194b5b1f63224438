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

std::string line_of(const std::string& source, const std::string& data) {
  return R"({"nav_index":"1:1:0","item_id":"1","source_platform":")" + source + R"(","data":)" + data + "}\n";
}

}  // namespace

TEST_CASE("zeeschuimer: a comment on TikTok answers the video, or the comment it names") {
  const std::string user = R"("user":{"uid":"5","unique_id":"aigul","nickname":"Айгүл"},"aweme_id":"70")";
  const auto read =
      read_text(line_of("tiktok-comments", R"({"cid":"71","text":"Рас па?","create_time":1700000000,"reply_id":"0",)" + user + "}") +
                line_of("tiktok-comments", R"({"cid":"72","text":"Жоқ","create_time":1700000001,"reply_id":"71",)" + user + "}"));
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].id == "tiktok:71");
  CHECK(read.posts[0].kind == "comment");
  CHECK(read.posts[0].reply_to == "tiktok:70");
  CHECK(read.posts[0].author.handle == "aigul");
  CHECK(read.posts[1].reply_to == "tiktok:71");
}

TEST_CASE("zeeschuimer: Gab's text is HTML; members of wrong types read as absent; other platforms are counted") {
  const auto read = read_text(line_of("gab.com", R"({"i":"1","c":"<p>Рас</p>","author_info":{"un":"a"}})") +
                              line_of("tiktok.com", R"({"author":[],"stats":7,"challenges":{}})") +
                              line_of("instagram.com", R"({"caption":null,"user":3,"edge_media_to_caption":[]})") +
                              line_of("imgur.com", "{}") + line_of("gab.com", "7"));
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].text_format == TextFormat::html);
  CHECK(read.posts[1].id.starts_with("tiktok:"));
  CHECK(read.counts.not_posts == 2);
}

TEST_CASE("samples: Zeeschuimer") {
  const std::filesystem::path folder = std::filesystem::path(ELEK_SHARED_DATA) / "samples" / "zeeschuimer";
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no samples here");
    return;
  }
  struct Row {
    std::string file;
    std::uint64_t posts;
  };
  const Row rows[] = {{"SYNTH_gab.ndjson", 10},    {"SYNTH_instagram.ndjson", 20},  {"SYNTH_threads.ndjson", 10},
                      {"SYNTH_tiktok.ndjson", 50}, {"SYNTH_truthsocial.ndjson", 8}, {"SYNTH_twitter.ndjson", 20}};
  for (const Row& row : rows) {
    INFO(row.file);
    RecordReader reader({(folder / row.file).string()}, {});
    const auto read = read_all(reader);
    CHECK(read.counts.posts == row.posts);
    for (const Post& post : read.posts) CHECK(post.created);
  }
}
