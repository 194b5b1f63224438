#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

std::string outbox_of(const std::string& items) {
  return R"({"@context":["https://www.w3.org/ns/activitystreams",{"toot":"http://joinmastodon.org/ns#"}],"id":"outbox.json","type":"OrderedCollection","totalItems":9,"orderedItems":[)" +
         items + "]}";
}

/// A note in its activity; `audience` are the members to and cc.
std::string note_of(const std::string& members, const std::string& audience = R"("to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["https://example.social/users/aigul/followers"])") {
  return R"({"id":"https://example.social/users/aigul/statuses/1/activity","type":"Create","actor":"https://example.social/users/aigul","published":"2022-11-12T17:04:31Z",)" +
         audience + R"(,"object":{"id":"https://example.social/users/aigul/statuses/1","type":"Note","attributedTo":"https://example.social/users/aigul",)" + members + "}}";
}

}  // namespace

TEST_CASE("outbox: everything a note can hold") {
  const auto read = read_text(outbox_of(note_of(R"JSON("summary":"Ескерту","inReplyTo":"https://far.example/users/b/statuses/5","published":"2022-11-12T17:04:31Z",
    "updated":"2022-11-12T18:00:00Z","url":"https://example.social/@aigul/1","content":"<p>Сәлем <a href=\"https://example.org/x\">осы</a> <a href=\"https://far.example/@b\" class=\"u-url mention\">@b</a></p>",
    "contentMap":{"kk":"<p>Сәлем</p>"},"attachment":[{"type":"Document","mediaType":"image/jpeg","url":"/media/1.jpg","name":"Сурет"},{"type":"Document","mediaType":"video/mp4","url":"/media/2.mp4","name":null}],
    "tag":[{"type":"Mention","href":"https://far.example/users/b","name":"@b@far.example"},{"type":"Hashtag","href":"https://example.social/tags/t","name":"#тег"},{"type":"Emoji","name":":x:"}],
    "replies":{"id":"r","type":"Collection","first":{"items":[]}},"likes":{"totalItems":4},"shares":{"totalItems":2})JSON")));
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "mastodon:https://example.social/users/aigul/statuses/1");
  CHECK(post.platform == "mastodon");
  CHECK(post.visibility == Visibility::public_);
  CHECK(post.kind == "reply");
  CHECK(to_rfc3339(post.created.value()) == "2022-11-12T17:04:31Z");
  CHECK(to_rfc3339(post.edited.value()) == "2022-11-12T18:00:00Z");
  CHECK(post.lang == "kk");
  CHECK(post.title == "Ескерту");
  CHECK(post.text.starts_with("<p>Сәлем <a"));
  CHECK(post.text_format == TextFormat::html);
  CHECK(post.author.id == "mastodon:https://example.social/users/aigul");
  CHECK(post.author.handle == "aigul@example.social");
  CHECK(post.reply_to == "mastodon:https://far.example/users/b/statuses/5");
  CHECK(post.url == "https://example.social/@aigul/1");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].raw == "осы");
  CHECK(post.links[0].url == "https://example.org/x");
  REQUIRE(post.mentions.size() == 1);
  CHECK(post.mentions[0] == "b@far.example");
  REQUIRE(post.hashtags.size() == 1);
  CHECK(post.hashtags[0] == "тег");
  REQUIRE(post.media.size() == 2);
  CHECK(post.media[0].kind == "photo");
  CHECK(post.media[0].alt == "Сурет");
  CHECK(post.media[1].kind == "video");
  CHECK(post.media[1].alt.data() == nullptr);
  CHECK(post.engagement.likes == 4);
  CHECK(post.engagement.shares == 2);
}

