#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

std::string commit_of(const std::string& operation, const std::string& collection, const std::string& record) {
  return R"({"did":"did:plc:a","time_us":1764929823464700,"kind":"commit","commit":{"rev":"r","operation":")" + operation + R"(","collection":")" + collection +
         R"(","rkey":"3k")" + (record.empty() ? "" : R"(,"record":)" + record) + "}}\n";
}

}  // namespace

TEST_CASE("jetstream: posts and reposts among all events") {
  const auto read = read_text(
      commit_of("create", "app.bsky.feed.like", R"({"$type":"app.bsky.feed.like"})") +
      commit_of("create", "app.bsky.feed.post", R"({"$type":"app.bsky.feed.post","createdAt":"2025-12-05T10:16:59.78349200Z","langs":["uz"],"text":"Salom"})") +
      commit_of("create", "app.bsky.feed.repost", R"({"$type":"app.bsky.feed.repost","createdAt":"2025-12-05T10:17:00Z","subject":{"uri":"at://did:plc:o/app.bsky.feed.post/5"}})") +
      commit_of("delete", "app.bsky.feed.post", "") +
      commit_of("update", "app.bsky.feed.post", R"({"$type":"app.bsky.feed.post","createdAt":"2025-11-01T00:00:00Z","text":"Yangi"})") +
      R"({"did":"did:plc:a","time_us":1764929823464701,"kind":"identity","identity":{"did":"did:plc:a","handle":"a.example"}})" + "\n");
  CHECK(read.counts.records == 6);
  CHECK(read.counts.not_posts == 3);
  REQUIRE(read.posts.size() == 3);
  const Post& post = read.posts[0];
  CHECK(post.id == "bluesky:at://did:plc:a/app.bsky.feed.post/3k");
  CHECK(post.kind == "post");
  CHECK(post.author.id == "bluesky:did:plc:a");
  CHECK(post.author.handle.data() == nullptr);
  CHECK(to_rfc3339(post.created.value()) == "2025-12-05T10:16:59Z");
  CHECK(post.created_known);
  CHECK(post.lang == "uz");
  CHECK(post.text == "Salom");
  CHECK(post.url == "https://bsky.app/profile/did:plc:a/post/3k");
  CHECK(read.posts[1].kind == "repost");
  CHECK(read.posts[1].repost_of == "bluesky:at://did:plc:o/app.bsky.feed.post/5");
  CHECK(read.posts[1].author.id == "bluesky:did:plc:a");
  CHECK(to_rfc3339(read.posts[2].created.value()) == "2025-11-01T00:00:00Z");
  CHECK(read.posts[2].created_known);
  CHECK(to_rfc3339(read.posts[2].edited.value()) == "2025-12-05T10:17:03Z");
}

TEST_CASE("tap: posts among its events") {
  const auto read = read_text(
      R"({"id":1,"type":"identity","identity":{"did":"did:plc:a","handle":"a.example","is_active":true}})" "\n"
      R"({"id":2,"type":"record","record":{"live":false,"did":"did:plc:a","rev":"r","collection":"app.bsky.feed.post","rkey":"3k","action":"create","record":{"$type":"app.bsky.feed.post","createdAt":"2025-01-01T21:11:45.459Z","text":"t"},"cid":"c"}})" "\n"
      R"({"id":3,"type":"record","record":{"did":"did:plc:a","collection":"app.bsky.feed.post","rkey":"3l","action":"delete"}})" "\n"
      R"({"id":4,"type":"record","record":{"did":"did:plc:a","collection":"app.bsky.feed.post","rkey":"3m","action":"create","record":7}})" "\n");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].id == "bluesky:at://did:plc:a/app.bsky.feed.post/3k");
  CHECK(to_rfc3339(read.posts[0].created.value()) == "2025-01-01T21:11:45Z");
  CHECK(read.counts.not_posts == 3);
}
