#include "scan/item_json.h"

#include <doctest/doctest.h>

#include "unit/write/fixed_items.h"

namespace elek {
namespace {

/// Reads `json`, padded as the parser wants it.
std::expected<Item, Error> read(std::string json) {
  const std::size_t size = json.size();
  json.resize(size + JsonParser::kPadding);
  JsonParser parser;
  const auto value = parser.parse(std::string_view(json).substr(0, size));
  if (!value) return std::unexpected(Error{ErrorCode::input_unusable, value.error().message, ""});
  return read_item(*value);
}

std::string written(const Item& item) {
  std::string out;
  append_item_json(out, item);
  return out;
}

TEST_CASE("an item is one line with every key in order") {
  Item item = fixed_item("12", Level::high, "Share now ##[x]");
  item.reasons[0].matches = {match_in_text(item, "now")};
  item.links = {{"https://example.org", {}, "Title", {}}};
  item.media = {{"photo", {}, {}}};
  item.notes = {fixed_note()};
  CHECK(written(item) ==
        R"({"schema":"elek.item/1","post_id":"telegram:12","platform":"telegram","visibility":"public","kind":"post",)"
        R"("created_at":"2026-06-19T15:26:50Z","created_known":true,"edited_at":null,"lang":null,"author_id":null,"author_handle":null,)"
        R"("author_name":null,"channel_id":null,"channel_handle":"morning","channel_name":"Morning News","forward_id":null,)"
        R"("forward_name":null,"url":"https://t.me/morning/12","title":null,"text":"Share now ##\u005bx]",)"
        R"("links":[{"raw":"https://example.org","url":null,"title":"Title","description":null}],)"
        R"("media":[{"kind":"photo","url":null,"alt":null}],"engagement":{"views":1200,"likes":null,"shares":null,"replies":null},)"
        R"("copy_key":"key of Share now ##\u005bx]","level":"high","reasons":[{"reason_id":"r1-0123456789abcdef0123456789abcdef",)"
        R"("rule_id":"urgent-share","rule_title":"Urgent call to share","rule_status":"experimental","rule_hash":")" +
            std::string(64, 'a') +
            R"(","level":"high","tags":["elek.pressure"],"reason":"The post presses the reader to pass it on.","advice":null,)"
            R"("references":[],"matches":[{"field":"text","path":"/text","match":"now","start":6,"end":9,"start_byte":6,"end_byte":9,)"
            R"("value":null,"via":null,"list":null,"entry":null,"said_by":null,"said_url":null,"said_on":null,"authority":null}],)"
            R"("matches_total":1}],"notes":[{"via":"link","tier":"state","list":"media","entry":"example.org","name":null,"label":null,)"
            R"("owner":null,"country":null,"said_by":null,"said_url":null,"said_on":null,"authority":null}],"file":"export.json","line":7,)"
            R"("offset":120,"length":300})"
            "\n");
}

TEST_CASE("an item that was read is written as it was") {
  Item item = fixed_item("12", Level::low, "text");
  item.reasons[0].matches = {match_in_text(item, "ex")};
  const std::string once = written(item);
  const auto again = read(once);
  REQUIRE(again);
  CHECK(written(*again) == once);
}

TEST_CASE("what is not an item is refused, with its place") {
  Item item = fixed_item("12", Level::low, "text");
  item.reasons[0].matches = {match_in_text(item, "ex")};
  item.links = {{"a", {}, {}, {}}};
  const std::string good = written(item);
  struct Case {
    const char* name;
    std::string from, to;
    std::string fault;
  };
  const Case cases[] = {
      {"another schema", "elek.item/1", "elek.post/1", "schema is not \"elek.item/1\""},
      {"a missing member", R"("kind":"post",)", "", "kind is missing"},
      {"an unknown member", R"("kind":"post",)", R"("kind":"post","more":1,)", "the record has members that elek.item/1 does not know"},
      {"a member twice", R"("kind":"post",)", R"("kind":"post","kind":"post",)", "the record has members that elek.item/1 does not know"},
      {"a number for a string", R"("kind":"post")", R"("kind":1)", "kind is not a string"},
      {"null for a string", R"("kind":"post")", R"("kind":null)", "kind is not a string"},
      {"a number for a string or null", R"("lang":null)", R"("lang":1)", "lang is neither a string nor null"},
      {"a string for an integer", R"("line":7)", R"("line":"7")", "line is not an integer"},
      {"null for an integer", R"("line":7)", R"("line":null)", "line is not an integer"},
      {"a fraction", R"("views":1200)", R"("views":1.5)", "engagement.views is neither an integer nor null"},
      {"a level that is none", R"("level":"low","reasons")", R"("level":"mild","reasons")", "level is not a level"},
      {"a string for a truth value", R"("created_known":true)", R"("created_known":"true")", "created_known is neither true nor false"},
      {"an object for an array", R"("notes":[])", R"("notes":{})", "notes is not an array"},
      {"a string for an object", R"([{"raw":"a","url":null,"title":null,"description":null}])", R"(["a"])", "links[0] is not an object"},
      {"a deep fault", R"("path":"/text")", R"("path":3)", "reasons[0].matches[0].path is not a string"},
      {"a number for a tag", R"(["elek.pressure"])", "[1]", "reasons[0].tags[0] is not a string"},
      {"half a span", R"("start":1)", R"("start":null)", "reasons[0].matches[0].start and end are not a span"},
      {"a span backwards", R"("start_byte":1)", R"("start_byte":9)", "reasons[0].matches[0].start_byte and end_byte are not a span"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    std::string bad = good;
    const std::size_t at = bad.find(row.from);
    REQUIRE(at != std::string::npos);
    bad.replace(at, row.from.size(), row.to);
    const auto item_or = read(bad);
    REQUIRE_FALSE(item_or);
    CHECK(item_or.error().message == "not an elek.item/1: " + row.fault);
  }
  CHECK_FALSE(read("[]"));
}

}  // namespace
}  // namespace elek
