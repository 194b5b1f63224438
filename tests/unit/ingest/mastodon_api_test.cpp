#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

/// A status of these members and an account on `host`.
std::string status_of(const std::string& members, const std::string& host = "example.social") {
  return R"({"id":"100","created_at":"2026-08-01T13:59:50.763Z","spoiler_text":"","reblogs_count":0,"visibility":"public","url":"https://)" + host +
         R"(/@aigul/100","account":{"id":"7","acct":"aigul","display_name":"Айгүл","url":"https://)" + host + R"(/@aigul"},)" + members + "}";
}

ReadOptions forced() {
  ReadOptions options;
  options.from = "mastodon_api";
  options.include_private = true;
  return options;
}

}  // namespace

TEST_CASE("mastodon: everything a status can hold") {
  const auto read = read_text(R"JSON([{"id":"109","created_at":"2026-08-01T13:59:50.763Z","edited_at":"2026-08-01T14:00:00.000Z","in_reply_to_id":"108",
    "sensitive":true,"spoiler_text":"Сайлау","visibility":"unlisted","language":"kk","uri":"https://example.social/users/aigul/statuses/109",
    "url":"https://example.social/@aigul/109","replies_count":1,"reblogs_count":2,"favourites_count":3,
    "content":"<p>Оқыңыз &amp; <a href=\"https://example.org/long/path\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">example.org/lo</span><span class=\"invisible\">ng/path</span></a> <a href=\"https://example.social/tags/a\" class=\"mention hashtag\">#<span>a</span></a> <span class=\"h-card\"><a href=\"https://example.social/@b\" class=\"u-url mention\">@<span>b</span></a></span></p>",
    "reblog":null,"account":{"id":"7","username":"aigul","acct":"aigul","display_name":"Айгүл","created_at":"2020-01-02T00:00:00.000Z",
      "url":"https://example.social/@aigul","followers_count":10,"statuses_count":20},
    "media_attachments":[{"id":"1","type":"image","url":"https://files.example/1.png","description":"Сурет"},{"type":"gifv","url":null,"remote_url":"https://far.example/2.mp4","description":null}],
    "mentions":[{"id":"8","username":"b","acct":"b","url":"https://example.social/@b"},{"acct":"c@far.example","url":"https://far.example/@c"}],
    "tags":[{"name":"a","url":"https://example.social/tags/a"}],
    "card":{"url":"https://example.org/long/path","title":"Тақырып","description":"Сипаттама","image":null},
    "poll":{"options":[{"title":"Иә <бірге>","votes_count":1},{"title":"Жоқ"}]}}])JSON");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "mastodon:109");
  CHECK(post.platform == "mastodon");
  CHECK(post.visibility == Visibility::public_);
  CHECK(post.kind == "reply");
  CHECK(to_rfc3339(post.created.value()) == "2026-08-01T13:59:50Z");
  CHECK(post.created_known);
  CHECK(to_rfc3339(post.edited.value()) == "2026-08-01T14:00:00Z");
  CHECK(post.lang == "kk");
  CHECK(post.title == "Сайлау");
  CHECK(post.text.starts_with("<p>Оқыңыз &amp; <a"));
  CHECK(post.text.ends_with("</p><p>Иә &lt;бірге></p><p>Жоқ</p>"));
  CHECK(post.text_format == TextFormat::html);
  CHECK(post.author.id == "mastodon:7");
  CHECK(post.author.handle == "aigul@example.social");
  CHECK(post.author.name == "Айгүл");
  CHECK(post.author.followers == 10);
  CHECK(post.author.posts == 20);
  CHECK(to_rfc3339(post.author.created.value()) == "2020-01-02T00:00:00Z");
  CHECK(post.reply_to == "mastodon:108");
  CHECK(post.url == "https://example.social/@aigul/109");
  REQUIRE(post.links.size() == 1);
  CHECK(post.links[0].raw == "https://example.org/long/path");
  CHECK(post.links[0].url == "https://example.org/long/path");
  CHECK(post.links[0].title == "Тақырып");
  CHECK(post.links[0].description == "Сипаттама");
  REQUIRE(post.hashtags.size() == 1);
  CHECK(post.hashtags[0] == "a");
  REQUIRE(post.mentions.size() == 2);
  CHECK(post.mentions[0] == "b@example.social");
  CHECK(post.mentions[1] == "c@far.example");
  REQUIRE(post.media.size() == 2);
  CHECK(post.media[0].kind == "photo");
  CHECK(post.media[0].alt == "Сурет");
  CHECK(post.media[1].kind == "animation");
  CHECK(post.media[1].url == "https://far.example/2.mp4");
  CHECK(post.engagement.likes == 3);
  CHECK(post.engagement.shares == 2);
  CHECK(post.engagement.replies == 1);
}

