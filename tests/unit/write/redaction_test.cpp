#include "write/redaction.h"

#include <doctest/doctest.h>

#include "ingest/post_json.h"
#include "scan/item_json.h"
#include "support/rule_text.h"
#include "unit/write/fixed_items.h"

namespace elek {
namespace {

const std::string kKey(32, 'k');

std::string json_of(const Item& item) {
  std::string out;
  append_item_json(out, item);
  return out;
}

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Match match_at(std::string path, std::string match) {
  Match found;
  found.field = "f";
  found.path = std::move(path);
  found.match = match;
  found.value = match;
  found.start = found.start_byte = 0;
  found.end = found.end_byte = static_cast<std::int64_t>(match.size());
  return found;
}

/// A post of Ivan in a channel, that mentions Olga.
Item item_of_ivan() {
  Item item = fixed_item("channel77/5", Level::high, "Pass it on, Olga");
  item.author_id = "telegram:user555001";
  item.author_handle = "ivan_sidorov";
  item.author_name = "Ivan Sidorov";
  item.channel_id = "telegram:channel77";
  item.forward_id = "telegram:user555002";
  item.forward_name = "Olga Smirnova";
  item.copy_key = "c1-0123456789abcdef";
  item.media = {{"photo", "photos/ivan.jpg", "a caption"}};
  item.links = {{"here", "https://t.me/olga_smirnova", "Olga Smirnova", "her channel"},
                {"there", "https://example.org/a", "headline", "words"}};
  return item;
}

TEST_CASE("no person is left in a pseudonymised item") {
  Item item = item_of_ivan();
  for (const std::string_view path :
       {"/author/id", "/author/handle", "/author/name", "/forward/id", "/forward/name", "/mentions/0", "/reply_to", "/repost_of",
        "/quote_of", "/links/0/url", "/links/0/title", "/media/0/url", "record:/from/Ivan"}) {
    item.reasons.front().matches.push_back(match_at(std::string(path), "Ivan Sidorov"));
  }
  Pseudonyms pseudonyms(kKey);
  Redactor redactor(&pseudonyms, RedactText::no);
  redactor.redact(item);
  const std::string out = json_of(item);
  CAPTURE(out);
  for (const std::string_view person :
       {"555001", "555002", "sidorov", "Sidorov", "Smirnova", "olga_", "photos", "channel77/5", "export.json", "t.me", "Ivan"}) {
    CAPTURE(person);
    CHECK_FALSE(holds(out, person));
  }
  CHECK(item.channel_id == "telegram:channel77");  // a public one
  CHECK(item.channel_name == "Morning News");
  CHECK(item.text == "Pass it on, Olga");
  CHECK(item.links[1].url == "https://example.org/a");
  CHECK(item.links[1].title == "headline");
  CHECK(item.reasons.front().matches.front().end == 12);  // spans stay
  CHECK_FALSE(item.reasons.front().matches.front().match);
  CHECK_FALSE(item.reasons.front().reason);  // its rule is not known: nothing can be said without names
}

TEST_CASE("in texts the addresses of accounts and @names are masked, also where they were found; spans stay") {
  Item item = item_of_ivan();
  item.text = "RT @ivan_s: see t.me/olga_smirnova/5, or https://example.org/a";
  item.title = "by @ivan_s";
  item.links[1].title = "of @ivan_s";
  Match address = match_at("/text", "t.me/olga_smirnova/5");
  address.start_byte = 16;
  address.end_byte = 36;
  Match website = match_at("/text", "https://example.org/a");
  website.start_byte = 41;
  website.end_byte = 62;
  item.reasons.front().matches = {address, website};
  Pseudonyms pseudonyms(kKey);
  Redactor(&pseudonyms, RedactText::no).redact(item);
  CHECK(item.text == "RT @******: see ********************, or https://example.org/a");
  CHECK(item.title == "by @******");
  CHECK(item.links[1].title == "of @******");
  const Match& masked = item.reasons.front().matches[0];
  CHECK(masked.match == "********************");
  CHECK_FALSE(masked.value);
  CHECK(masked.start_byte == 16);
  CHECK(item.reasons.front().matches[1].match == "https://example.org/a");
  CHECK(item.reasons.front().matches[1].value);
}

TEST_CASE("personal channels are people") {
  Item item = item_of_ivan();
  item.personal_channel = true;
  item.reasons.front().matches.push_back(match_at("/channel/name", "Morning News"));
  Pseudonyms pseudonyms(kKey);
  Redactor(&pseudonyms, RedactText::no).redact(item);
  const std::string out = json_of(item);
  CHECK_FALSE(holds(out, "channel77"));
  CHECK_FALSE(holds(out, "orning"));
}

TEST_CASE("what lists say of accounts is left out, what they say of websites stays") {
  Item item = item_of_ivan();
  Note account = fixed_note();
  account.via = "author";
  account.entry = "ivan_sidorov";
  account.name = "Ivan S.";
  account.said_url = "https://who.example/ivan";
  account.of_account = true;
  Note channel = account;
  channel.via = "channel";
  channel.entry = "morning";
  channel.name = "The Morning";
  channel.said_url = std::nullopt;
  item.notes = {account, channel, fixed_note()};
  Match cited = match_at("/text", "ivan_sidorov");
  cited.match = cited.value = std::nullopt;
  cited.via = "author";
  cited.entry = "ivan_sidorov";
  cited.of_account = true;
  item.reasons.front().matches = {cited};
  Pseudonyms pseudonyms(kKey);
  Redactor(&pseudonyms, RedactText::no).redact(item);
  const std::string out = json_of(item);
  CHECK_FALSE(holds(out, "ivan"));
  CHECK_FALSE(holds(out, "Ivan"));
  CHECK(item.notes[0].entry.starts_with("p-"));
  CHECK(item.notes[1].entry == "morning");
  CHECK(item.notes[2].entry == "example.org");
  CHECK(item.reasons.front().matches.front().entry == item.notes[0].entry);
}

TEST_CASE("a reason says again what its rule says, with gaps, and keeps its reservations") {
  const testing::Loaded loaded = testing::load(
      "title: T\nname: urgent-share\nlogsource: {category: social_post}\ndetection: {a: {text: x}, condition: a}\n"
      "elek:\n  reason: {en: 'Says \"{match}\" in {field}. And {match} again.'}\n  advice: {en: Ask.}\n");
  const IgnoreList ignore;
  Item item = item_of_ivan();
  item.reasons.front().matches = {match_at("/text", "Pass it on")};
  item.reasons.front().reason = "Says \"Pass it on\" in f. And Pass it on again. Only the name is the same.";
  item.reasons.front().reservations = "Only the name is the same.";
  Redactor redactor(nullptr, RedactText::yes);
  redactor.know(loaded.ruleset, ignore);
  redactor.redact(item);
  CHECK(item.reasons.front().reason == "Says \"…\" in f. Only the name is the same.");
  CHECK(item.reasons.front().advice == "Ask.");
}

TEST_CASE("nothing of what was written is left in an item of redacted text") {
  Item item = item_of_ivan();
  item.title = "Title";
  item.reasons.front().matches = {match_at("/text", "Pass it on"), match_at("/links/1/title", "headline")};
  Redactor(nullptr, RedactText::yes).redact(item);
  const std::string out = json_of(item);
  for (const std::string_view words : {"Pass", "Title", "headline", "words", "caption", "here", "presses"}) {
    CAPTURE(words);
    CHECK_FALSE(holds(out, words));
  }
  CHECK(item.author_name == "Ivan Sidorov");
  CHECK(item.links[1].raw == "https://example.org/a");
}

TEST_CASE("posts: authors by their name alone, mentions by handle and id") {
  const std::string_view mentions[] = {"Olga", "telegram:user5"};
  const Media media[] = {{"photo", "photos/ivan.jpg", "caption"}};
  const std::string_view hashtags[] = {"tag"};
  Post post;
  post.id = "telegram:1/2";
  post.platform = "telegram";
  post.visibility = Visibility::private_;
  post.author.name = "Ivan";
  post.channel = {"telegram:1", {}, "Family", "private_group"};
  post.mentions = mentions;
  post.media = media;
  post.hashtags = hashtags;
  post.text = "words";
  post.place.file = "ivan.json";
  Pseudonyms pseudonyms(kKey);
  Arena arena;
  const Post out = Redactor(&pseudonyms, RedactText::yes).redacted(post, arena);
  CHECK(out.author.id.starts_with("telegram:p-"));
  CHECK(out.mentions[0] == pseudonyms.of_handle("olga", "telegram"));
  CHECK(out.mentions[1] == pseudonyms.of_id("telegram:user5", "telegram"));
  std::string json;
  append_post_json(json, out);
  for (const std::string_view told : {"Ivan", "ivan", "Olga", "Family", "user5", "words", "caption", "tag\"]", ":1/2", "telegram:1\""}) {
    CAPTURE(told);
    CHECK_FALSE(holds(json, told));
  }
  CHECK(holds(json, R"("file":null)"));
}

TEST_CASE("counts name public channels only, and rows of --ignore are told by their place") {
  IgnoreList ignore;
  struct Silent : DiagnosticSink {
    void report(Diagnostic) override {}
  } silent;
  ignore.add_text("i.csv", "kind,value,why\npost,x:1,seen\n", silent);
  REQUIRE(ignore.rows().size() == 1);
  Summary summary;
  summary.counts["channel"] = {{"telegram:1", {2, 1, true}}, {"telegram:2", {3, 0, false}}, {"", {1, 0, true}}};
  summary.ignored = {{ignore.rows().front().label(), 4}};
  Pseudonyms pseudonyms(kKey);
  Redactor redactor(&pseudonyms, RedactText::no);
  redactor.know(Ruleset(), ignore);
  redactor.redact(summary);
  const auto& channels = summary.counts["channel"];
  CHECK(channels.size() == 3);
  CHECK(channels.contains("telegram:2"));
  CHECK(channels.contains(""));
  CHECK(channels.at(pseudonyms.of_id("telegram:1", "telegram")).posts == 2);
  CHECK(summary.ignored == std::map<std::string, std::uint64_t>{{"i.csv:2", 4}});
}

TEST_CASE("diagnostics do not name the files of posts, but those of rules and lists") {
  Pseudonyms pseudonyms(kKey);
  Redactor redactor(&pseudonyms, RedactText::no);
  Diagnostic of_post{DiagnosticCode::record_not_json, Severity::error, {"ivan.json", 3}, "", ""};
  redactor.redact(of_post);
  CHECK(of_post.place.file.starts_with("p-"));
  Diagnostic of_rule{DiagnosticCode::ignore_expired, Severity::warning, {"ignore.csv", 3}, "", ""};
  redactor.redact(of_rule);
  CHECK(of_rule.place.file == "ignore.csv");
  CHECK(redactor.file_name("-") == "-");
}

TEST_CASE("people are hidden in a cluster as they are in its posts' items") {
  Cluster cluster;
  cluster.posts = {{"telegram:channel77/5", "", "telegram:user555001", "telegram:channel77", "ivan_sidorov", false, "export.json", 1, 0, 9}};
  cluster.group = {{"url", "https://site.example/ivan_sidorov"}, {"url.host", "ivan_sidorov.example"}, {"url.domain", "example.org"},
                   {"mention", "telegram:user555001"}, {"text", "see https://site.example/ivan_sidorov"}, {"who", "ivan_sidorov"}, {"source.owner", "Holding X"}};
  Pseudonyms pseudonyms(kKey);
  Redactor(&pseudonyms, RedactText::no).redact(cluster);
  for (const ClusterValue& value : cluster.group) {
    CAPTURE(value.field);
    CHECK_FALSE(holds(value.value.value_or(""), "ivan"));
  }
  CHECK(cluster.group[2].value == "example.org");
  CHECK(cluster.group[3].value == cluster.posts[0].author_id);
  CHECK(cluster.group.back().value == "Holding X");  // of a public channel
  CHECK(cluster.posts[0].author_handle.empty());

  cluster.posts[0].channel_id.reset();
  Redactor(&pseudonyms, RedactText::no).redact(cluster);
  CHECK_FALSE(cluster.group.back().value);
}

TEST_CASE("which channels are somebody's own") {
  struct Row {
    Post post;
    bool personal;
  };
  const auto post_in = [](std::string_view platform, Visibility visibility, Channel channel) {
    Post post;
    post.platform = platform;
    post.visibility = visibility;
    post.channel = channel;
    return post;
  };
  using enum Visibility;
  const Row rows[] = {
      {post_in("telegram", public_, {"telegram:1", {}, "News", "public_channel"}), false},
      {post_in("telegram", unknown, {"telegram:1", {}, "News", "private_channel"}), true},
      {post_in("telegram", private_, {"telegram:1", {}, "Olga", "personal_chat"}), true},
      {post_in("vk", public_, {"vk:-5", {}, "Group", {}}), false},
      {post_in("vk", public_, {"vk:5", {}, "Ivan", {}}), true},
      {post_in("reddit", public_, {"reddit:t5_1", "news", {}, {}}), false},
      {post_in("reddit", public_, {"reddit:t5_2", "u_ivan", {}, {}}), true},
      {post_in("instagram", public_, {"instagram:1", "ivan", {}, {}}), true},
      {post_in("tiktok", public_, {"tiktok:MS4", {}, "Ivan", {}}), true},
      {post_in("youtube", public_, {"youtube:UC1", {}, "News", {}}), false},
      {post_in("facebook", public_, {"facebook:1", {}, {}, "facebook_page"}), false},
      {post_in("facebook", public_, {"facebook:1", {}, {}, "facebook_profile"}), true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.post.channel.id);
    CHECK(is_personal_channel(row.post) == row.personal);
  }
}

}  // namespace
}  // namespace elek
