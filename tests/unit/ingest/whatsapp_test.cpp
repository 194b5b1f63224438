#include "ingest/platforms/whatsapp.h"

#include <doctest/doctest.h>

#include <string>

#include "ingest/platforms/whatsapp_words.h"
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
    DateOrder by_user = DateOrder::unknown;
  };
  const Row rows[] = {
      {"iOS", "\u200e[31.12.23, 18:05:09] A: b\n", R"("created_at":"2023-12-31T18:05:09Z")"},
      {"dots", "01.02.2024, 10:00 - A: b\n", R"("created_at":"2024-02-01T10:00:00Z")"},
      {"month first", "1/31/24, 9:07 PM - A: b\n", R"("created_at":"2024-01-31T21:07:00Z")"},
      {"midnight", "1/31/24, 12:07\u202fAM - A: b\n", R"("created_at":"2024-01-31T00:07:00Z")"},
      {"nobody knows", "1/2/24, 9:07 - A: b\n", R"("created_at":null,"created_known":false,"created_raw":"1/2/24, 9:07")"},
      {"the user knows", "1/2/24, 9:07 - A: b\n", R"("created_at":"2024-02-01T09:07:00Z")", DateOrder::day_first},
      {"the file knows better", "1/31/24, 9:07 - A: b\n", R"("created_at":"2024-01-31T09:07:00Z")", DateOrder::day_first},
      {"Spanish halves of the day", "31/1/24, 9:07 p. m. - A: b\n", R"("created_at":"2024-01-31T21:07:00Z")"},
      {"year first", "2024-01-02, 9:07 - A: b\n", R"("created_at":"2024-01-02T09:07:00Z")"},
      {"year first, iOS", "[2024/02/01, 9:07:01] A: b\n", R"("created_at":"2024-02-01T09:07:01Z")"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    ReadOptions options;
    options.date_order = row.by_user;
    const auto read = testing::read_text(row.text, options);
    REQUIRE(read.posts.size() == 1);
    CAPTURE(read.json);
    CHECK(read.json.find(row.expected) != std::string::npos);
  }
}

TEST_CASE("the whole chat tells which number is the day") {
  std::string late = "1/2/24, 9:07 - A: b\n";
  for (int i = 0; i < 5000; ++i) late += "1/3/24, 9:07 - A: message " + std::to_string(i) + "\n";
  late += "13/3/24, 9:07 - A: b\n";
  const auto read = testing::read_text(late);
  CHECK(read.posts.front().created == read_time("2024-02-01T09:07:00Z", TimeZone())->seconds);
  CHECK(read.counts.no_time == 0);
}

TEST_CASE("where days and months contradict each other only what is sure is read, and the rest is told") {
  const auto read = testing::read_text("1/31/24, 9:07 - A: a\n1/2/24, 9:07 - A: b\n31/1/24, 9:07 - A: c\n");
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].created == read.posts[2].created);
  CHECK_FALSE(read.posts[1].created);
  CHECK(read.counts.no_time == 1);
  CHECK(read.counts.unread_times == 1);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::input_unread_times);
  CHECK(read.diagnostics[0].place.line == 2);
  CHECK(read.diagnostics[0].message == "the time of 1 post cannot be read; the first is written \"1/2/24, 9:07\"");
  CHECK(read.diagnostics[0].help == "Nothing in the file tells which number is the day: --date-order dmy or mdy says it.");
}

TEST_CASE("equal messages of a minute have ids of their own, whatever --date-order says") {
  const std::string text = "1/2/24, 9:07 - A: yes\n1/2/24, 9:07 - A: yes\n1/2/24, 9:08 - A: yes\n";
  const auto read = testing::read_text(text);
  REQUIRE(read.posts.size() == 3);
  CHECK(read.posts[0].id != read.posts[1].id);
  CHECK(read.posts[1].id != read.posts[2].id);
  ReadOptions options;
  options.date_order = DateOrder::day_first;
  CHECK(testing::read_text(text, options).posts[1].id == read.posts[1].id);
}