TEST_CASE("outbox: a boost has only the address of what it boosts") {
  const auto read = read_text(outbox_of(R"({"id":"https://example.social/users/aigul/statuses/2/activity","type":"Announce","actor":"https://example.social/users/aigul",
    "published":"2022-11-13T00:00:00Z","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":[],"object":"https://far.example/users/b/statuses/7"})"));
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "mastodon:https://example.social/users/aigul/statuses/2/activity");
  CHECK(post.kind == "repost");
  CHECK(post.repost_of == "mastodon:https://far.example/users/b/statuses/7");
  CHECK(post.text.data() == nullptr);
  CHECK(post.url == "https://example.social/users/aigul/statuses/2");
  CHECK(post.author.handle == "aigul@example.social");
  CHECK(read.counts.no_text == 1);
}

TEST_CASE("outbox: who may read it") {
  struct Row { std::string name, audience, visibility, kind; };
  const Row rows[] = {
      {"unlisted", R"("to":["https://example.social/users/aigul/followers"],"cc":["as:Public"])", "public", "post"},
      {"followers", R"("to":["https://example.social/users/aigul/followers"],"cc":[])", "private", "post"},
      {"a direct message", R"("to":["https://far.example/users/b"],"cc":[])", "private", "message"},
      {"an address without a list", R"("to":"https://www.w3.org/ns/activitystreams#Public")", "public", "post"},
      {"nobody said it", R"("cc":null)", "unknown", "post"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const std::string text = outbox_of(note_of(R"("content":"<p>t</p>")", row.audience));
    const bool stays_out = row.visibility == "private";
    const auto without = read_text(text);
    CHECK(without.counts.posts == (stays_out ? 0 : 1));
    CHECK(without.counts.private_skipped == (stays_out ? 1 : 0));
    ReadOptions options;
    options.include_private = true;
    const auto read = read_text(text, options);
    REQUIRE(read.posts.size() == 1);
    CHECK(name_of(read.posts[0].visibility) == row.visibility);
    CHECK(read.posts[0].kind == row.kind);
  }
}

TEST_CASE("outbox: dialects and oddities") {
  struct Row { std::string name, members, expected; };
  const Row rows[] = {
      {"a poll", R"("type":"Question","content":"<p>Кім?</p>","oneOf":[{"type":"Note","name":"А"},{"type":"Note","name":"Б"}])", R"("text":"<p>Кім?</p><p>А</p><p>Б</p>")"},
      {"no content but in a language", R"("contentMap":{"ru":"<p>т</p>"})", R"("lang":"ru","title":null,"text":"<p>т</p>")"},
      {"a quote", R"("content":"","quote":"https://far.example/9")", R"("quote_of":"mastodon:https://far.example/9")"},
      {"an older quote", R"("content":"","quoteUrl":"https://far.example/8")", R"("kind":"quote")"},
      {"no page", R"("content":"t")", R"("url":"https://example.social/users/aigul/statuses/1")"},
      {"nulls and wrong kinds", R"("content":5,"tag":[null,1,{"type":7}],"attachment":{"a":1},"inReplyTo":{},"url":[],"summary":[],"contentMap":[],"oneOf":3)", R"("text":null)"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(outbox_of(note_of(row.members)));
    INFO(read.json);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("outbox: what it is may stand behind its items") {
  const auto read = read_text(R"({"orderedItems":[)" + note_of(R"("content":"t")") + R"(],"type":"OrderedCollection"})");
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].platform == "mastodon");
}

TEST_CASE("outbox: other activities are no posts, and lists of addresses hold none") {
  const auto read = read_text(outbox_of(note_of(R"("content":"t")") + R"(,{"type":"Delete","object":{"type":"Tombstone"}},{"type":"Like","object":"https://far.example/1"},"x",{"type":"Create"})"));
  CHECK(read.counts.posts == 1);
  CHECK(read.counts.not_posts == 4);
  const auto likes = read_text(R"({"@context":"https://www.w3.org/ns/activitystreams","id":"likes.json","type":"OrderedCollection","orderedItems":["https://far.example/1"]})");
  CHECK(likes.counts.posts == 0);
  CHECK(likes.unusable_files == 0);
}
