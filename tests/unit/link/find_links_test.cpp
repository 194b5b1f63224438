#include "link/find_links.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace elek {
namespace {

using Links = std::vector<std::string>;

struct Row {
  const char* name;
  std::string text;
  Links links;
};

Links links_of(const std::string& text) {
  Links found;
  for (const Span span : find_links(text)) found.push_back(text.substr(span.start, span.size()));
  return found;
}

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.text);
    CHECK(links_of(row.text) == row.links);
  }
}

TEST_CASE("links with a scheme") {
  check({
      {"alone", "https://example.org/a?b=c#d", {"https://example.org/a?b=c#d"}},
      {"upper case", "HTTP://EXAMPLE.ORG", {"HTTP://EXAMPLE.ORG"}},
      {"glued to a word", "текстhttp://example.org/a и xhttp://example.net", {"http://example.org/a", "http://example.net"}},
      {"any host", "http://localhost:8080/x, http://10.0.0.1", {"http://localhost:8080/x", "http://10.0.0.1"}},
      {"an IPv6 address", "http://[2001:db8::1]:80/a]", {"http://[2001:db8::1]:80/a"}},
      {"a user", "http://a:b@example.org/", {"http://a:b@example.org/"}},
      {"a user with a comma", "http://bbc.example,x@example.org/", {"http://bbc.example,x@example.org/"}},
      {"escaped in JSON", R"(http:\/\/example.org\/a)", {R"(http:\/\/example.org\/a)"}},
      {"a list by commas",
       "http://a.example,http://b.example/c,http://d.example",
       {"http://a.example", "http://b.example/c", "http://d.example"}},
      {"one link in another",
       "https://web.archive.org/web/2020/https://example.org/a b",
       {"https://web.archive.org/web/2020/https://example.org/a"}},
      {"Cyrillic host", "см. https://президент.рф/события.", {"https://президент.рф/события"}},
      {"other schemes", "ftp://example.org/a tg://resolve?domain=x mailto:a@example.org javascript:alert(1)", {}},
      {"no host", "http:// https://. http://, http:/// http://-- ", {}},
      {"one slash", "http:/x", {}},
  });
}

TEST_CASE("what follows a host at once and no host may hold takes no link away") {
  const Links found = {"https://evil.com"};
  for (const std::string after :
       {"‼️", "⁉️ Читайте", "•x", "·x",     "№1", "₽",      "+x",     "$",        "^",      "=1",    "~",    ":подробности",
        ":", "@",         "@‼️", ":99999", "‼️@", ".Далее", ".далее", ".Here we", ".So we", "Далее", "看看", ".Далее/раньше",
        "°"}) {
    CAPTURE(after);
    CHECK(links_of("https://evil.com" + after) == found);
  }
  check({
      {"a user and a port",
       "http://a:b@evil.com:8080•x http://bbc.com:x@evil.com$",
       {"http://a:b@evil.com:8080", "http://bbc.com:x@evil.com"}},
      {"an address", "http://127.0.0.1$ http://127.0.0.1:80‼", {"http://127.0.0.1", "http://127.0.0.1:80"}},
      {"after a path", "https://evil.com/a‼️ https://evil.com/b⁉️", {"https://evil.com/a", "https://evil.com/b"}},
      {"a scheme twice", "https://https://evil.com/a http:https://evil.com/b", {"https://evil.com/a", "https://evil.com/b"}},
      {"links without a space", "https://a.comhttps://evil.com/bhxxp://c", {"https://a.com", "https://evil.com/bhxxp://c"}},
      {"no ending that is known",
       "https://bbc.com.unknown https://wiki.local http://a$b https://a.com@b.unknown",
       {"https://bbc.com.unknown", "https://wiki.local", "https://a.com@b.unknown"}},
      {"no dot",
       "https://evil.com@channel https://bbc.com@2130706433/a https://bbc.com@[::1]/a",
       {"https://evil.com", "https://bbc.com@2130706433/a", "https://bbc.com@[::1]/a"}},
      {"a name in two scripts", "https://раураl.com https://evil.comДалее.org", {"https://раураl.com", "https://evil.comДалее.org"}},
      {"hosts alone", "evil.com.Далее evil.comДалее www.evil.kz.Вот evil.com.So we", {"evil.com", "evil.com", "www.evil.kz", "evil.com"}},
  });
}

