#include "link/canonical_url.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "link/host.h"
#include "link/shorteners.h"

namespace elek {
namespace {

struct Row {
  std::string raw;
  std::string url;  // "" if it is no web address
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.raw);
    const auto canonical = canonicalize(row.raw);
    CHECK((canonical ? canonical->url : "") == row.url);
  }
}

TEST_CASE("schemes") {
  check({
      {"https://example.org/a", "https://example.org/a"},
      {"http://example.org/a", "https://example.org/a"},
      {"example.org/a", "https://example.org/a"},
      {"//example.org/a", "https://example.org/a"},
      {"HtTpS:example.org", "https://example.org/"},
      {"http://example.org:80/", "https://example.org/"},
      {"http://example.org:8080/", "http://example.org:8080/"},
      {"http://example.org:443/", "http://example.org:443/"},
      {"https://example.org:443", "https://example.org/"},
      {"https://example.org:80", "https://example.org:80/"},
      {"https://example.org:", "https://example.org/"},
      {"https://example.org:65536", ""},
      {"https://example.org:8a", ""},
      {"ftp://example.org/", ""},
      {"mailto:a@example.org", ""},
      {"a@example.org", ""},
      {"javascript:alert(1)//example.org", ""},
      {"tg://resolve?domain=example.org", ""},
      {"data:text/html,https://example.org", ""},
      {"word", ""},
      {"node.js", ""},
      {"http://localhost/a", "https://localhost/a"},
      {"", ""},
      {"https://", ""},
      {"https:///", ""},
  });
}

TEST_CASE("hosts") {
  check({
      {"https://EXAMPLE.Org./a", "https://example.org/a"},
      {"https://www.example.org", "https://example.org/"},
      {"https://m.example.org", "https://example.org/"},
      {"https://www.m.example.org", "https://example.org/"},
      {"https://www.gov.uk/a", "https://www.gov.uk/a"},
      {"https://m.me/a", "https://m.me/a"},
      {"https://www.localhost/", "https://www.localhost/"},
      {"https://bbc.com@evil.top/a", "https://evil.top/a"},
      {"https://bbc.com:x@y@evil.top", "https://evil.top/"},
      {"https://bbc.com/@evil.top", "https://bbc.com/@evil.top"},
      {"https://bbc.com\\@evil.top", "https://bbc.com/@evil.top"},
      {"https://bbc.com%40evil.top", ""},
      {"https://%65xample.org", "https://example.org/"},
      {"https://президент.рф/", "https://xn--d1abbgf6aiiy.xn--p1ai/"},
      {"https://ПРЕЗИДЕНТ.РФ", "https://xn--d1abbgf6aiiy.xn--p1ai/"},
      {"xn--d1abbgf6aiiy.xn--p1ai", "https://xn--d1abbgf6aiiy.xn--p1ai/"},
      {"мысал.қаз", "https://xn--80awbu3c.xn--80ao21a/"},
      {"https://раураl.com", "https://xn--l-7sba6dbr.com/"},
      {"https://ｅｘａｍｐｌｅ．ｏｒｇ", "https://example.org/"},
      {"https://example。org", "https://example.org/"},
      {"https://a..example.org", ""},
      {"https://exa mple.org", ""},
      {"https://a／b.example.org", ""},
      {"https://2130706433/", "https://127.0.0.1/"},
      {"https://0x7f.1/", "https://127.0.0.1/"},
      {"https://0177.0.0.01/", "https://127.0.0.1/"},
      {"https://127.0.0.1.", "https://127.0.0.1/"},
      {"https://256.0.0.1/", ""},
      {"https://1.2.3.4.5/", ""},
      {"1.2.3.4/a", "https://1.2.3.4/a"},
      {"12.5", ""},
      {"https://[2001:DB8:0:0::1]/", "https://[2001:db8::1]/"},
      {"https://[::1]:8080", "https://[::1]:8080/"},
      {"https://[::g]", ""},
      {"https://[::1", ""},
  });
}

TEST_CASE("defanged") {
  check({
      {"hxxps://example[.]com/a", "https://example.com/a"},
      {"hXXp[:]//www(.)example[dot]com[:]8080/a[.]html", "http://example.com:8080/a.html"},
      {"hxxp[://]example{.}com", "https://example.com/"},
      {"пример(точка)рф", "https://xn--e1afmkfd.xn--p1ai/"},
      {"1[.]2[.]3[.]4", "https://1.2.3.4/"},
      {"https://example.com/a[.]b", "https://example.com/a[.]b"},
  });
}

