#include <doctest/doctest.h>

#include <string>

#include "ingest/adapter.h"
#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

/// A view of a post with these members in its record, and these beside it.
std::string view_of(const std::string& record, const std::string& key = "1", const std::string& beside = "") {
  return R"({"uri":"at://did:plc:a/app.bsky.feed.post/)" + key + R"(","cid":"c","author":{"did":"did:plc:a","handle":"a.example","displayName":"А"},)" +
         R"("record":{"$type":"app.bsky.feed.post","createdAt":"2025-03-31T13:55:10Z",)" + record + R"(},"indexedAt":"2025-03-31T13:55:14.474Z")" + beside + "}";
}

std::string name_of_adapter(const testing::ReadExport& read) { return std::string(read.batches.front().file().adapter->name()); }

}  // namespace

TEST_CASE("bluesky: everything a post can hold") {
  // "Оқы: ex.example/lo... #тег @b": two bytes a Cyrillic letter.
  const auto read = read_text(R"JSON({"uri":"at://did:plc:a/app.bsky.feed.post/3k","cid":"c",
    "author":{"did":"did:plc:a","handle":"a.example","displayName":"Айгүл","createdAt":"2023-04-26T19:05:34.249Z","verification":{"verifiedStatus":"valid"}},
    "record":{"$type":"app.bsky.feed.post","createdAt":"2025-03-31T13:55:10.752895Z","langs":["kk","ru"],"text":"Оқы: ex.example/lo... #тег @b","tags":["тағы"],
      "facets":[{"index":{"byteStart":8,"byteEnd":24},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://ex.example/long"}]},
                {"index":{"byteStart":25,"byteEnd":32},"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"тег"}]},
                {"index":{"byteStart":33,"byteEnd":35},"features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:b"}]}],
      "embed":{"$type":"app.bsky.embed.recordWithMedia","record":{"record":{"uri":"at://did:plc:q/app.bsky.feed.post/9","cid":"x"}},
               "media":{"$type":"app.bsky.embed.external","external":{"uri":"https://ex.example/long","title":"Тақырып","description":"Сипаттама"}}},
      "reply":{"root":{"uri":"at://did:plc:r/app.bsky.feed.post/7"},"parent":{"uri":"at://did:plc:p/app.bsky.feed.post/8"}}},
    "replyCount":1,"repostCount":2,"likeCount":3,"quoteCount":4,"indexedAt":"2025-03-31T13:55:14.474Z","labels":[]})JSON");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(name_of_adapter(read) == "bluesky_api");
  CHECK(post.id == "bluesky:at://did:plc:a/app.bsky.feed.post/3k");
  CHECK(post.platform == "bluesky");
  CHECK(post.visibility == Visibility::public_);
  CHECK(post.kind == "reply");
  CHECK(to_rfc3339(post.created.value()) == "2025-03-31T13:55:10Z");
  CHECK(post.created_known);
  CHECK(post.created_raw == "2025-03-31T13:55:10.752895Z");
  CHECK(post.lang == "kk");
  CHECK(post.text == "Оқы: ex.example/lo... #тег @b");
  CHECK(post.text_format == TextFormat::plain);
  CHECK(post.author.id == "bluesky:did:plc:a");
  CHECK(post.author.handle == "a.example");
  CHECK(post.author.name == "Айгүл");
  CHECK(post.author.verified == true);
  CHECK(to_rfc3339(post.author.created.value()) == "2023-04-26T19:05:34Z");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].raw == "ex.example/lo...");
  CHECK(post.links[0].url == "https://ex.example/long");
  CHECK(post.links[0].title == "Тақырып");
  CHECK(post.links[0].description == "Сипаттама");
  REQUIRE(post.hashtags.size() == 2);
  CHECK(post.hashtags[0] == "тег");
  CHECK(post.hashtags[1] == "тағы");
  REQUIRE(post.mentions.size() == 1);
  CHECK(post.mentions[0] == "b");
  CHECK(post.reply_to == "bluesky:at://did:plc:p/app.bsky.feed.post/8");
  CHECK(post.quote_of == "bluesky:at://did:plc:q/app.bsky.feed.post/9");
  CHECK(post.engagement.likes == 3);
  CHECK(post.engagement.shares == 2);
  CHECK(post.engagement.replies == 1);
  CHECK(post.url == "https://bsky.app/profile/a.example/post/3k");
}