TEST_CASE("defanged links") {
  check({
      {"hxxp", "hxxps://example[.]com/a", {"hxxps://example[.]com/a"}},
      {"round dots", "hXXp://www(.)example(.)com", {"hXXp://www(.)example(.)com"}},
      {"a bare host", "не открывайте example[.]kz/a!", {"example[.]kz/a"}},
      {"words", "example[dot]com и пример(точка)рф", {"example[dot]com", "пример(точка)рф"}},
      {"a colon", "hxxp[:]//a.example hxxp[://]b[.]example/c", {"hxxp[:]//a.example", "hxxp[://]b[.]example/c"}},
      {"an address", "1[.]2[.]3[.]4 но 1.2.3.4 нет", {"1[.]2[.]3[.]4"}},
      {"in brackets", "(hxxp://example[.]com)", {"hxxp://example[.]com"}},
  });
}

TEST_CASE("hosts without a scheme") {
  check({
      {"a path", "t.me/x и t.me/s/y/7", {"t.me/x", "t.me/s/y/7"}},
      {"host alone", "Источник: example.kz, www.example.co.uk.", {"example.kz", "www.example.co.uk"}},
      {"Cyrillic", "президент.рф мысал.қаз", {"президент.рф", "мысал.қаз"}},
      {"Cyrillic capitals", "ПРЕЗИДЕНТ.РФ", {"ПРЕЗИДЕНТ.РФ"}},
      {"look-alike letters", "раураl.com", {"раураl.com"}},
      {"unknown ending", "node.js file.exe конец.Начало т.е. и.о. 12.5 v1.2.3", {}},
      {"a public suffix alone", "co.uk com gov.kz", {}},
      {"after a full stop", "Так было сегодня.example.kz/a", {"example.kz/a"}},
      {"after three", "Читайте...example.kz", {"example.kz"}},
      {"a sentence's end", "It is the end.So we go. Вот и всё.Дети спят. я.Рус", {}},
      {"all capitals", "BBC.COM", {"BBC.COM"}},
      {"an ending in capitals", "evil.COM www.evil.COM www.evil.Com", {"evil.COM", "www.evil.COM", "www.evil.Com"}},
      {"a capital with a path", "tengri.Kz/a", {"tengri.Kz/a"}},
      {"e-mail", "user@example.org first.last.me@example.org", {}},
      {"a hashtag and a path", "#example.org dir/example.org \\example.org %2Fexample.org", {}},
      {"a word", "ma'no.uz", {}},
      {"quoted", "'example.org' \"example.net\" «example.com» `example.edu`", {"example.org", "example.net", "example.com", "example.edu"}},
      {"in Chinese", "看example.com吧", {"example.com"}},
      {"a port", "example.org:8080/a example.org:8080, example.org:text", {"example.org:8080/a", "example.org:8080", "example.org"}},
      {"a query", "example.org?a=b example.org?Да", {"example.org?a=b", "example.org"}},
      {"a time of day", "at 10.am or 5.pm, 24.kg", {"24.kg"}},
      {"a file", "archive.zip a/b.mov photo.jpg", {}},
      {"one letter", "x.com t.me/a i.am", {"x.com", "t.me/a"}},
      {"hyphens and underscores", "-example.org _example.net_ -- a-b.example.com-", {"example.org", "example.net", "a-b.example.com"}},
      {"many labels", "a.b.c.d.e.f.example.org", {"a.b.c.d.e.f.example.org"}},
      {"an impossible label", std::string(64, 'a') + ".org", {}},
  });
}

