#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

testing::ReadExport read_account(const std::string& sections, bool include_private = true) {
  ReadOptions options;
  options.include_private = include_private;
  options.zone = "+06:00";  // of no matter: the times are UTC
  return read_text("{" + sections + R"(,"Profile And Settings":{},"Your Activity":{}})", options);
}

UnixSeconds at(const char* time) { return read_time(time, TimeZone())->seconds; }

}  // namespace

TEST_CASE("TikTok's download: what only its author may see is private") {
  const auto read = read_account(
      R"("Post":{"Posts":{"VideoList":[{"Date":"2026-10-14 05:00:00","Link":"https://www.tiktokv.com/share/video/7550000000000000201/","Title":"а","WhoCanView":"Only you"}]}})", false);
  CHECK(read.posts.empty());
  CHECK(read.counts.private_skipped == 1);
}

TEST_CASE("TikTok's download: videos, by their number or without one, of old and new files") {
  const std::string videos =
      R"(:{"VideoList":[{"Date":"2026-10-14 05:00:00","Link":"https://www.tiktokv.com/share/video/7550000000000000201/","Likes":"1204","Title":"а","WhoCanView":"Public","CoverImage":"c"},)"
      R"({"Date":"2026-10-14 05:00:01","Link":"https://p.example/1.jpeg\nhttps://p.example/2.jpeg","Title":"б","WhoCanView":"Friends"}]}})";
  for (const char* section : {R"("Post":{"Posts")", R"("Video":{"Videos")"}) {
    CAPTURE(section);
    const auto read = read_account(section + videos);
    REQUIRE(read.posts.size() == 2);
    const Post& post = read.posts[0];
    CHECK(post.id == "tiktok:7550000000000000201");
    CHECK(post.url == "https://www.tiktokv.com/share/video/7550000000000000201/");
    CHECK(post.text == "а");
    CHECK(post.visibility == Visibility::public_);
    CHECK(post.created == at("2026-10-14T05:00:00Z"));
    CHECK(post.created_known);
    CHECK(post.engagement.likes == 1204);
    CHECK(post.media.size() == 1);
    CHECK(read.posts[1].visibility == Visibility::unknown);
    REQUIRE(read.posts[1].media.size() == 2);
    CHECK(read.posts[1].media[1].url == "https://p.example/2.jpeg");
  }
}

TEST_CASE("TikTok's download: comments, on videos and on live broadcasts, and reposts") {
  const auto read = read_account(
      R"("Comment":{"Comments":{"App":1,"CommentsList":[{"date":"2026-10-18 04:20:00 UTC","comment":"а","photo":"N/A","originalPostUrl":"https://www.tiktokv.com/share/video/101/"}]}},)"
      R"("TikTok Live":{"Watch Live History":{"WatchLiveMap":{"301":{"Comments":[{"CommentTime":"2026-10-11 12:00:00","CommentContent":"б","RawTime":1}],"Questions":null},"302":{"Comments":null}}}},)"
      R"("Your Activity":{"Watch History":{"VideoList":[{"Date":"2026-10-09 07:59:00","Link":"x"}]},"Reposts":{"RepostList":[{"Date":"2026-10-09 08:00:00","Link":"https://www.tiktokv.com/share/video/401/"}]}})");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].kind == "comment");
  CHECK(read.posts[0].text == "а");
  CHECK(read.posts[0].reply_to == "tiktok:101");
  CHECK(read.posts[0].created == at("2026-10-18T04:20:00Z"));
  CHECK(read.posts[0].media.empty());
  CHECK(read.posts[1].reply_to == "tiktok:301");
  CHECK(read.posts[1].text == "б");
  CHECK(read.posts[2].kind == "repost");
  CHECK(read.posts[2].repost_of == "tiktok:401");
}

TEST_CASE("TikTok's download: messages are private, each conversation a channel of its own") {
  const std::string chats =
      R"({"ChatHistory":{"Chat History with aizat:":[{"Date":"2026-10-16 09:00:00","From":"dastan","Content":"а"}],"Chat History with umida:":[{"Date":"2026-10-16 09:00:00","From":"dastan","Content":"а"}]}}})";
  for (const char* section : {R"("Direct Message":{"Direct Messages":)", R"("Direct Messages":{"Chat History":)"}) {
    CAPTURE(section);
    const auto skipped = read_account(section + chats, false);
    CHECK(skipped.posts.empty());
    CHECK(skipped.counts.private_skipped == 2);
    const auto read = read_account(section + chats);
    REQUIRE(read.posts.size() == 2);
    CHECK(read.posts[0].visibility == Visibility::private_);
    CHECK(read.posts[0].kind == "message");
    CHECK(read.posts[0].author.handle == "dastan");
    CHECK(read.posts[0].channel.name == "aizat");
    CHECK(read.posts[0].id.starts_with("tiktok:aizat/"));
    CHECK(read.posts[0].id != read.posts[1].id);
  }
}

TEST_CASE("TikTok's download: null, empty and odd sections; a first section larger than the head") {
  const auto empty = read_account(
      R"("Comment":{"Comments":{"CommentsList":null}},"Post":{"Posts":{"VideoList":null}},"Direct Message":{"Direct Messages":{"ChatHistory":{}}})");
  CHECK(empty.counts.records == 0);
  CHECK(empty.unusable_files == 0);
  REQUIRE(empty.diagnostics.size() == 1);
  CHECK(empty.diagnostics[0].message == "there are no posts in this file");
  const auto odd = read_account(R"("Comment":{"Comments":{"CommentsList":[5,{"date":7,"comment":[]},null]}},"Post":[])");
  CHECK(odd.counts.posts == 1);
  CHECK(odd.counts.not_posts == 2);
  const std::string watched = R"({"Activity":{"Video Browsing History":{"VideoList":[")" + std::string(200000, 'x') +
                              R"("]}},"Video":{"Videos":{"VideoList":[{"Date":"2026-10-14 05:00:00","Title":"а"}]}}})";
  CHECK(read_text(watched).posts.size() == 1);
  CHECK(read_text(R"({"Post":{"id":1,"text":"a"}})").json.find("tiktok:") == std::string::npos);
}