TEST_CASE("bluesky: facets that point nowhere") {
  struct Row { std::string name, facet, expected; };
  const Row rows[] = {
      {"past the end", R"({"index":{"byteStart":0,"byteEnd":900},"features":[{"uri":"https://e.example/"}]})", R"("links":[{"raw":"https://e.example/","url":null)"},
      {"into a character", R"({"index":{"byteStart":1,"byteEnd":4},"features":[{"uri":"https://e.example/"}]})", R"("links":[{"raw":"https://e.example/","url":null)"},
      {"backwards", R"({"index":{"byteStart":4,"byteEnd":2},"features":[{"uri":"https://e.example/"}]})", R"("raw":"https://e.example/")"},
      {"negative", R"({"index":{"byteStart":-2,"byteEnd":2},"features":[{"uri":"https://e.example/"}]})", R"("raw":"https://e.example/")"},
      {"without an index", R"({"features":[{"uri":"https://e.example/"}]})", R"("raw":"https://e.example/")"},
      {"to the last byte", R"({"index":{"byteStart":2,"byteEnd":4},"features":[{"uri":"https://e.example/"}]})", R"("links":[{"raw":"б","url":"https://e.example/")"},
      {"of a misspelled type", R"({"index":{"byteStart":0,"byteEnd":2},"features":[{"$type":"app.bsky.richtext.facet.link","uri":"https://e.example/"}]})", R"("links":[{"raw":"а","url":"https://e.example/")"},
      {"a mention without words", R"({"features":[{"did":"did:plc:m"}]})", R"("mentions":["bluesky:did:plc:m"])"},
      {"of wrong kinds", R"(5,{"features":[3,{"uri":[]},{"tag":7},{"did":""}]},{"features":{}})", R"("links":[],"hashtags":[],"mentions":[])"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(view_of(R"("text":"аб","facets":[)" + row.facet + "]"));
    INFO(read.json);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("bluesky: embeds, times and oddities") {
  struct Row { std::string name, text, expected; };
  const Row rows[] = {
      {"pictures of a view", view_of(R"("text":"","embed":{"images":[{"alt":"x","image":{}}]})", "1", R"(,"embed":{"images":[{"thumb":"t","fullsize":"https://cdn.example/f","alt":"Сурет"}]})"),
       R"("media":[{"kind":"photo","url":"https://cdn.example/f","alt":"Сурет"}])"},
      {"pictures of a record", view_of(R"("text":"","embed":{"images":[{"alt":"","image":{}},{"alt":"Б"}]})"), R"("media":[{"kind":"photo","url":null,"alt":null},{"kind":"photo","url":null,"alt":"Б"}])"},
      {"a film", view_of(R"("text":"","embed":{"video":{"ref":{}},"alt":"Ф"})", "1", R"(,"embed":{"playlist":"https://v.example/p.m3u8","alt":"Ф"})"), R"("media":[{"kind":"video","url":"https://v.example/p.m3u8","alt":"Ф"}])"},
      {"a card alone", view_of(R"("text":"","embed":{"external":{"uri":"https://e.example/","title":"Т","description":""}})"), R"("links":[{"raw":"https://e.example/","url":null,"title":"Т","description":""}])"},
      {"a quote", view_of(R"("text":"","embed":{"record":{"uri":"at://did:plc:q/app.bsky.feed.post/9"}})"), R"("kind":"quote")"},
      {"a list is no quote", view_of(R"("text":"","embed":{"record":{"uri":"at://did:plc:q/app.bsky.graph.list/9"}})"), R"("kind":"post")"},
      {"media as a list", view_of(R"("text":"","embed":{"media":[],"record":"x","images":{"a":1},"external":"e"})"), R"("media":[])"},
      {"a time in the future", view_of(R"("text":"","createdAt":"2031-01-01T00:00:00Z")"), R"("created_at":"2025-03-31T13:55:14Z","created_known":true,"created_raw":"2031-01-01T00:00:00Z")"},
      {"a time long before it was seen", view_of(R"("text":"","createdAt":"1970-01-01T00:00:00Z")"), R"("created_at":"1970-01-01T00:00:00Z","created_known":false)"},
      {"no time but the server's", view_of(R"("text":"","createdAt":null)"), R"("created_at":"2025-03-31T13:55:14Z","created_known":true,"created_raw":"2025-03-31T13:55:14.474Z")"},
      {"from the fediverse", view_of(R"("text":"cut","bridgyOriginalText":"<p>whole <a href=\"https://e.example/\">x</a></p>")"), R"("text":"<p>whole <a href=\"https://e.example/\">x</a></p>","text_format":"html")"},
      {"a handle that is lost", R"({"uri":"at://did:plc:a/app.bsky.feed.post/2","author":{"did":"did:plc:a","handle":"handle.invalid"},"record":{"$type":"x","text":""}})", R"("url":"https://bsky.app/profile/did:plc:a/post/2")"},
      {"names of Python's library", R"({"uri":"at://did:plc:a/app.bsky.feed.post/2","author":{"did":"did:plc:a","handle":"h","display_name":"Д"},"record":{"py_type":"app.bsky.feed.post","text":"t","created_at":"2025-03-31T13:55:10Z","facets":[{"index":{"byte_start":0,"byte_end":1},"features":[{"uri":"https://e.example/"}]}]},"like_count":6})",
       R"("name":"Д")"},
      {"wrapped", R"({"uri":"x","post":)" + view_of(R"("text":"w")") + R"(,"reply":{"root":)" + view_of(R"("text":"r")", "7") + "}}", R"("text":"w")"},
      {"a record of a list", R"({"uri":"at://did:plc:a/app.bsky.feed.post/3","cid":"c","value":{"text":"t","$type":"app.bsky.feed.post","createdAt":"2023-07-21T01:33:51.481951"}})",
       R"("created_at":"2023-07-21T01:33:51Z","created_known":false)"},
      {"a record of a type of its own", R"({"uri":"at://did:plc:a/app.bsky.feed.post/3","value":{"text":"foo","$type":"app.bsky.feed.custom"}})", R"("text":"foo")"},
      {"a repost's record", R"({"uri":"at://did:plc:a/app.bsky.feed.repost/4","value":{"$type":"app.bsky.feed.repost","createdAt":"2025-01-01T00:00:00Z","subject":{"uri":"at://did:plc:o/app.bsky.feed.post/5"}}})",
       R"("id":"bluesky:at://did:plc:a/app.bsky.feed.repost/4","platform":"bluesky","visibility":"public","kind":"repost")"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.text);
    INFO(read.json);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("bluesky: a feed is cut into its posts, and reposts are told") {
  const std::string repost = R"({"post":)" + view_of(R"("text":"түпнұсқа")", "5") +
                             R"(,"reason":{"$type":"app.bsky.feed.defs#reasonRepost","by":{"did":"did:plc:z","handle":"z.example","displayName":"З"},"indexedAt":"2025-04-02T17:00:19.684Z"}})";
  const auto read = read_text("{\"feed\":[{\"post\":" + view_of(R"("text":"t")") + "},\n" + repost + "],\"cursor\":\"x\"}");
  CHECK(name_of_adapter(read) == "bluesky_feed");
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[0].place.line == 1);
  const Post& post = read.posts[1];
  CHECK(post.place.line == 2);
  CHECK(post.kind == "repost");
  CHECK(post.id == "bluesky:at://did:plc:a/app.bsky.feed.post/5#reposted-by-did:plc:z");
  CHECK(post.text == "түпнұсқа");
  CHECK(post.author.handle == "z.example");
  CHECK(to_rfc3339(post.created.value()) == "2025-04-02T17:00:19Z");
  CHECK(post.repost_of == "bluesky:at://did:plc:a/app.bsky.feed.post/5");
  CHECK(post.forward.id == "bluesky:did:plc:a");
  CHECK(post.forward.name == "А");
  CHECK(post.url == "https://bsky.app/profile/a.example/post/5");
}

TEST_CASE("bluesky: threads and other answers") {
  const auto node = [](const std::string& key, const std::string& members = "") {
    return R"({"$type":"app.bsky.feed.defs#threadViewPost","post":)" + view_of(R"("text":")" + key + "\"", key) + members + "}";
  };
  const std::string thread = R"({"thread":)" + node("3", R"(,"parent":)" + node("2", R"(,"parent":)" + node("1")) + R"(,"replies":[)" + node("4", R"(,"replies":[)" + node("5") + "]") +
                             R"(,{"$type":"app.bsky.feed.defs#blockedPost","uri":"x","blocked":true},)" + node("6") + "]") + "}";
  const auto read = read_text(thread);
  std::string order;
  for (const Post& post : read.posts) order += post.text;
  CHECK(order == "123456");
  CHECK(read.counts.records == 1);

  struct Row { std::string name, text, adapter; std::size_t posts; };
  const Row rows[] = {
      {"a search", R"({"posts":[)" + view_of(R"("text":"t")") + "," + view_of(R"("text":"u")") + R"(],"hitsTotal":2})", "bluesky_feed", 2},
      {"records of an account", R"({"records":[{"uri":"at://did:plc:a/app.bsky.feed.like/1","cid":"c","value":{"$type":"app.bsky.feed.like"}}]})", "bluesky_feed", 0},
      {"pages in an array", R"([{"posts":[)" + view_of(R"("text":"t")") + "]}]", "bluesky_api", 1},
      {"a newer thread", R"({"thread":[{"uri":"at://did:plc:a/app.bsky.feed.post/1","depth":0,"value":{"$type":"x","post":)" + view_of(R"("text":"t")") + "}}]}", "bluesky_api", 1},
      {"a thread that is gone", R"({"thread":{"$type":"app.bsky.feed.defs#notFoundPost","uri":"at://x","notFound":true}})", "bluesky_api", 0},
      {"profiles", R"([{"did":"did:plc:a","handle":"a.example","followersCount":3}])", "bluesky_api", 0},
      {"a feed's own record", R"({"uri":"at://did:plc:a/app.bsky.feed.generator/x","cid":"c","value":{"$type":"app.bsky.feed.generator"}})", "bluesky_api", 0},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto other = read_text(row.text);
    CHECK(name_of_adapter(other) == row.adapter);
    CHECK(other.posts.size() == row.posts);
    CHECK(other.unusable_files == 0);
  }
}