TEST_CASE("the sentence around a link") {
  check({
      {"punctuation",
       "http://a.example/b. http://a.example/c?! http://a.example/d… http://a.example/e—",
       {"http://a.example/b", "http://a.example/c", "http://a.example/d", "http://a.example/e"}},
      {"after the host",
       "http://a.example. http://b.example: http://c.example— да",
       {"http://a.example", "http://b.example", "http://c.example"}},
      {"brackets",
       "(http://a.example/b) [http://a.example/c] {http://a.example/d}",
       {"http://a.example/b", "http://a.example/c", "http://a.example/d"}},
      {"brackets of its own", "(http://a.example/b_(c)) http://a.example/d(e)f", {"http://a.example/b_(c)", "http://a.example/d(e)f"}},
      {"Markdown",
       "[текст](https://a.example/b), **https://a.example/c** __https://a.example/d__ [x.com](https://x.com)",
       {"https://a.example/b", "https://a.example/c", "https://a.example/d", "x.com", "https://x.com"}},
      {"BBCode", "[url]http://a.example/b[/url]", {"http://a.example/b"}},
      {"VK", "[https://a.example/b|текст]", {"https://a.example/b"}},
      {"HTML", "<a href=\"https://a.example/b\">example.org/c</a>", {"https://a.example/b", "example.org/c"}},
      {"entities",
       "&lt;https://a.example/b&gt; https://a.example/?c=1&amp;d=2&quot;",
       {"https://a.example/b", "https://a.example/?c=1&amp;d=2"}},
      {"quotation marks", "«https://a.example/b», “https://a.example/c”", {"https://a.example/b", "https://a.example/c"}},
      {"emoji and marks",
       "https://a.example/b🔥 https://a.example/c\u200b, \u200ehttps://a.example/d\u00a0",
       {"https://a.example/b", "https://a.example/c", "https://a.example/d"}},
      {"emphasis", "_https://example.org_ *https://example.org/a*", {"https://example.org", "https://example.org/a"}},
      {"a new line", "https://a.example/\nb", {"https://a.example/"}},
      {"a dash within", "https://a.example/1939–1945", {"https://a.example/1939–1945"}},
      {"nothing", "", {}},
      {"dots", "... . .a. a..b", {}},
  });
}

TEST_CASE("long and hostile texts take linear time") {
  const auto repeated = [](std::string_view piece) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    return text;
  };
  for (const char* piece :
       {"a.",       "a.kz?", "a.kz;",        "a.kz/",    "a.q/;",     "http://",     "http:",    "http[://]",         "http://a,",
        "http://@", "(",     "a.kz/(",       "я.я ",     "h",         "1[.]",        "a.kz:1",   "http://a.kz,b.kz,", "-",
        "_._",      "[",     "&lt",          "http://[", "http://a$", "http://a@b$", "a.comДа.", "http://a.com.Да",   "a@",
        "a.kz?a=",  "...",   "http://a.kz/."}) {
    CAPTURE(piece);
    CHECK(find_links(repeated(piece)).size() < 200'000);
  }
}

TEST_CASE("what is found is an address: no number in another spelling") {
  CHECK(find_links("1[.]2[.]3[.]4").size() == 1);
  CHECK(find_links("1[.]2[.]3[.]000002").empty());
}

TEST_CASE("a link is found wherever it stands, as texts are searched in blocks") {
  for (std::size_t before = 0; before < 70; ++before) {
    for (const std::string_view link : {"abc.kz", "hxxp://abc[.]kz", "https://a", "abc(.)kz/x", "abc{.}kz/x"}) {
      std::string text(before, '-');
      if (before > 0) text.back() = ' ';
      text += link;
      CAPTURE(text);
      const std::vector<Span> found = find_links(text);
      REQUIRE(found.size() == 1);
      CHECK(found[0].start == before);
      CHECK(found[0].end == text.size());
    }
  }
}

}  // namespace
}  // namespace elek