TEST_CASE("TikTok's web items: alone, of the app, in pages, and comments") {
  const std::string web =
      R"({"id":"1","desc":"а","createTime":"1700000000","author":{"id":"5","uniqueId":"aru","nickname":"А","verified":true},"authorStats":{"followerCount":7},"stats":{"playCount":0,"diggCount":2},)"
      R"("textExtra":[{"hashtagName":"т"},{"userUniqueId":"dana"}],"isAd":true,"duetInfo":{"duetFromId":"9"},"video":{"cover":"c"}})";
  const std::string app =
      R"({"aweme_id":"1","desc":"а","create_time":1700000000,"author":{"uid":"5","unique_id":"aru","nickname":"А"},"statistics":{"play_count":0,"digg_count":2},"text_extra":[{"hashtag_name":"т"}]})";
  const std::string comment = R"({"cid":"3","text":"б","create_time":1700000000,"aweme_id":"1","reply_id":"0","user":{"unique_id":"aru"}})";
  for (const std::string& input : {web, "[" + web + "]", R"({"itemInfo":{"itemStruct":)" + web + "}}", R"({"itemList":[)" + web + "]}", app,
                                   R"({"aweme_list":[)" + app + "]}"}) {
    CAPTURE(input);
    const auto read = read_text(input);
    REQUIRE(read.posts.size() == 1);
    const Post& post = read.posts[0];
    CHECK(post.id == "tiktok:1");
    CHECK(post.author.id == "tiktok:5");
    CHECK(post.author.handle == "aru");
    CHECK(post.url == "https://www.tiktok.com/@aru/video/1");
    CHECK(post.created == 1700000000);
    CHECK(post.engagement.views == 0);
    CHECK(post.engagement.likes == 2);
    REQUIRE(post.hashtags.size() == 1);
    CHECK(post.hashtags[0] == "т");
  }
  const auto read = read_text(web + "\n" + comment + "\n{\"x\":1}\n");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.counts.not_posts == 1);
  CHECK(read.posts[0].quote_of == "tiktok:9");
  CHECK(read.posts[0].ad_label == "isAd");
  CHECK(read.posts[0].author.verified == true);
  CHECK(read.posts[0].author.followers == 7);
  REQUIRE(read.posts[0].mentions.size() == 1);
  CHECK(read.posts[0].mentions[0] == "dana");
  CHECK(read.posts[0].media.size() == 1);
  CHECK(read.posts[1].kind == "comment");
  CHECK(read.posts[1].reply_to == "tiktok:1");
  CHECK(read_text(R"({"comments":[)" + comment + ",{}]}").posts.size() == 1);
}
