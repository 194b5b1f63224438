#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "decode/html.h"
#include "decode/html_plain.h"

// What plain HTML is taken for must be what the parser that mends all HTML makes of it.

namespace {

using namespace elek;

constexpr std::array kWords = {"Новость",   "here",   " ",      "\n",     "https://a.example/x?y=1",    "&amp;", "&lt;b&gt;", "&quot;", "&#39;",
                               "&nbsp;",    "&",      "#tag",   "@name",  "<br>",                       "<br/>", "<br />",    "a > b",  "1 < 2",
                               "<!-- x -->", "&copy;", "&#128;", "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBF\xBD", "\r", "\t", "🔥"};
constexpr std::array kAttributes = {" href=\"https://a.example/?b=1&amp;c=2\"", " href=\"/x\"",  " href=\"\"", " href=' https://b.example '",
                                    " href=\" https://c.example \"", " class=\"mention hashtag\"", " class=\"u-url\"", " rel=\"nofollow noopener\"", " rel=\"tag\"",
                                    " href=https://d.example", " HREF=\"https://e.example\"", " title=\"a &amp; b\"", " href=\"https://f.example/?a=1&b=2\"",
                                    " translate=\"no\"", " href", "  data-x=\"1\"", " href=\"https://g.example/&#x41;\"", "\n", " target=\"_blank\""};
constexpr std::array kTags = {"a", "a", "a", "span", "p", "p", "b", "strong", "em", "i", "code", "u", "s", "div", "A", "h1", "li", "script", "blockquote"};

template <typename List>
std::string_view one_of(const List& list, std::mt19937& random) {
  return list[random() % list.size()];
}

/// `faults`: one in so many times something does not fit.
std::string some_html(std::mt19937& random, std::size_t depth, unsigned faults) {
  std::string html;
  for (std::size_t count = random() % 4; count > 0; --count) {
    if (depth == 0 || random() % 2 == 0) {
      html += one_of(kWords, random);
      continue;
    }
    const std::string tag(one_of(kTags, random));
    html += "<" + tag;
    if (tag == "a" && random() % 2 == 0) html += kAttributes.front();
    for (std::size_t attributes = random() % 3; attributes > 0; --attributes) html += one_of(kAttributes, random);
    if (random() % faults != 0) html += ">";
    html += some_html(random, depth - 1, faults);
    if (random() % faults != 0) html += "</" + (random() % faults == 0 ? std::string(one_of(kTags, random)) : tag) + ">";
  }
  return html;
}

std::string told(const std::vector<HtmlLink>& links) {
  std::string text;
  for (const HtmlLink& link : links) text += "[" + link.words + "](" + link.href + ") ";
  return text;
}

}  // namespace

TEST_CASE("plain HTML: the links that the parser of all HTML finds") {
  std::mt19937 random(5);
  std::size_t plain = 0, found = 0;
  for (int round = 0; round < 200'000; ++round) {
    const std::string html = some_html(random, 4, round % 2 == 0 ? 1'000'000 : 12);
    const auto links = links_in_plain_html(html);
    if (!links) continue;
    ++plain;
    found += links->size();
    INFO(html);
    REQUIRE(told(*links) == told(links_in_any_html(html)));
  }
  CHECK(plain > 20'000);
  CHECK(found > 1'000);
}
