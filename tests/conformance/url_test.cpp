// Facts of the URL standard (url.spec.whatwg.org) on web addresses without a base: what host an input leads to and which path it asks for.
// The rows are of the kinds that web-platform-tests has in url/resources/urltestdata.json, many of them the same, but not a copy of that
// file. Where our one spelling is another on purpose (https for http, decoded letters, no fragment), the row says what ours is.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "link/canonical_url.h"

namespace elek {
namespace {

struct Row {
  std::string input;
  std::string host;  // "" if the standard fails, too
  std::string path = "/";
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.input);
    const auto url = canonicalize(row.input);
    CHECK((url ? url->host : "") == row.host);
    if (url) CHECK(url->path == row.path);
  }
}

TEST_CASE("slashes, schemes and white space") {
  check({
      {"http:example.org", "example.org"},
      {"http:/example.org/", "example.org"},
      {"http:\\\\x.example:80", "x.example"},
      {"http:////x:example@x.example/", "x.example"},
      {"https:\\/\\/x.example\\a", "x.example", "/a"},
      {"\x01 http://example.org/ \x1f", "example.org"},
      {"h\tt\nt\rp://h\to\ns\rt:9\t0\n0\r0/p\ta\nt\rh?q\tu\ne\rry", "host", "/path"},
      {"http://", ""},
      {"https://?x", ""},
      {"https://#", ""},
      {"http:///", ""},
  });
}

TEST_CASE("users and ports") {
  check({
      {"http://user:pass@foo.example:21/bar;par?b#c", "foo.example", "/bar;par"},
      {"https://test:@test", "test"},
      {"https://:@test", "test"},
      {"http://foo.example:b@d/", "d"},
      {"http://foo.example/bar;@c", "foo.example", "/bar;@c"},
      {"http://a:b@c:29/d", "c", "/d"},
      {"http::@c:29", "c"},
      {"http://&a:foo(b]c@d:2/", "d"},
      {"http://::@c@d:2", "d"},
      {"http://f:00000000000000/", "f"},
      {"http://f:00000000000000000000080/c", "f", "/c"},
      {"http://f:c/c", ""},
      {"http://f:fifty-two/c", ""},
      {"http://f:65536/c", ""},
      {"http://f: 21 / b ? d # e ", ""},
      {"http://f:/c", "f", "/c"},
      {"http://user@/www.example.com", ""},
      {"http:@/www.example.com", ""},
      {"https://:80/", ""},
  });
}

TEST_CASE("paths") {
  check({
      {"http://h/././foo", "h", "/foo"},
      {"http://h/./.foo", "h", "/.foo"},
      {"http://h/foo/.", "h", "/foo/"},
      {"http://h/foo/./", "h", "/foo/"},
      {"http://h/foo/bar/..", "h", "/foo/"},
      {"http://h/foo/bar/../ton", "h", "/foo/ton"},
      {"http://h/foo/bar/../ton/../../a", "h", "/a"},
      {"http://h/foo/../../..", "h", "/"},
      {"http://h/foo/../../../ton", "h", "/ton"},
      {"http://h/foo/%2e", "h", "/foo/"},
      {"http://h/foo/%2e%2", "h", "/foo/.%252"},  // the standard leaves a lone '%', one spelling cannot
      {"http://h/foo/%2e./%2e%2e/.%2e/%2e.bar", "h", "/..bar"},
      {"http://h////../..", "h", "//"},
      {"http://h/foo/bar//../..", "h", "/foo/"},
      {"http://h/foo/bar//..", "h", "/foo/bar/"},
      {"http://h/%20foo", "h", "/%20foo"},
      {"http://h/foo%41%7a", "h", "/fooAz"},  // the standard leaves %41%7a
      {"http://h/(%28:%3A%29)", "h", "/(%28:%3A%29)"},
      {"http://h/foo\xC2\x91%91", "h", "/foo%C2%91%91"},
      {"http://h/\xE4\xBD\xA0\xE5\xA5\xBD", "h", "/%E4%BD%A0%E5%A5%BD"},
      {"http://h/\xE2\x80\xA5/foo", "h", "/%E2%80%A5/foo"},
      {"http://h/\xEF\xBB\xBF/foo", "h", "/%EF%BB%BF/foo"},
      {"http://h/foo\\\\bar", "h", "/foo//bar"},
      {"http://h/\"quoted\"", "h", "/%22quoted%22"},
      {"http://h/@asdf%40", "h", "/@asdf%40"},
  });
}

TEST_CASE("hosts") {
  check({
      {"http://GOO \u3000goo.com", ""},
      {"http://GOO\u200b\u2060\ufeffgoo.com", "googoo.com"},
      {"http://\uff27\uff4f.com", "go.com"},
      {"http://\uff05\uff14\uff11.com", ""},
      {"http://%ef%bc%85%ef%bc%94%ef%bc%91.com", ""},
      {"http://\u4f60\u597d\u4f60\u597d", "xn--6qqa088eba"},
      {"http://www.foo\u3002bar.com", "foo.bar.com"},  // "www." is dropped by us
      {"http://fa\u00df.ExAmPlE/", "xn--fa-hia.example"},
      {"http://\u2620", ""},  // the standard allows it, IDNA 2008 and registries do not
      {"http://\xff", ""},
      {"http://a b", ""},
      {"http://a<b", ""},
      {"http://a>b", ""},
      {"http://a^b", ""},
      {"http://a|b", ""},
      {"http://%00.com", ""},
      {"http://ab%2Fcd.com", ""},
      {"http://ab%3acd.com", ""},
      {"http://[www.google.com]/", ""},
      {"http://[google.com]", ""},
  });
}

TEST_CASE("addresses") {
  check({
      {"http://192.0x00A80001", "192.168.0.1"},
      {"http://192.168.0.257", ""},
      {"http://0xffffffff", "255.255.255.255"},
      {"http://4294967296", ""},
      {"http://0x100000000", ""},
      {"http://256", "0.0.1.0"},
      {"http://%30%78%63%30%2e%30%32%35%30.01", "192.168.0.1"},
      {"http://%30%78%63%30%2e%30%32%35%30.01%2e", "192.168.0.1"},
      {"http://\uff10\uff38\uff43\uff10\uff0e\uff10\uff12\uff15\uff10\uff0e\uff10\uff11", "192.168.0.1"},
      {"http://1.2.0x", "1.2.0.0"},
      {"http://1.2.08", ""},
      {"http://1.2.3.09", ""},
      {"http://foo.0x4", ""},
      {"http://foo.09", ""},
      {"http://0999999999999999999/", ""},
      {"http://1.2.3.4.5/", ""},
      {"http://[::127.0.0.1]", "[::127.0.0.1]"},  // the standard writes [::7f00:1], the same address
      {"http://[0:0:0:0:0:0:13.1.68.3]", "[::13.1.68.3]"},
      {"http://[2001::1]:80", "[2001::1]"},
      {"http://[1::2]:3:4", ""},
      {"http://[::1%2501]/", ""},
      {"http://[::1.2.3.]", ""},
      {"http://2001::1", ""},
      {"http://2001::1]", ""},
  });
}

}  // namespace
}  // namespace elek