TEST_CASE("mastodon: a boost says what it boosts") {
  const auto read = read_text(R"({"id":"200","created_at":"2026-08-02T00:00:00.000Z","spoiler_text":"","visibility":"public","language":null,"reblogs_count":0,
    "uri":"https://example.social/users/x/statuses/200/activity","url":"https://example.social/users/x/statuses/200/activity","content":"",
    "account":{"id":"9","acct":"x","display_name":"X","url":"https://example.social/@x"},"reblog":)" +
                              status_of(R"("content":"<p>Түпнұсқа</p>","language":"kk","favourites_count":5)") + "}\n");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "mastodon:200");
  CHECK(post.kind == "repost");
  CHECK(post.repost_of == "mastodon:100");
  CHECK(post.text == "<p>Түпнұсқа</p>");
  CHECK(post.lang == "kk");
  CHECK(post.author.handle == "x@example.social");
  CHECK(post.forward.id == "mastodon:7");
  CHECK(post.forward.name == "Айгүл");
  CHECK(post.engagement.likes == 5);
  CHECK(post.url == "https://example.social/users/x/statuses/200");
  CHECK(post.created_raw == "2026-08-02T00:00:00.000Z");
}

TEST_CASE("mastodon: dialects and oddities") {
  struct Row { std::string name, status, expected; };
  const Row rows[] = {
      {"Truth Social", status_of(R"("content":"<p>t</p>")", "truthsocial.com"), R"("id":"truthsocial:100","platform":"truthsocial")"},
      {"Truth Social has one server", status_of(R"("content":"")", "truthsocial.com"), R"("handle":"aigul","name":"Айгүл")"},
      {"Gab", status_of(R"("content":"<p>t</p>")", "gab.com"), R"("id":"gab:100","platform":"gab")"},
      {"another host that ends so", status_of(R"("content":"")", "notgab.com"), R"("platform":"mastodon")"},
      {"verified", R"({"id":1,"content":"","account":{"acct":"a","verified":true,"url":"https://truthsocial.com/@a"}})", R"("verified":true)"},
      {"an id that is a number", R"({"id":109876543210987654321,"content":"","account":{}})", R"("id":"mastodon:109876543210987654321")"},
      {"followers only", status_of(R"("content":"","visibility":"private")"), R"("visibility":"private","kind":"post")"},
      {"a direct message", status_of(R"("content":"","visibility":"direct","in_reply_to_id":"5")"), R"("visibility":"private","kind":"message")"},
      {"a visibility of another program", status_of(R"("content":"","visibility":"local")"), R"("visibility":"unknown")"},
      {"a quote", status_of(R"("content":"","quote":{"state":"accepted","quoted_status":{"id":"55","content":"q"}})"), R"("quote_of":"mastodon:55")"},
      {"a quote without its status", status_of(R"("content":"","quote":{"state":"accepted","quoted_status_id":"56"})"), R"("quote_of":"mastodon:56")"},
      {"a quote that was withdrawn", status_of(R"("content":"","quote":{"state":"revoked","quoted_status":null})"), R"("kind":"post")"},
      {"a quote of Truth Social", status_of(R"("content":"","quote_id":"57","quote":{"id":"57","content":"q"})", "truthsocial.com"), R"("quote_of":"truthsocial:57")"},
      {"a quote that the text shows", status_of(R"("content":"<p class=\"quote-inline\">RE: <a href=\"https://far.example/@b/1\">x</a></p>")"), R"("kind":"quote")"},
      {"a card alone", status_of(R"("content":"<p>t</p>","card":{"url":"https://example.org/","title":"T"})"), R"("links":[{"raw":"https://example.org/","url":null,"title":"T","description":null}])"},
      {"a group", status_of(R"("content":"","group":{"id":"3","title":"Топ"})", "gab.com"), R"("channel":{"id":"gab:3","handle":null,"name":"Топ","type":"group"})"},
      {"an advertisement", status_of(R"("content":"","sponsored":true)", "truthsocial.com"), R"("ad_label":"sponsored")"},
      {"no text at all", status_of(R"("content":null)"), R"("text":null)"},
      {"no address", R"({"id":"1","content":"t","account":{"acct":"a"}})", R"("handle":"a")"},
      {"nulls and wrong kinds", R"({"id":"8","content":5,"account":{"id":[],"acct":{}},"tags":[null,{"name":1}],"mentions":"x","media_attachments":[1,{}],"card":[],"poll":3,"quote":"q","reblog":[]})",
       R"("id":"mastodon:8")"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.status, forced());
    INFO(read.json);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("mastodon: pages of the API") {
  const std::string status = status_of(R"("content":"<p>t</p>")");
  struct Row { std::string name, text; std::size_t posts; };
  const Row rows[] = {
      {"a timeline", "[" + status + "," + status + "]", 2},
      {"lines", status + "\n" + status + "\n", 2},
      {"a search", R"({"accounts":[],"statuses":[)" + status + "," + status + R"(],"hashtags":[]})", 2},
      {"what stands around a status", R"({"ancestors":[],"descendants":[)" + status + "]}", 1},
      {"a notification", R"([{"id":"1","type":"mention","account":{"id":"2","acct":"z"},"status":)" + status + "}]", 1},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.text);
    CHECK(read.posts.size() == row.posts);
    for (const Post& post : read.posts) CHECK(post.platform == "mastodon");
  }
  const auto accounts = read_text(status + "\n" + R"({"id":"1","acct":"z"})" + "\n");
  CHECK(accounts.posts.size() == 1);
  CHECK(accounts.counts.not_posts == 1);
}
