#include "scan/post_links.h"

#include <doctest/doctest.h>

#include <string>

#include "support/run_text.h"

namespace elek {
namespace {

/// "url @ the bytes at its path", for each link in turn, between "; ".
std::string links_in(const Post& post) {
  std::string found;
  KnownLinks known;
  for (const PostLink& link : links_of(post, known).links) {
    REQUIRE(link.at.end <= link.whole.size());
    const std::string bytes(link.whole.substr(link.at.start, link.at.size()));
    found += (found.empty() ? "" : "; ") + link.path.text() + " " + bytes + " " + (link.canonical ? link.canonical->url : "-");
  }
  return found;
}

using Found = std::string;

TEST_CASE("of an HTML text the hrefs are links, and not what is shown of them") {
  struct Row {
    const char* text;
    Found links;
  };
  const Row rows[] = {
      {R"(<p>see <a href="https://example.org/a/b">example.org/a…</a></p>)", "/text https://example.org/a/b https://example.org/a/b"},
      {R"(<a href="https://example.org/long/path"><span class="invisible">https://</span><span class="ellipsis">example.org/lo</span><span class="invisible">ng/path</span></a>)",
       "/text https://example.org/long/path https://example.org/long/path"},
      {R"(<a href="https://verylong.example.org/x"><span class="invisible">https://</span><span class="ellipsis">verylong.ex</span><span class="invisible">ample.org/x</span></a>)",
       "/text https://verylong.example.org/x https://verylong.example.org/x"},
      {R"(<a href="https://example.org/?a=1&amp;b=2">example.org</a>)", "/text https://example.org/?a=1&amp;b=2 https://example.org/?a=1&b=2"},
      {R"(<a href="https://xn--e1afmkfd.xn--p1ai/a/b">пример.рф/a…</a>)",
       "/text https://xn--e1afmkfd.xn--p1ai/a/b https://xn--e1afmkfd.xn--p1ai/a/b"},
      {R"(<a href="https://example.org/x">read this</a>)", "/text https://example.org/x https://example.org/x"},
      {R"(<a href=https://example.org/x>bit.ly/2wUMwfI</a>)", "/text https://example.org/x https://example.org/x"},
      // hashtags and mentions
      {R"(<a href="https://s.example.org/tags/a" class="mention hashtag" rel="tag">#<span>a</span></a>)", ""},
      {R"(<a href="https://s.example.org/tags/a" rel="nofollow tag">#a</a>)", ""},
      {R"(<span class="h-card"><a href="https://s.example.org/@b" class="u-url mention">@<span>b@s.example.org</span></a></span>)", ""},
      // ...and what only says that it is one
      {R"(<a href="https://evil.example.org/x" class="mention">read this</a>)", "/text https://evil.example.org/x https://evil.example.org/x"},
      // what else stands in tags
      {R"(<img src="https://example.org/e.png" alt="example.com">word<!-- example.com --><script>example.com</script>)", ""},
      {R"(<a href="/tags/a">x</a> <a href="#top">y</a> <a>z</a>)", ""},
      // in the text
      {R"(<p>example.org/a<br>https://example.com</p>)",
       "/text example.org/a https://example.org/a; /text https://example.com https://example.com/"},
      {R"(a < b example.org > c)", "/text example.org https://example.org/"},
      {R"(<a href="https://example.org/x">here</a> example.com)",
       "/text https://example.org/x https://example.org/x; /text example.com https://example.com/"},
      {R"(<a href="https://example.org/x">not closed example.com)",
       "/text https://example.org/x https://example.org/x; /text example.com https://example.com/"},
      // words that show another address lead nowhere, and are told
      {R"(<a href="https://evil.example.org/">https://example.com/news</a>)",
       "/text https://evil.example.org/ https://evil.example.org/; /text https://example.com/news https://example.com/news"},
      {R"(<a href="https://example.com.evil.org/">example.com</a>)",
       "/text https://example.com.evil.org/ https://example.com.evil.org/; /text example.com https://example.com/"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Post post;
    post.text = row.text;
    post.text_format = TextFormat::html;
    CHECK(links_in(post) == row.links);
  }
}

TEST_CASE("what the export resolves is no link beside its target") {
  struct Row {
    const char* text;
    Link link;
    Found links;
  };
  const Row rows[] = {
      {"see https://t.co/abcdefghij now", {"https://t.co/abcdefghij", "https://example.org/a", {}, {}}, "/links/0/url https://example.org/a https://example.org/a"},
      {"http://t.co/abcdefghij", {"https://t.co/abcdefghij", "https://example.org/a", {}, {}}, "/links/0/url https://example.org/a https://example.org/a"},
      {"see example.org/very-lo... now", {"example.org/very-lo...", "https://example.org/very-long", {}, {}},
       "/links/0/url https://example.org/very-long https://example.org/very-long"},
      // a target that hides where it leads is told
      {"https://t.co/abcdefghij", {"https://t.co/abcdefghij", "https://bit.ly/abc", {}, {}}, "/links/0/url https://bit.ly/abc https://bit.ly/abc"},
      // not resolved, or shown and leading elsewhere
      {"https://t.co/abcdefghij https://t.co/other", {"https://t.co/abcdefghij", "https://example.org/a", {}, {}},
       "/links/0/url https://example.org/a https://example.org/a; /text https://t.co/other https://t.co/other"},
      {"see example.com", {"example.com", "https://evil.example.org/", {}, {}},
       "/links/0/url https://evil.example.org/ https://evil.example.org/; /text example.com https://example.com/"},
      {"see https://t.co/abcdefghij", {"https://t.co/abcdefghij", {}, {}, {}}, "/links/0/raw https://t.co/abcdefghij https://t.co/abcdefghij"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    Post post;
    post.text = row.text;
    post.links = {&row.link, 1};
    CHECK(links_in(post) == row.links);
  }
}

TEST_CASE("a resolved short link is no shortener's") {
  const std::string post =
      R"({"schema":"elek.post/1","id":"x:1","platform":"x","text":"a https://t.co/abcdefghij","links":[{"raw":"https://t.co/abcdefghij","url":"https://example.org/a"}]})";
  CHECK_FALSE(testing::flags("{s: {url.shortener: true}, condition: s}", post));
  CHECK(testing::flags("{s: {url.shortener: false, url.host: example.org}, condition: s}", post));
}

TEST_CASE("of addresses in the words of links as many are looked at as a post may have, since each is remembered") {
  std::string words = "https://t.co/first";
  for (std::size_t i = 0; i < kMostParts; ++i) words += " e" + std::to_string(i) + ".org";
  words += " https://t.co/last";
  Link link{.raw = words, .url = "https://example.org/", .title = {}, .description = {}};
  Post post;
  post.text = "https://t.co/first https://t.co/last";
  post.links = {&link, 1};
  KnownLinks known;
  CHECK(links_of(post, known).links.size() == 2);
}

TEST_CASE("links of a text of tags without end are found in linear time") {
  for (const char* const piece : {"<a href=https://e.org/>", "<a href='", "<a <a ", "</a>", "<!--", "<a href=\"x\" ", "<script>e.org "}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    Post post;
    post.text = text;
    post.text_format = TextFormat::html;
    KnownLinks known;
    CHECK(links_of(post, known).links.size() <= kMostParts);
  }
}

}  // namespace
}  // namespace elek