TEST_CASE("paths, queries, fragments") {
  check({
      {"https://example.org", "https://example.org/"},
      {"https://example.org?a=b", "https://example.org/?a=b"},
      {"https://example.org/A/", "https://example.org/A/"},
      {"https://example.org//a", "https://example.org//a"},
      {"https://example.org/a/./b/../../../c/..", "https://example.org/"},
      {"https://example.org/a/%2e%2E/b", "https://example.org/b"},
      {"https://example.org\\a\\b", "https://example.org/a/b"},
      {"https://example.org/%7e%41%2f%3f%zz%", "https://example.org/~A%2F%3F%25zz%25"},
      {"https://example.org/я я", "https://example.org/%D1%8F%20%D1%8F"},
      {"https://example.org/\"<>`{|}^", "https://example.org/%22%3C%3E%60%7B%7C%7D%5E"},
      {"  https://exam\nple.org/a\tb  ", "https://example.org/ab"},
      {"https://example.org/#a", "https://example.org/"},
      {"https://example.org/#!/a", "https://example.org/#!/a"},
      {"https://example.org/?", "https://example.org/"},
      {"https://example.org/?b=2&&a=1&", "https://example.org/?b=2&a=1"},
      {"https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"},
      {"https://example.org/?a=1&%61mp;amp;b=2", "https://example.org/?a=1&b=2"},
      {"https://example.org/?utm_source=x&a=1&UTM_Medium=y&fbclid=z", "https://example.org/?a=1"},
      {"https://example.org/?gclid=1&yclid=2&igshid=3&si=4&ref_src=5&mc_eid=6&ysclid=7", "https://example.org/"},
      {"https://example.org/?%75tm_source=x", "https://example.org/"},
      {"https://example.org/?sid=1&ref=a&utm", "https://example.org/?sid=1&ref=a&utm"},
  });
}

TEST_CASE("Telegram") {
  check({
      {"t.me/s/Name/7", "https://t.me/name/7"},
      {"https://telegram.me/Name/", "https://t.me/name"},
      {"name.t.me/7", "https://t.me/name/7"},
      {"t.me/S/s/Name", "https://t.me/name"},
      {"t.me/s", "https://t.me/s"},
      {"t.me/+AbC", "https://t.me/+AbC"},
      {"t.me/joinchat/AbC", "https://t.me/joinchat/AbC"},
      {"https://t.me", "https://t.me/"},
  });
}

TEST_CASE("redirectors are passed") {
  check({
      {"https://www.google.kz/url?sa=t&q=https%3A%2F%2Fexample.org%2Fa%3Futm_source%3Dx", "https://example.org/a"},
      {"https://www.google.com/url?url=http://example.org&q=", "https://example.org/"},
      {"https://google.com/url?q=some+words", "https://google.com/url?q=some+words"},
      {"https://google.example.com/url?q=https://example.org", "https://google.example.com/url?q=https://example.org"},
      {"https://google.com.evil.top/url?q=https://example.org", "https://google.com.evil.top/url?q=https://example.org"},
      {"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=AT", "https://example.org/"},
      {"https://vk.com/away.php?to=http%3A%2F%2Fexample.org", "https://example.org/"},
      {"https://m.vk.com/away?to=x", "https://vk.com/away?to=x"},
      {"https://t.me/iv?url=https%3A%2F%2Fexample.org&rhash=1", "https://example.org/"},
      {"https://www.youtube.com/redirect?event=x&q=example.org", "https://example.org/"},
      {"https://example-org.translate.goog/a?_x_tr_sl=ru&b=1", "https://example.org/a?b=1"},
      {"https://a--b-org.translate.goog/", "https://a-b.org/"},
      {"https://translate.google.com/translate?sl=ru&u=https://example.org", "https://example.org/"},
      {"https://web.archive.org/web/20200101000000id_/http://example.org/a?b=1", "https://example.org/a?b=1"},
      {"https://web.archive.org/web/2020*/example.org", "https://example.org/"},
      {"https://web.archive.org/about/", "https://web.archive.org/about/"},
      {"https://archive.ph/20200101/https://example.org/", "https://example.org/"},
      {"https://archive.ph/AbC12", "https://archive.ph/AbC12"},
      {"https://www.google.com/amp/s/amp.example.org/a", "https://example.org/a"},
      {"https://example-org.cdn.ampproject.org/c/s/example.org/a", "https://example.org/a"},
      {"https://href.li/?https://example.org/a", "https://example.org/a"},
      {"https://l.facebook.com/l.php?u=javascript:alert(1)", "https://l.facebook.com/l.php?u=javascript:alert(1)"},
      {"https://l.facebook.com:8443/l.php?u=https://example.org", "https://l.facebook.com:8443/l.php?u=https://example.org"},
  });
}

