#include "ingest/platforms/telegram_html.h"

#include <doctest/doctest.h>

#include <string>

#include "support/read_export.h"

namespace elek {
namespace {

// As Telegram Desktop writes it, with what matters.
std::string page(const std::string& messages) {
  return R"(<!DOCTYPE html>
<html>
 <head><meta charset="utf-8"/><title>Exported Data</title></head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header"><div class="content"><div class="text bold">
Вести &amp; факты
   </div></div></div>
   <div class="page_body chat_page"><div class="history">
)" + messages + "</div></div></div></body></html>\n";
}

std::string message(const std::string& id, const std::string& classes, const std::string& body) {
  return "     <div class=\"message default clearfix" + classes + "\" id=\"message" + id + "\">\n      <div class=\"body\">\n"
         "       <div class=\"pull_right date details\" title=\"21.08.2020 10:00:05 UTC+05:00\">\n10:00\n       </div>\n" + body + "      </div>\n     </div>\n";
}

const std::string kFrom = "<div class=\"from_name\">\nВести \n       </div>\n";

TEST_CASE("a page that breaks off is told, and what there is of it is read") {
  const std::string whole = page(message("7", "", kFrom + "<div class=\"text\">\nПервая\n</div>\n") + message("8", "", kFrom + "<div class=\"text\">\nВторая\n</div>\n"));
  const auto read = testing::read_text(whole.substr(0, whole.find("Вторая") + 4));
  CHECK(read.posts.size() == 2);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == DiagnosticCode::record_truncated);
  CHECK(read.diagnostics[0].place.line == 32);
  CHECK(read.counts.faults == 1);
  CHECK(testing::read_text(whole).diagnostics.empty());
}

