#include "decode/html.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

/// Writes down what it is told.
class Listener : public HtmlVisitor {
 public:
  std::string heard;

  void open(std::string_view tag, const HtmlAttributes& attributes) override {
    if (tag == "html" || tag == "body") return;
    heard += '<' + std::string(tag);
    if (attributes.has_class("wanted")) heard += '*';
    if (const auto title = attributes.find("title")) heard += ' ' + std::string(*title);
    heard += '>';
  }
  void close(std::string_view tag) override {
    if (tag != "html" && tag != "body") heard += "</" + std::string(tag) + '>';
  }
  void text(std::string_view piece) override { heard += piece; }
};

std::string heard_of(std::string_view html) {
  Listener listener;
  read_html(html, listener);
  return listener.heard;
}

TEST_CASE("HTML is told in its order") {
  struct Row {
    const char* html;
    const char* expected;
  };
  const Row rows[] = {
      {R"(<div class="a wanted b">один<BR>два &amp; &laquo;три&raquo;</div>)", "<div*>один<br></br>два & «три»</div>"},
      {R"(<p title="a &quot;b&quot;">x</p>)", R"(<p a "b">x</p>)"},
      {"<b>open", "<b>open</b>"},
      {"plain &#1103;", "<p>plain я</p>"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(heard_of(row.html) == row.expected);
  }
}

TEST_CASE("links of HTML: words and target") {
  const auto links = links_in_html(R"(<p>см. <a href="https://example.org/?a=1&amp;b=2">сюда <b>все</b></a>, <a>нет</a> <a href="">и</a> <a href=x>y</a></p>)");
  REQUIRE(links.size() == 2);
  CHECK(links[0].words == "сюда все");
  CHECK(links[0].href == "https://example.org/?a=1&b=2");
  CHECK(links[1].words == "y");
}

TEST_CASE("HTML of any depth takes no stack") {
  std::string html;
  for (int i = 0; i < 200'000; ++i) html += "<div>";
  CHECK(heard_of(html + "x").size() > 200'000);
}

}  // namespace
}  // namespace elek
