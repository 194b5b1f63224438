#include "ingest/platforms/whatsapp.h"

#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

namespace elek {
namespace {

TEST_CASE("a chat of WhatsApp is read as messages") {
  const auto read = testing::read_text(
      "31/12/2023, 18:05 - Messages are end-to-end encrypted.\n31/12/2023, 18:06 - Айгуль: Первая\nстрока: вторая\n"
      "1/1/2024, 9:07 - +7 701 000-00-00: https://example.org/\n");
  CHECK(read.counts.records == 3);
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 2);
  const Post& first = read.posts[0];
  CHECK(first.platform == "whatsapp");
  CHECK(first.visibility == Visibility::private_);
  CHECK(first.author.name == "Айгуль");
  CHECK(first.text == "Первая\nстрока: вторая");
  CHECK(first.created_raw == "31/12/2023, 18:06");
  CHECK(first.created == read_time("2023-12-31T18:06:00Z", TimeZone())->seconds);
  CHECK_FALSE(first.created_known);
  CHECK(first.place.line == 2);
  CHECK(read.posts[1].created == read_time("2024-01-01T09:07:00Z", TimeZone())->seconds);
}

TEST_CASE("the dialects of phones") {
  struct Row {
    const char* name;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"iOS", "\u200e[31.12.23, 18:05:09] A: b\n", R"("created_at":"2023-12-31T18:05:09Z")"},
      {"dots", "01.02.2024, 10:00 - A: b\n", R"("created_at":"2024-02-01T10:00:00Z")"},
      {"month first", "1/31/24, 9:07 PM - A: b\n", R"("created_at":"2024-01-31T21:07:00Z")"},
      {"midnight", "1/31/24, 12:07\u202fAM - A: b\n", R"("created_at":"2024-01-31T00:07:00Z")"},
      {"nobody knows", "1/2/24, 9:07 - A: b\n", R"("created_at":null,"created_known":false,"created_raw":"1/2/24, 9:07")"},
      {"a mark before media", "[31.12.23, 18:05:09] A: \u200eimage omitted\n", R"("text":"image omitted")"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto read = testing::read_text(row.text);
    REQUIRE(read.posts.size() == 1);
    CAPTURE(read.json);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("what is no chat, and a message over the limit") {
  for (const char* text : {"31/12/2023 was a day\n", "[1, 2]\n", "1.2.3\n", "99:99\n", ""}) {
    CAPTURE(text);
    CHECK_FALSE(is_whatsapp(text));
  }
  ReadOptions options;
  options.max_record_bytes = 100;
  const auto read = testing::read_text("31/12/2023, 18:06 - A: " + std::string(200, 'a') + "\n31/12/2023, 18:07 - A: b\n", options);
  CHECK(read.counts.rejected == 1);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].text == "b");
}

}  // namespace
}  // namespace elek