TEST_CASE("a page of Telegram's HTML export is read as its JSON would be") {
  const auto read = testing::read_text(page(
      "     <div class=\"message service\" id=\"message-1\">\n      <div class=\"body details\">\n21 August 2020\n      </div>\n     </div>\n" +
      message("7", "", kFrom + R"html(<div class="text">
Первая<br>строка, <a href="https://example.org/?a=1&amp;b=2">сюда <strong>все</strong></a> <a href="" onclick="return ShowHashtag(&quot;тег&quot;)">#тег</a> <a href="https://t.me/name">@name</a> <em>конец</em>
       </div>
)html") + message("8", " joined", R"html(<div class="reply_to details">
In reply to <a href="#go_to_message7" onclick="return GoToMessage(7)">this message</a>
       </div>
<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/1.jpg"><img class="photo" src="photos/1_thumb.jpg"/></a></div>
)html") + message("9", "", kFrom + R"html(<div class="forwarded body"><div class="from_name">
Другой <span class="date details" title="20.08.2020 09:00:00"> 20.08.2020</span>
</div><div class="text">
Чужие слова
</div></div>
)html")));
  REQUIRE(read.diagnostics.empty());
  CHECK(read.counts.records == 4);
  CHECK(read.counts.not_posts == 1);
  REQUIRE(read.posts.size() == 3);

  const Post& first = read.posts[0];
  CHECK(first.id.starts_with("telegram:html-"));
  CHECK(first.id.ends_with("/7"));
  CHECK(first.channel.name == "Вести & факты");
  CHECK(first.author.name == "Вести");
  CHECK(first.created == read_time("2020-08-21T05:00:05Z", TimeZone())->seconds);
  CHECK(first.created_known);
  CHECK(first.text == "Первая\nстрока, сюда все #тег @name конец");
  REQUIRE(first.links.size() == 1);
  CHECK(first.links[0].raw == "сюда все");
  CHECK(first.links[0].url == "https://example.org/?a=1&b=2");
  REQUIRE(first.hashtags.size() == 1);
  CHECK(first.hashtags[0] == "тег");
  REQUIRE(first.mentions.size() == 1);
  CHECK(first.mentions[0] == "name");

  const Post& joined = read.posts[1];
  CHECK(joined.author.name == "Вести");
  CHECK(joined.reply_to.ends_with("/7"));
  REQUIRE(joined.media.size() == 1);
  CHECK(joined.media[0].url == "photos/1.jpg");
  CHECK(joined.text.empty());

  const Post& forwarded = read.posts[2];
  CHECK(forwarded.forward.name == "Другой");
  CHECK(forwarded.author.name == "Вести");
  CHECK(forwarded.text == "Чужие слова");
  CHECK(forwarded.place.line == 39);
}

TEST_CASE("a page's polls, and files that were not exported") {
  const auto read = testing::read_text(page(message("1", "", kFrom + R"html(<div class="media_wrap clearfix"><div class="media_poll">
<div class="question bold">
Суу таза <b>эмеспи</b>?
</div><div class="details">Anonymous poll</div>
<div class="answer">
- ооба <span class="details">1 vote</span>
</div><div class="answer">
- жок
</div><div class="total details">3 votes</div></div></div>
)html") + message("2", "", kFrom + R"html(<div class="media_wrap clearfix"><div class="media clearfix pull_left media_photo">
<div class="fill pull_left"></div><div class="body"><div class="title bold">Photo</div>
<div class="description">Not included, change data exporting settings to download.</div><div class="status details">1280x720</div></div></div></div>
<div class="text">Подпись</div>
)html") + message("3", " joined", R"html(<div class="media_wrap clearfix"><div class="media clearfix pull_left media_video"><div class="body">
<div class="title bold">Video file</div></div></div></div>
)html") + message("4", " joined", R"html(<div class="media_wrap clearfix"><a class="media clearfix pull_left block_link media_video" href="files/v.mp4">
<div class="title bold">Video file</div></a></div>
)html")));
  REQUIRE(read.posts.size() == 4);
  CHECK(read.posts[0].text == "Суу таза эмеспи?\nооба\nжок");
  CHECK(read.posts[1].text == "Подпись");
  REQUIRE(read.posts[1].media.size() == 1);
  CHECK(read.posts[1].media[0].kind == "photo");
  CHECK(read.posts[1].media[0].url.empty());
  REQUIRE(read.posts[2].media.size() == 1);
  CHECK(read.posts[2].media[0].kind == "video");
  CHECK(read.posts[2].media[0].url.empty());
  REQUIRE(read.posts[3].media.size() == 1);
  CHECK(read.posts[3].media[0].url == "files/v.mp4");
}

TEST_CASE("a page with messages alone, damaged ones and none") {
  CHECK(testing::read_text(page("")).unusable_files == 0);
  const auto cut = testing::read_text(page(message("1", "", "<div class=\"text\">a <b>b")).substr(0, 600));
  REQUIRE(cut.posts.size() == 1);
  ReadOptions options;
  options.max_record_bytes = 500;
  const auto large = testing::read_text(page(message("1", "", "<div class=\"text\">" + std::string(600, 'a') + "</div>") + message("2", "", "<div class=\"text\">b</div>")), options);
  CHECK(large.counts.rejected == 1);
  REQUIRE(large.posts.size() == 1);
  CHECK(large.posts[0].text == "b");
}

TEST_CASE("the pages of a whole account may be private, and are skipped and counted") {
  const std::string html = page(message("1", "", kFrom + "<div class=\"text\">a</div>"));
  const auto read = [&](const char* file, bool include_private) {
    std::vector<RecordReader::NamedSource> sources;
    sources.push_back({file, std::make_unique<MemorySource>(html)});
    ReadOptions options;
    options.include_private = include_private;
    RecordReader reader(std::move(sources), options);
    return testing::read_all(reader).counts;
  };
  CHECK(read("DataExport/chats/chat_001/messages.html", false).private_skipped == 1);
  CHECK(read("DataExport/chats/chat_001/messages.html", true).posts == 1);
  CHECK(read("ChatExport/messages.html", false).posts == 1);
  CHECK(read("my chats/chat_with_a/messages.html", false).posts == 1);
}

TEST_CASE("how the page arrives changes nothing") {
  const std::string html = page(message("1", "", kFrom + "<div class=\"text\">a</div>") + message("2", " joined", "<div class=\"text\">b</div>"));
  const std::string whole = testing::read_text(html).json;
  for (const std::size_t read_bytes : {1, 7, 100}) {
    ReadOptions options;
    options.read_bytes = read_bytes;
    CHECK(testing::read_text(html, options).json == whole);
  }
}

}  // namespace
}  // namespace elek
