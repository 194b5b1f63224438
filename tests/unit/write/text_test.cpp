#include "write/text.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "unit/write/fixed_items.h"

namespace elek {
namespace {

/// Collects what is written to a descriptor, by way of an unnamed file.
class Capture {
 public:
  Capture() : file_(std::tmpfile()), output_(OutputFile::borrowing(::fileno(file_), "test")) {}
  ~Capture() { std::fclose(file_); }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  OutputFile& output() { return output_; }
  std::string text() {
    std::string out;
    std::array<char, 4096> buffer{};
    std::rewind(file_);
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file_)) out.append(buffer.data(), got);
    return out;
  }

 private:
  std::FILE* file_;
  OutputFile output_;
};

std::string text_of(const std::vector<Item>& items, TextOptions options, const Summary& summary) {
  Capture capture;
  TextSink sink(capture.output(), std::move(options));
  REQUIRE(sink.begin(Ruleset()));
  for (const Item& item : items) REQUIRE(sink.add(item));
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
  std::string out;
  append_item_text(out, item, 3, options);
  CHECK(out ==
        "HIGH  Morning News (@morning)  2026-06-19 20:26\n"
        "  https://t.me/morning/12  (export.json:7)\n"
        "  3 posts with the same words, 1200 views\n"
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
  item.notes = {told};
  std::string out;
  append_item_text(out, item, 1, {});
  CHECK(out ==
        "MEDIUM  author unknown  no date\n"
        "  telegram:12  (standard input:7)\n"
        "  Urgent call to share\n"
        "    url.domain: example.org (according to A Fact-Checker, 2026-01-02)\n"
        "  note: example.org is state-owned, according to An Index\n"
        "\n");
}

TEST_CASE("a span that does not hold its match is not marked") {
  Item item = fixed_item("1", Level::high, "short");
  Match match = match_in_text(item, "short");
  match.match = "other";
  item.reasons[0].matches = {match};
  std::string out;
  append_item_text(out, item, 1, {});
  CHECK(out.find("text: other\n") != std::string::npos);
}

TEST_CASE("entries are ranked by level, copies, views, order") {
  std::vector<Item> items = {fixed_item("1", Level::medium, "a"), fixed_item("2", Level::medium, "b"), fixed_item("3", Level::high, "c"),
                             fixed_item("4", Level::medium, "b"), fixed_item("5", Level::medium, "d"), fixed_item("6", Level::low, "e")};
  items[4].engagement.views = 5000;
  const std::string text = text_of(items, {}, {});
  CHECK(listed_urls(text) == std::vector<std::string>{"3", "2", "5", "1"});
  CHECK(text.find("2 posts with the same words") != std::string::npos);
}

TEST_CASE("an entry that fell off the list comes back with its copies") {
  std::vector<Item> items = {fixed_item("1", Level::medium, "a"), fixed_item("2", Level::high, "b"), fixed_item("3", Level::high, "c")};
  TextOptions options;
  options.shown = 2;
  items.push_back(fixed_item("4", Level::high, "a"));
  items.push_back(fixed_item("5", Level::high, "a"));
  const std::string text = text_of(items, options, {});
  CHECK(listed_urls(text) == std::vector<std::string>{"4", "2"});
  CHECK(text.find("3 posts with the same words") != std::string::npos);
  CHECK(text.find("1 more flagged posts are not listed here") != std::string::npos);
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

TEST_CASE("a closed output is an error") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  ::close(ends[1]);
  OutputFile output = OutputFile::borrowing(ends[1], "a closed end");
  TextSink sink(output, {});
  const auto ended = sink.end({});
  REQUIRE_FALSE(ended);
  CHECK(ended.error().code == ErrorCode::output_failed);
  ::close(ends[0]);
}

}  // namespace
}  // namespace elek