std::string wrapped(std::size_t times) {
  std::string url = "https://example.org/";
  for (std::size_t i = 0; i < times; ++i) url = "https://vk.com/away.php?to=" + url;
  return url;
}

TEST_CASE("redirectors are named and passed; of too long a chain it is told") {
  const auto two = canonicalize("https://vk.com/away.php?to=https%3A%2F%2Ft.me%2Fiv%3Furl%3Dexample.org");
  REQUIRE(two);
  CHECK(two->unwrapped == std::vector<std::string>{"vk.com", "t.me"});
  std::string cheap = "https://example.org/a";
  for (int i = 0; i < 6; ++i) cheap = "https://12ft.io/" + cheap;
  CHECK(canonicalize(cheap)->url == "https://example.org/a");
  const auto most = canonicalize(wrapped(kMaxRedirectors));
  REQUIRE(most);
  CHECK(most->url == "https://example.org/");
  CHECK(most->unwrapped.size() == kMaxRedirectors);
  CHECK_FALSE(most->cut_off);
  const auto more = canonicalize(wrapped(kMaxRedirectors + 1));
  REQUIRE(more);
  CHECK(more->url == wrapped(kMaxRedirectors + 1));
  CHECK(more->unwrapped.empty());
  CHECK(more->cut_off);
}

TEST_CASE("host, domain, path, shortener") {
  const auto url = canonicalize("news.Example.co.uk/a/b?c");
  REQUIRE(url);
  CHECK(url->host == "news.example.co.uk");
  CHECK(url->domain == "example.co.uk");
  CHECK(url->path == "/a/b");
  CHECK_FALSE(url->shortener);
  CHECK(canonicalize("https://name.github.io")->domain == "name.github.io");
  CHECK(canonicalize("https://a.b.президент.рф")->domain == "xn--d1abbgf6aiiy.xn--p1ai");
  CHECK(canonicalize("http://10.0.0.1/")->domain == "10.0.0.1");
  CHECK(canonicalize("http://[::1]/")->domain == "[::1]");
  CHECK(canonicalize("http://localhost/")->domain == "localhost");
  CHECK(canonicalize("http://a.b.unknown/")->domain == "b.unknown");
  CHECK(canonicalize("bit.ly/x")->shortener);
  CHECK(canonicalize("https://name.page.link/x")->shortener);
}

TEST_CASE("of an address that is too long the beginning is kept, so that padding hides nothing") {
  const std::string padding(17000, 'a');
  CHECK_FALSE(canonicalize("https://example.org/" + std::string(16000, 'a'))->cut_off);
  const auto segments = canonicalize("https://example.org/a/b/" + padding + "/c");
  CHECK(segments->url == "https://example.org/a/b");
  CHECK(segments->cut_off);
  CHECK(canonicalize("https://example.org/" + padding)->url == "https://example.org/");
  CHECK(canonicalize("https://" + padding + "@example.org/a")->url == "https://example.org/a");
  CHECK(canonicalize("t.me/s/Name/7?x=" + padding)->url == "https://t.me/name/7");
  CHECK(canonicalize("https://example.org/a#" + padding)->cut_off == false);

  std::string letters;
  for (int i = 0; i < 4000; ++i) letters += "я";
  CHECK(canonicalize("https://example.org/" + letters)->url == "https://example.org/");

  const auto passed = canonicalize("https://vk.com/away.php?x=" + padding + "&to=https%3A%2F%2Fexample.org%2Fa%3F" + padding);
  CHECK(passed->url == "https://example.org/a");
  CHECK(passed->unwrapped == std::vector<std::string>{"vk.com"});
}

TEST_CASE("hosts for people and under domains") {
  CHECK(readable_host("xn--d1abbgf6aiiy.xn--p1ai") == "президент.рф");
  CHECK(readable_host("example.org") == "example.org");
  CHECK(readable_host("xn--zzzz9.com") == "xn--zzzz9.com");
  CHECK(is_or_is_under("a.example.org", "example.org"));
  CHECK(is_or_is_under("example.org", "example.org"));
  CHECK_FALSE(is_or_is_under("notexample.org", "example.org"));
  CHECK(is_shortener("clck.ru"));
  CHECK(is_shortener("lnk.ua"));
  CHECK_FALSE(is_shortener("notclck.ru"));
}

}  // namespace
}  // namespace elek
