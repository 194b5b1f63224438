#include "write/text.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "support/capture.h"
#include "unit/write/fixed_items.h"

namespace elek {
namespace {

std::string text_of(const std::vector<Item>& items, TextOptions options, const Summary& summary) {
  Capture capture;
  CopyCounter copies;
  TextSink sink(capture.output(), copies, std::move(options));
  REQUIRE(sink.begin(Ruleset()));
  for (const Item& item : items) {
    REQUIRE(copies.add(item));
    REQUIRE(sink.add(item));
  }
  REQUIRE(sink.end(summary));
  return capture.text();
}

std::vector<std::string> listed_urls(const std::string& text) {
  std::vector<std::string> urls;
  for (std::size_t at = text.find("t.me/morning/"); at != std::string::npos; at = text.find("t.me/morning/", at + 1)) {
    urls.push_back(text.substr(at + 13, text.find(' ', at) - at - 13));
  }
  return urls;
}

TEST_CASE("an item looks like this") {
  Item item = fixed_item("12", Level::high, "Срочно! Перешлите всем, пока не удалили.");
  item.reasons[0].matches = {match_in_text(item, "Перешлите всем"), match_in_text(item, "пока не удалили")};
  ItemTextOptions options;
  options.zone = *TimeZone::named("+05:00");
  Copies copies;
  copies.posts_by_level = {0, 0, 1, 2, 0};
  copies.channels = 2;
  copies.views = 3400;
  copies.first_post_id = "telegram:9";
  copies.first_channel_id = "telegram:evening";
  copies.first_created = read_time("2026-06-19T15:20:00Z", TimeZone())->seconds;
  std::string out;
  append_item_text(out, item, {&copies, {}}, options);
  CHECK(out ==
        "HIGH  Morning News (@morning)  2026-06-19 20:26\n"
        "  https://t.me/morning/12  (export.json:7)\n"
        "  3 copies in 2 channels, first seen 2026-06-19 20:20 in telegram:evening (telegram:9), 3400 views in all\n"
        "  Urgent call to share [experimental]\n"
        "    The post presses the reader to pass it on.\n"
        "    text: Срочно! «Перешлите всем», «пока не удалили».\n"
        "\n");
}

TEST_CASE("an item with little to say, a derived value, a source and a note") {
  Item item = fixed_item("12", Level::medium, "");
  for (MaybeText* text : {&item.channel_name, &item.channel_handle, &item.url, &item.created_at, &item.text}) text->reset();
  item.engagement.views.reset();
  item.file = "-";
  item.reasons[0].rule_status = "stable";
  item.reasons[0].reason = {};
  Match match;
  match.field = "url.domain";
  match.path = "/links/0/url";
  match.value = "example.org";
  match.said_by = "A Fact-Checker";
  match.said_on = "2026-01-02";
  item.reasons[0].matches = {match};
  Note told = fixed_note();
  told.label = "state-owned";
  told.said_by = "An Index";
  told.said_on = "2026-01-03";
  item.notes = {told};
  std::string out;
  append_item_text(out, item, {}, {});
  CHECK(out ==
        "MEDIUM  author unknown  no date\n"
        "  telegram:12  (standard input:7)\n"
        "  Urgent call to share\n"
        "    url.domain: example.org (according to A Fact-Checker, 2026-01-02)\n"
        "  note: example.org: state-owned (state), according to An Index, 2026-01-03\n"
        "\n");
}

TEST_CASE("a link beside the text is shown as a link") {
  Item item = fixed_item("12", Level::high, "here");
  item.links = {{"here", "https://example.org/a", {}, {}}};
  Match match;
  match.field = "source.tier";
  match.path = "/links/0/url";
  match.match = "https://example.org/a";
  match.start_byte = match.start = 0;
  match.end_byte = match.end = 21;
  item.reasons[0].matches = {match};
  std::string out;
  append_item_text(out, item, {}, {});
  CHECK(out.find("    link: «https://example.org/a»\n") != std::string::npos);
}

TEST_CASE("a span that does not hold its match is not marked") {
  Item item = fixed_item("1", Level::high, "short");
  Match match = match_in_text(item, "short");
  match.match = "other";
  item.reasons[0].matches = {match};
  std::string out;
  append_item_text(out, item, {}, {});
  CHECK(out.find("text: other\n") != std::string::npos);
}

TEST_CASE("what copies say of themselves") {
  struct Row {
    const char* name;
    Copies copies;
    const char* expected;
  };
  Copies one;
  one.posts_by_level = {0, 0, 0, 1, 0};
  one.channels = 1;
  one.first_post_id = "telegram:12";
  Copies shown_first = one;
  shown_first.posts_by_level[3] = 2;
  shown_first.first_created = 0;
  Copies undated = shown_first;
  undated.first_post_id = "x:5";
  undated.first_created.reset();
  undated.channels = 0;
  Copies few_words = shown_first;
  few_words.is_short = true;
  few_words.views = 1;
  const std::vector<Row> rows = {
      {"one post", one, "  1200 views\n"},
      {"the first is shown", shown_first,
       "  2 copies in 1 channel, first seen 1970-01-01 00:00 in Morning News (@morning) (telegram:12), 1200 views\n"},
      {"no time, no channel", undated, "  2 copies, first found (x:5), 1200 views\n"},
      {"few words", few_words, "  2 posts with the same few words, 1 view in all\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    std::string out;
    append_item_text(out, fixed_item("12", Level::high, "a"), {&row.copies, {}}, {});
    CHECK(out.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("entries are ranked by level, copies, views, order") {
  std::vector<Item> items = {copied_item("1", Level::medium, "a"), copied_item("2", Level::medium, "b"), copied_item("3", Level::high, "c"),
                             copied_item("4", Level::medium, "b"), copied_item("5", Level::medium, "d"), copied_item("6", Level::low, "e")};
  items[4].engagement.views = 5000;
  const std::string text = text_of(items, {}, {});
  CHECK(listed_urls(text) == std::vector<std::string>{"3", "2", "5", "1"});
  CHECK(text.find("2 copies, first seen 2026-06-19 15:26 in Morning News (@morning) (telegram:2), 2400 views in all") != std::string::npos);
}

TEST_CASE("an entry that fell off the list comes back with its copies") {
  std::vector<Item> items = {copied_item("1", Level::medium, "a"), copied_item("2", Level::high, "b"), copied_item("3", Level::high, "c")};
  TextOptions options;
  options.shown = 2;
  items.push_back(copied_item("4", Level::high, "a"));
  items.push_back(copied_item("5", Level::high, "a"));
  const std::string text = text_of(items, options, {});
  CHECK(listed_urls(text) == std::vector<std::string>{"4", "2"});
  CHECK(text.find("3 copies, first seen 2026-06-19 15:26 (telegram:1)") != std::string::npos);
  CHECK(text.find("1 more flagged posts are not listed here") != std::string::npos);
}

TEST_CASE("copies of a lower level count, and are not missed in the list") {
  std::vector<Item> items = {copied_item("1", Level::low, "a"), copied_item("2", Level::high, "a"), copied_item("3", Level::low, "a")};
  const std::string text = text_of(items, {}, {});
  CHECK(listed_urls(text) == std::vector<std::string>{"2"});
  CHECK(text.find("3 copies") != std::string::npos);
  CHECK(text.find("not listed here") == std::string::npos);
}

TEST_CASE("the earliest copy of the highest level is shown") {
  std::vector<Item> items = {copied_item("1", Level::high, "a"), copied_item("2", Level::high, "a"), copied_item("3", Level::medium, "a")};
  items[1].created_at = "2026-06-18T00:00:00Z";
  items[2].created_at = "2026-06-17T00:00:00Z";
  CHECK(listed_urls(text_of(items, {}, {})) == std::vector<std::string>{"2"});
}

TEST_CASE("what was found only in copies that are not shown is told") {
  std::vector<Item> items = {copied_item("1", Level::high, "a"), copied_item("2", Level::high, "a"), copied_item("3", Level::high, "a")};
  for (std::size_t i = 0; i < items.size(); ++i) {
    Match match;
    match.field = "url.domain";
    match.path = "/links/0/url";
    match.value = std::array{"first.example", "other.example", "first.example"}[i];
    items[i].reasons[0].matches = {match};
  }
  const std::string text = text_of(items, {}, {});
  CHECK(text.find("  its copies also hold other.example\n") != std::string::npos);
  items[1].reasons[0].matches.clear();
  CHECK(text_of(items, {}, {}).find("also hold") == std::string::npos);
}

TEST_CASE("posts of the same few words are entries of their own") {
  std::vector<Item> items = {copied_item("1", Level::high, "a"), copied_item("2", Level::high, "a")};
  for (Item& item : items) item.copy_letters = 5;
  const std::string text = text_of(items, {}, {});
  CHECK(listed_urls(text) == std::vector<std::string>{"1", "2"});
  CHECK(text.find("not listed here") == std::string::npos);
}

TEST_CASE("posts without a copy key are entries of their own") {
  std::vector<Item> items = {fixed_item("1", Level::high, "a"), fixed_item("2", Level::high, "a")};
  for (Item& item : items) item.copy_key.reset();
  CHECK(listed_urls(text_of(items, {}, {})) == std::vector<std::string>{"1", "2"});
}

TEST_CASE("the summary of an empty scan warns") {
  Summary summary;
  summary.files = 1;
  summary.rules = 2;
  CHECK(text_of({}, {}, summary) ==
        "Scanned 0 posts in 1 file with 2 rules and no source list.\n"
        "Flagged: 0 posts.\n"
        "A flag is not a verdict: it says which rule found what, so that a person can check. No flag does not mean that a post is true.\n");
}

TEST_CASE("the summary tells how many texts there are") {
  const std::vector<Item> items = {copied_item("1", Level::high, "a"), copied_item("2", Level::high, "b"), copied_item("3", Level::high, "a")};
  const std::string text = text_of(items, {}, {});
  CHECK(text.find("The 3 flagged posts hold 2 different texts; the most copied stands in 2 posts.\n") != std::string::npos);
}

TEST_CASE("a closed output is an error") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  ::close(ends[1]);
  OutputFile output = OutputFile::borrowing(ends[1], "a closed end");
  const CopyCounter copies;
  TextSink sink(output, copies, {});
  const auto ended = sink.end({});
  REQUIRE_FALSE(ended);
  CHECK(ended.error().code == ErrorCode::output_failed);
  ::close(ends[0]);
}

}  // namespace
}  // namespace elek
