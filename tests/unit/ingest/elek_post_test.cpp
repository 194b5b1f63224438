#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

/// The lines without file, line, offset and length.
std::string without_places(const std::string& json) {
  std::string text;
  std::size_t at = 0;
  while (at < json.size()) {
    const std::size_t end = json.find('\n', at);
    const std::string line = json.substr(at, end - at);
    text += line.substr(0, line.rfind(",\"file\":")) + "\n";
    at = end + 1;
  }
  return text;
}

}  // namespace

TEST_CASE("elek.post/1: what is written is read back the same") {
  const std::string lines =
      R"({"schema":"elek.post/1","id":"telegram:1/2","platform":"telegram","visibility":"private","kind":"message","created_at":"2026-06-19T11:26:50Z","created_known":true,"created_raw":"1781868410","edited_at":"2026-06-19T12:00:00Z","lang":"ky","title":"","text":"Тек\nст \u0000 ##\u005bx 😀","text_format":"html","author":{"id":"telegram:user1","handle":"h","name":"","verified":false,"followers":0,"posts":-1,"created_at":"2018-10-10T20:19:24Z"},"channel":{"id":"telegram:1","handle":"c","name":"Канал","type":"public_channel"},"forward":{"id":"telegram:channel3","name":"F"},"links":[{"raw":"r","url":"u","title":"t","description":"d"},{"raw":null,"url":null,"title":null,"description":null}],"hashtags":["a","#b",""],"mentions":["@c"],"media":[{"kind":"photo","url":null,"alt":"x"}],"reply_to":"telegram:1/1","repost_of":"telegram:2/1","quote_of":"telegram:3/1","engagement":{"views":9223372036854775807,"likes":0,"shares":null,"replies":1},"ad_label":"реклама","url":"https://t.me/c/1/2","file":"a.json","line":1,"offset":2,"length":3})" "\n"
      R"({"schema":"elek.post/1","id":"json:1","platform":null,"visibility":"unknown","kind":"post","created_at":null,"created_known":false,"created_raw":null,"edited_at":null,"lang":null,"title":null,"text":null,"text_format":"plain","author":{"id":null,"handle":null,"name":null,"verified":null,"followers":null,"posts":null,"created_at":null},"channel":{"id":null,"handle":null,"name":null,"type":null},"forward":{"id":null,"name":null},"links":[],"hashtags":[],"mentions":[],"media":[],"reply_to":null,"repost_of":null,"quote_of":null,"engagement":{"views":null,"likes":null,"shares":null,"replies":null},"ad_label":null,"url":null,"file":"a.json","line":1,"offset":2,"length":3})" "\n";
  const auto read = read_text(lines);
  REQUIRE(read.posts.size() == 2);
  CHECK(without_places(read.json) == without_places(lines));
  CHECK(without_places(read_text(read.json).json) == without_places(lines));
  CHECK(read.posts[1].place.line == 2);
  CHECK(read.posts[1].place.offset == lines.find('\n') + 1);
}

TEST_CASE("elek.post/1: written by hand") {
  struct Row { std::string name, record, expected; };
  const Row rows[] = {
      {"the least", R"({"schema":"elek.post/1","text":"t"})", R"("kind":"post")"},
      {"numbers as ids", R"({"schema":"elek.post/1","id":5})", R"("id":"5")"},
      {"wrong kinds", R"({"schema":"elek.post/1","author":"x","links":{"a":1},"hashtags":[1,null,"a"],"engagement":[],"created_at":[]})", R"("hashtags":["a"])"},
      {"a list given twice", R"({"schema":"elek.post/1","hashtags":["a"],"hashtags":["b"]})", R"("hashtags":["b"])"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.record);
    REQUIRE(read.posts.size() == 1);
    CHECK(read.json.find(row.expected) != std::string::npos);
    CHECK_FALSE(read.posts[0].id.empty());
  }
}

TEST_CASE("elek.post/1: records of another kind are posts whichever stands first") {
  const std::string own = "{\"schema\":\"elek.post/1\",\"id\":\"telegram:1/2\",\"text\":\"a\"}\n";
  const std::string generic = "{\"id\":7,\"text\":\"b\"}\n";
  const std::string others = "5\n{\"schema\":\"elek.item/1\",\"text\":\"x\"}\n";
  for (const std::string& text : {own + generic + others, generic + own + others}) {
    const auto read = read_text(text);
    REQUIRE(read.posts.size() == 2);
    CHECK(read.counts.not_posts == 2);
    CHECK(read.json.find("\"id\":\"json:7\"") != std::string::npos);
    CHECK(read.json.find("\"id\":\"telegram:1/2\"") != std::string::npos);
  }
}
