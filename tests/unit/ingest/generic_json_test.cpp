#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/time.h"
#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

TEST_CASE("records in an array inside an object of no known format") {
  struct Row {
    const char* name;
    const char* text;
    std::size_t with_text;
  };
  const Row rows[] = {
      {"one array", R"({"meta":{"count":2},"data":[{"id":1,"text":"a"},{"id":2,"text":"b"}],"next":"x"})", 2},
      {"one a line", "{\"items\":[{\"text\":\"a\"}]}\n{\"items\":[{\"text\":\"b\"},{\"text\":\"c\"}]}\n", 3},
      {"two arrays", R"({"posts":[{"text":"a"}],"comments":[{"text":"b"}]})", 0},
      {"a post with comments", R"({"title":"T","comments":[{"text":"b"}]})", 1},
      {"a post of a spreadsheet's words", R"({"Текст":"T","comments":[{"text":"b"}]})", 1},
      {"a picture with comments", R"({"id":1,"caption":"c","comments":[{"text":"b"}]})", 0},
      {"an object with an id", R"({"id":1,"about":"c","data":[{"text":"b"}]})", 0},
      {"a text of its own", R"({"text":"T","items":[{"text":"b"}]})", 1},
      {"elements without a text", R"({"items":[{"name":"b"}]})", 0},
      {"another name", R"({"stuff":[{"text":"b"}]})", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto read = elek::testing::read_text(row.text);
    CHECK(read.counts.posts - read.counts.no_text == row.with_text);
  }
}

TEST_CASE("generic: the names that most exports use") {
  struct Row { std::string name, record, expected; };
  const Row rows[] = {
      {"id", R"({"id":12345678901234567890,"text":"t"})", R"("id":"json:12345678901234567890")"},
      {"id_str before post_id", R"({"post_id":1,"id_str":"2"})", R"("id":"json:2")"},
      {"no usable id", R"({"id":null,"message_id":"","text":"t"})", R"("id":"json:9d54a89f2b2a4fc4")"},
      {"text first", R"({"body":"b","text":"t"})", R"("text":"t")"},
      {"an empty text gives way", R"({"text":"","content":"c"})", R"("text":"c")"},
      {"only an empty text", R"({"text":"","content":null})", R"("text":"")"},
      {"no text", R"({"id":1})", R"("text":null)"},
      {"text of another kind", R"({"text":{"x":1},"body":"b"})", R"("text":"b")"},
      {"time with zone", R"({"date":"2024-12-04T09:00:28+00:00"})", R"("created_at":"2024-12-04T09:00:28Z","created_known":true,"created_raw":"2024-12-04T09:00:28+00:00")"},
      {"time in seconds", R"({"timestamp":1733302828})", R"("created_at":"2024-12-04T09:00:28Z","created_known":true,"created_raw":"1733302828")"},
      {"time without zone", R"({"created_at":"2024-12-04 09:00:28"})", R"("created_at":"2024-12-04T09:00:28Z","created_known":false)"},
      {"no time", R"({"date":"yesterday"})", R"("created_at":null,"created_known":false,"created_raw":"yesterday")"},
      {"author's name", R"({"author":"Имя"})", R"("author":{"id":null,"handle":null,"name":"Имя")"},
      {"author's handle", R"({"username":"@nick"})", R"("author":{"id":null,"handle":"nick","name":null)"},
      {"author as object", R"({"user":{"id":7,"screen_name":"nick","name":"Имя","verified":true,"followers_count":"12","created_at":"Wed Oct 10 20:19:24 +0000 2018"}})",
       R"("author":{"id":"json:7","handle":"nick","name":"Имя","verified":true,"followers":12,"posts":null,"created_at":"2018-10-10T20:19:24Z"})"},
      {"counts", R"({"views":10,"like_count":"2","comments":["x"],"replies":3})", R"("engagement":{"views":10,"likes":2,"shares":null,"replies":3})"},
      {"counts in words", R"({"text":"t","views":"1,2K","likes":"1 200","shares":"3 тыс.","replies":"1.200"})", R"("engagement":{"views":1200,"likes":1200,"shares":3000,"replies":null})"},
      {"url and language", R"({"link":"https://example.org/","language":"kk"})", R"("url":"https://example.org/")"},
      {"names", R"({"hashtags":["#а","б",1],"mentions":["@c"]})", R"("hashtags":["а","б"],"mentions":["c"])"},
      {"platform unknown", R"({"text":"t","platform":"x"})", R"("platform":null,"visibility":"unknown","kind":"post")"},
      {"any case of letters", R"({"ID":7,"Text ":"t"})", R"("id":"json:7")"},
      {"words of spreadsheets", R"({"Дата":"20.11.2026 10:00","Канал":"Арна","ТЕКСТ":"т","Ссылка":"https://example.org/1"})",
       R"("channel":{"id":null,"handle":null,"name":"Арна")"},
      {"Kazakh words", R"({"Мәтін":"т","Тіл":"kk"})", R"("lang":"kk")"},
      {"the usual names first", R"({"Текст":"т","id":1,"text":"t"})", R"("text":"t")"},
      {"what they gave stays", R"({"date":"2024-12-04","Дата":"2025-01-01","Текст":"т"})", R"("created_raw":"2024-12-04")"},
      {"the word before the vaguer one", R"({"Сообщение":"с","Текст":"т"})", R"("text":"т")"},
      {"the later key counts", R"({"text":"a","text":"b"})", R"("text":"b")"},
      {"the later key counts, even if useless", R"({"text":"a","text":null})", R"("text":null)"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto read = read_text(row.record + "\n");
    REQUIRE(read.posts.size() == 1);
    if (row.name == "no usable id") {
      CHECK(read.posts[0].id.size() == 5 + 16);
      continue;
    }
    INFO(read.json);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("generic: values that are no objects are no posts; results of elek are told once") {
  const auto read = read_text("{\"text\":\"a\"}\n[1]\n5\n{\"schema\":\"elek.item/1\",\"text\":\"x\"}\n{\"schema\":\"elek.cluster/1\"}\n"
                              "{\"schema\":\"elek.post/1\",\"id\":\"telegram:1/2\",\"text\":\"p\"}\n");
  CHECK(read.counts.records == 6);
  CHECK(read.counts.not_posts == 4);
  REQUIRE(read.posts.size() == 2);
  CHECK(read.posts[1].id == "telegram:1/2");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].message.starts_with("2 records of elek's own results"));
}

TEST_CASE("generic: the rows of a table are posts by the names of their columns") {
  const auto read = read_text("id;text;date;username;views\n7;\"Первая; строка\n\"\"вторая\"\"\";2026-01-02;@nick;12\n");
  REQUIRE(read.posts.size() == 1);
  const Post& post = read.posts[0];
  CHECK(post.id == "json:7");
  CHECK(post.text == "Первая; строка\n\"вторая\"");
  CHECK(post.author.handle == "nick");
  CHECK(post.engagement.views == 12);
  CHECK(post.place.line == 2);
  CHECK(post.place.offset == 28);
  CHECK(post.place.length == 68);
}

TEST_CASE("generic: a key that comes twice is told once, whichever names are asked") {
  CHECK(read_text("{\"id\":1,\"text\":\"a\",\"text\":null}\n").counts.duplicate_keys == 1);
  CHECK(read_text("{\"id\":1,\"Текст\":\"a\",\"Текст\":\"b\"}\n").counts.duplicate_keys == 1);
}

TEST_CASE("generic: 20260619 is a day where the field holds dates, and else a number") {
  struct Row {
    std::string record, created;
  };
  const std::vector<Row> rows = {
      {R"({"text":"a","date":20260619})", "2026-06-19T00:00:00Z"},      {R"({"text":"a","date":"20260619"})", "2026-06-19T00:00:00Z"},
      {R"({"text":"a","created_at":"20260619"})", "2026-06-19T00:00:00Z"}, {R"({"Текст":"a","Дата":"20260619"})", "2026-06-19T00:00:00Z"},
      {R"({"text":"a","date":"20260619T101500Z"})", "2026-06-19T10:15:00Z"}, {"text,date\na,20260619\n", "2026-06-19T00:00:00Z"},
      {R"({"text":"a","timestamp":20260619})", ""},                     {R"({"text":"a","date":20261319})", ""},
      {R"({"text":"a","date":30260619})", ""},                          {R"({"text":"a","date":202606190})", "1976-06-02T23:29:50Z"},
      {R"({"text":"a","date":1781868410})", "2026-06-19T11:26:50Z"},    {R"({"text":"a","date":2026061})", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.record);
    const auto read = read_text(row.record + "\n");
    REQUIRE(read.posts.size() == 1);
    CHECK((read.posts[0].created ? to_rfc3339(*read.posts[0].created) : "") == row.created);
  }
  CHECK_FALSE(read_text("{\"text\":\"a\",\"date\":20260619}\n").posts[0].created_known);
}
