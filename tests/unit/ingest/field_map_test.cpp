#include "ingest/field_map.h"

#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

namespace elek {
namespace {

testing::ReadExport read(const std::string& map, const std::string& record) {
  ReadOptions options;
  REQUIRE(options.map.add(map));
  return testing::read_text(record + "\n", options);
}

TEST_CASE("a map says where fields stand") {
  struct Row {
    const char* name;
    const char* map;
    const char* record;
    const char* expected;
  };
  const Row rows[] = {
      {"pointer", "text=/body/content", R"({"body":{"content":"a"}})", R"("text":"a")"},
      {"key", "text=Мәтін", R"({"Мәтін":"a"})", R"("text":"a")"},
      {"a key with a comma", "text=a,b,id=n", R"({"a,b":"x","n":1})", R"("text":"x")"},
      {"escapes", "text=/a~1b/c~0d", R"({"a/b":{"c~d":"x"}})", R"("text":"x")"},
      {"index", "text=/parts/1", R"({"parts":["x","y"]})", R"("text":"y")"},
      {"every element", "hashtags=/tags/name", R"({"tags":[{"name":"#a"},{"name":"b"}]})", R"("hashtags":["a","b"])"},
      {"links", "links=/urls", R"({"urls":["https://a.example","b.example"]})", R"("links":[{"raw":"https://a.example","url":null)"},
      {"platform and ids", "author.id=u,platform='ok',id=n", R"({"n":5,"u":7})", R"("id":"ok:5","platform":"ok")"},
      {"numbers", "engagement.views=/stat/seen", R"({"stat":{"seen":"12"}})", R"("engagement":{"views":12)"},
      {"time", "created_at=when", R"({"when":"2026-01-02T03:04:05Z"})", R"("created_at":"2026-01-02T03:04:05Z")"},
      {"the rest by the usual names", "text=/x", R"({"x":"a","id":9})", R"("id":"json:9")"},
      {"what is not there leaves what was found", "text=/none", R"({"text":"a"})", R"("text":"a")"},
      {"no scalar there", "text=/x", R"({"x":{"y":1},"text":"a"})", R"("text":"a")"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto found = read(row.map, row.record);
    REQUIRE(found.posts.size() == 1);
    CAPTURE(found.json);
    CHECK(found.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("a map that is wrong is refused by its part") {
  FieldMap map;
  CHECK(map.add("txt=/a").error().message == "no field of posts that can be mapped is called txt");
  CHECK(map.add("txt=/a").error().help == "Did you mean text?");
  CHECK(map.add("text=").error().message == "the map says nothing of where text stands");
  CHECK(map.add("/no/such/file").error().message.starts_with("cannot read the map /no/such/file: "));
}

TEST_CASE("a format can be forced, and must be known") {
  ReadOptions options;
  options.from = "generic_json";
  CHECK(testing::read_text(R"({"schema":"other","id":1,"text":"a"})", options).posts.size() == 1);
  options.from = "telegram_desctop";
  const auto refused = testing::read_text("{}", options);
  REQUIRE(refused.error);
  CHECK(refused.error->message == "no format is called telegram_desctop");
  CHECK(refused.error->help == "Did you mean telegram_desktop?");
}

}  // namespace
}  // namespace elek
