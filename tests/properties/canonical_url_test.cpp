// Promises about any input: an address in its one spelling is its own, and what is found in a text is there and is an address.
#include "link/canonical_url.h"
#include "link/cut_off.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "base/utf8.h"
#include "link/find_links.h"
#include "link/host.h"
#include "support/random_text.h"

namespace elek {
namespace {

// What decides something somewhere in the parser, so that random rows of these meet all its corners.
constexpr auto kPieces = std::to_array<std::string_view>({
    "http",
    "https",
    "hxxp",
    ":",
    "://",
    "[:]",
    "[://]",
    "//",
    "/",
    "\\",
    "?",
    "#",
    "#!",
    "@",
    "&",
    "=",
    "&amp;",
    "amp;",
    "%61mp;",
    ".",
    "[.]",
    "(dot)",
    "..",
    "/../",
    "/./",
    "%2e",
    "%2F",
    "%25",
    "%",
    "%41",
    "%D1%8F",
    "%00",
    "%ff",
    "[",
    "]",
    "::1",
    "0x7f",
    "127.0.0.1",
    "08",
    "256",
    ":80",
    ":443",
    ":8080",
    ":65536",
    "www.",
    "m.",
    "amp.",
    "example.org",
    "example.kz",
    "co.uk",
    "t.me",
    "telegram.me",
    "/s/",
    "/S/",
    "Name",
    "я",
    "президент.рф",
    "xn--p1ai",
    "xn--",
    "。",
    "ｅ",
    "ß",
    "🔥",
    "\u200b",
    "\t",
    " ",
    "\n",
    "utm_source=x",
    "a=b",
    "si",
    "vk.com/away.php?to=",
    "t.me/iv?url=",
    "google.com/url?q=",
    "web.archive.org/web/2020/",
    "example-org.translate.goog",
    "href.li/?",
    "bit.ly/x",
    "cdn.ampproject.org/c/s/",
    "+",
    "~",
    "!",
    "-",
    "_",
    "|",
    ",",
    "$",
    "\u203c",
    "Далее",
    ".So",
});

std::string random_url(std::mt19937& random) {
  std::string url;
  if (random() % 2 == 0) url = "https://";
  if (random() % 3 == 0) url += "example.org";
  for (auto count = random() % 12; count > 0; --count) url += kPieces[random() % kPieces.size()];
  return url;
}

void check_settled(const std::string& raw) {
  const auto once = canonicalize(raw);
  if (!once) return;
  CAPTURE(raw);
  CAPTURE(once->url);
  const auto twice = canonicalize(once->url);
  REQUIRE(twice);
  CHECK(twice->url == once->url);
  CHECK(twice->host == once->host);
  CHECK(twice->domain == once->domain);
  CHECK(twice->path == once->path);
  CHECK(twice->shortener == once->shortener);
  CHECK(twice->unwrapped.empty());
  CHECK(is_or_is_under(once->host, once->domain));
  CHECK(once->url.size() <= kMaxUrlBytes);
  if (once->cut_off) CHECK(may_be_cut_off(raw));
  CHECK(canonical_host(once->host) == once->host);
  for (const char c : once->url) CHECK((c > ' ' && c < '\x7f'));
}

void check_found(const std::string& text) {
  CAPTURE(text);
  std::uint32_t last = 0;
  for (const Span span : find_links(text)) {
    const std::string link = text.substr(span.start, span.size());
    CAPTURE(link);
    CHECK(last <= span.start);
    CHECK(span.start < span.end);
    CHECK(is_utf8(link));
    CHECK(canonicalize(link));
    last = span.end;
  }
}

TEST_CASE("an address in its one spelling is its own") {
  std::mt19937 random(7);
  for (int round = 0; round < 30000; ++round) check_settled(random_url(random));
}

TEST_CASE("a long address in its one spelling is its own") {
  std::mt19937 random(10);
  for (int round = 0; round < 300; ++round) {
    std::string url = random_url(random);
    for (int part = 0; part < 3; ++part) url += std::string(random() % 9000, part == 0 ? 'a' : '/') + random_url(random);
    check_settled(url);
  }
}

TEST_CASE("no address is cut off of which that was ruled out") {
  std::mt19937 random(11);
  constexpr auto kWraps =
      std::to_array<std::string_view>({"12ft.io/", "href.li/?", "t.me/iv?url=", "google.kz/amp/", "archive.is/1/", "x.", "a-b.", "12ft-io.translate.goog/", "12ft%2Eio%2F", "12ft%EF%BC%8Eio/", "12ft%E3%80%82io/", "12ft。io/", "12ft[.]io/", "12ft․io/", "12ft(dot)io/", "12ft%252Eio/", "12ft-io-translate-goog.translate.goog/"});
  for (int round = 0; round < 3000; ++round) {
    std::string url = "a.kz";
    for (auto count = random() % 30; count > 0; --count) url.insert(0, kWraps[random() % (random() % 2 == 0 ? 1 : kWraps.size())]);
    check_settled(url);
  }
  std::string shortest = "a.kz";
  for (std::size_t i = 0; i <= kMaxRedirectors; ++i) shortest.insert(0, "12ft.io/");
  CHECK(canonicalize(shortest)->cut_off);
  CHECK(may_be_cut_off(shortest));
  CHECK(may_hold_cut_off_link("see " + shortest + " there"));
  CHECK_FALSE(may_be_cut_off(shortest.substr(8 + 4)));
  CHECK_FALSE(may_be_cut_off("[ссылка](https://example.org/articles/to-be-or-not-to-be-and-what-comes-then-of-all-that-is-said-here?utm_source=tg&utm_medium=post&utm_campaign="
                             "group_of_all_others&utm_content=tp&utm_term=%D0%BF%D0%BE%D1%81%D1%82&erid=2Vtzqw)"));
}

TEST_CASE("a word that may be cut off is found wherever it stands") {
  std::mt19937 random(12);
  const std::string dotted = std::string(50, '.') + std::string(118, 'x');  // the fewest bytes of one
  REQUIRE(may_be_cut_off(dotted));
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    bool holds = false;
    for (auto count = random() % 5; count > 0; --count) {
      std::string word(random() % 200, random() % 2 == 0 ? 'y' : '.');
      if (random() % 4 == 0) word.insert(0, dotted);
      holds = holds || may_be_cut_off(word);
      text += word + " \n\t"[random() % 3];
    }
    INFO(text);
    REQUIRE(may_hold_cut_off_link(text) == holds);
    if (!text.empty()) REQUIRE(may_hold_cut_off_link(std::string_view(text).substr(0, text.size() - 1)) == holds);
  }
}

TEST_CASE("random bytes and letters make no address that is not its own") {
  std::mt19937 random(8);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes(random() % 40, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % 256);
    check_settled("https://example.org/" + bytes);
    check_settled("https://" + bytes);
    check_settled("https://" + to_utf8(random_points(random, 8)) + ".org");
  }
}

TEST_CASE("what is found in a text is there, in order, and is an address") {
  std::mt19937 random(9);
  for (int round = 0; round < 10000; ++round) check_found(random_url(random) + ' ' + random_url(random) + random_url(random));
  for (int round = 0; round < 2000; ++round) check_found(to_utf8(random_points(random, 60)));
}

}  // namespace
}  // namespace elek