TEST_CASE("what the phone wrote is told from what its owner wrote") {
  struct Row {
    const char* message;
    const char* text;
    bool has_media = false;
    const char* kind = "";
    const char* file = "";
  };
  const Row rows[] = {
      {"a: b", "a: b"},
      {"<Media omitted>", "", true},
      {"<media omitted>", "", true},
      {"<Без медиафайлов>\nСмотрите все", "Смотрите все", true},
      {"<Файл қосылған жоқ>", "", true},
      {"<Fayl o‘tkazib yuborildi>", "", true},
      {"\u200eimage omitted", "", true, "photo"},
      {"video omitted", "", true, "video"},
      {"\u200eизображение отсутствует", "", true, "photo"},
      {"\u200eаудиофайл отсутствует", "", true, "audio"},
      {"report.pdf • \u200e2 pages \u200edocument omitted", "report.pdf • \u200e2 pages", true, "document"},
      {"\u200e<attached: 00000012-PHOTO-2023-12-31-18-05-09.jpg>", "", true, "photo", "00000012-PHOTO-2023-12-31-18-05-09.jpg"},
      {"\u200e<прикреплено: 00000013-AUDIO-2023-12-31-18-05-09.opus>", "", true, "voice", "00000013-AUDIO-2023-12-31-18-05-09.opus"},
      {"\u200e<attēls: 00000012-PHOTO.jpg>", "", true, "photo", "00000012-PHOTO.jpg"},
      {"look \u200e<attached: a.mp4>", "look", true, "video", "a.mp4"},
      {"IMG-20231231-WA0001.jpg (file attached)\nlook at this", "look at this", true, "photo", "IMG-20231231-WA0001.jpg"},
      {"\u200eIMG-20231231-WA0001.jpg (в любом языке)", "", true, "photo", "IMG-20231231-WA0001.jpg"},
      {"Отчёт за год.pdf (файл добавлен)", "", true, "document", "Отчёт за год.pdf"},
      {"the plan (file attached)", "the plan (file attached)"},
      {"This message was deleted", ""},
      {"\u200eThis message was deleted.", ""},
      {"Вы удалили данное сообщение", ""},
      {"Бұл хат жойылды", ""},
      {"Данное сообщение удалено кем-то", "Данное сообщение удалено кем-то"},
      {"tomorrow <This message was edited>", "tomorrow"},
      {"завтра \u200e<Сообщение изменено>", "завтра"},
      {"see <b>", "see <b>"},
      {"<3", "<3"},
      {"<>", "<>"},
      {"\u200e", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.message);
    const WhatsAppWords words = read_whatsapp_words(row.message);
    CHECK(words.text == row.text);
    CHECK(words.has_media == row.has_media);
    CHECK(words.kind == row.kind);
    CHECK(words.file == row.file);
  }
}

TEST_CASE("WhatsApp: what the phone tells about a chat is no message") {
  struct Row {
    const char* line;
    bool is_post;
  };
  const Row rows[] = {
      {"[31.12.2025, 18:05:10] Ош жаңылык: ‎Айбек создал(-а) эту группу", false},
      {"[31.12.2025, 18:05:10] ‎Вы создали группу «Ош»", false},
      {"‎[31.12.2025, 18:05:10] Айбек: ‎изображение отсутствует", true},
      {"[31.12.2025, 18:05:10] Айбек: ‎Location: https://maps.example/?q=1,2", true},
      {"‎[31.12.2025, 18:05:10] Айбек: ‎ОПРОС:\nАчылабы?\n‎ВАРИАНТ: ооба (1 голос)", true},
      {"[31.12.2025, 18:05:10] Айбек: салам", true},
      {"31.12.2025, 18:05 - Айбек created group \"Жаңылыктар: Ош\"", false},
      {"31.12.2025, 18:05 - Айбек создал(-а) группу «Жаңылыктар: Ош»", false},
      {"31.12.2025, 18:05 - Айбек «Базар» Нур: салам", true},
      {"2025-12-31 18:05 - Айбек: салам", true},
      {"2025/12/31 18:05 - Айбек: салам", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    const auto read = testing::read_text(std::string(row.line) + "\n");
    CHECK(read.counts.records == 1);
    CHECK(read.posts.size() == (row.is_post ? 1 : 0));
    CHECK(read.counts.not_posts == (row.is_post ? 0 : 1));
    for (const Post& post : read.posts) CHECK(post.created.has_value());
  }
}

TEST_CASE("what is no chat, and a message over the limit") {
  for (const char* text : {"31/12/2023 was a day\n", "[1, 2]\n", "1.2.3\n", "99:99\n", "2023-12-31 18:05:09 - INFO: started\n", ""}) {
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
