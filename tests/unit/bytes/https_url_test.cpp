// Which addresses may be fetched, and where redirects may lead.

#include "bytes/https_url.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

std::string told(const std::expected<HttpsUrl, Error>& url) {
  return url ? url->text + " | " + url->host + " | " + std::to_string(url->port) : "no: " + url.error().message;
}

TEST_CASE("an address is https, names a machine and no password") {
  struct Row {
    const char* text;
    const char* told;
  };
  const Row rows[] = {
      {"https://Lists.Example.org/a.csv", "https://lists.example.org/a.csv | lists.example.org | 443"},
      {"HTTPS://lists.example.org:8443/a?b=c#d", "https://lists.example.org:8443/a?b=c | lists.example.org | 8443"},
      {"https://lists.example.org", "https://lists.example.org/ | lists.example.org | 443"},
      {"https://0x7f.1/", "https://127.0.0.1/ | 127.0.0.1 | 443"},
      {"https://2130706433/x", "https://127.0.0.1/x | 127.0.0.1 | 443"},
      {"https://017700000001/", "https://127.0.0.1/ | 127.0.0.1 | 443"},
      {"https://[::1]/", "https://[::1]/ | [::1] | 443"},
      {"https://lists.example.org/список.csv", "https://lists.example.org/%d1%81%d0%bf%d0%b8%d1%81%d0%be%d0%ba.csv | lists.example.org | 443"},
      {"http://lists.example.org/", "no: http://lists.example.org/ is not an https address"},
      {"ftp://lists.example.org/", "no: ftp://lists.example.org/ is not an https address"},
      {"file:///etc/passwd", "no: file:///etc/passwd is not an https address"},
      {"lists.example.org/a.csv", "no: lists.example.org/a.csv is not a web address"},
      {"https://me:secret@lists.example.org/", "no: an address with a name or a password before its host is not fetched"},
      {"https://bbc.com@evil.example/", "no: an address with a name or a password before its host is not fetched"},
      {"https://[fe80::1%25eth0]/", "no: https://[fe80::1%25eth0]/ names no machine of the internet"},
      {"https://a\r\nHost: b/", "no: https://a\r\nHost: b/ is not a web address"},
      {"https:///", "no: https:/// is not a web address"},
      {"", "no:  is not a web address"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(told(read_https_url(row.text)) == row.told);
  }
  CHECK(told(read_https_url("https://a.org/" + std::string(10000, 'a'))) == "no: the address is too long");
}

TEST_CASE("a redirect leads from where it stands, to https alone") {
  struct Row {
    const char* reference;
    const char* told;
  };
  const Row rows[] = {
      {"/b.csv", "https://a.org/b.csv | a.org | 443"},
      {"c.csv?x", "https://a.org/d/c.csv?x | a.org | 443"},
      {"../e", "https://a.org/e | a.org | 443"},
      {"//b.org/x", "https://b.org/x | b.org | 443"},
      {"https://B.org:444/x", "https://b.org:444/x | b.org | 444"},
      {"http://a.org/b.csv", "no: a.org sends us on to what is not followed: http://a.org/b.csv is not an https address"},
      {"file:///etc/passwd", "no: a.org sends us on to what is not followed: file:///etc/passwd is not an https address"},
      {"https://u:p@a.org/", "no: a.org sends us on to what is not followed: an address with a name or a password before its host is not fetched"},
  };
  const auto base = read_https_url("https://a.org/d/a.csv");
  REQUIRE(base);
  for (const Row& row : rows) {
    CAPTURE(row.reference);
    CHECK(told(follow_redirect(*base, row.reference)) == row.told);
  }
}

}  // namespace
}  // namespace elek
