// Which hosts are asked without a proxy.

#include "bytes/proxy.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("hosts that are exempt are asked without the proxy") {
  struct Row {
    const char* exempt;
    const char* host;
    bool by_proxy;
  };
  const Row rows[] = {
      {"", "a.org", true},
      {"*", "a.org", false},
      {"a.org", "a.org", false},
      {"A.org", "a.org", false},
      {"a.org", "x.a.org", false},
      {".a.org", "x.a.org", false},
      {".a.org", "a.org", false},
      {"a.org", "ba.org", true},
      {"b.org,a.org", "a.org", false},
      {"b.org a.org", "a.org", false},
      {" , ,", "a.org", true},
      {"10.0.0.0/8", "10.1.2.3", false},
      {"10.0.0.0/8", "11.1.2.3", true},
      {"10.1.2.3", "10.1.2.3", false},
      {"10.1.2.3", "10.1.2.33", true},
      {"10.0.0.0/x", "10.1.2.3", true},
      {"0.0.0.0/0", "10.1.2.3", false},
      {"fd00::/8", "[fd00::1]", false},
      {"10.0.0.0/8", "10.example.org", true},
      {"0.0.0.0/99", "10.1.2.3", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.exempt);
    CAPTURE(row.host);
    CHECK(proxy_for({"http://proxy:3128", row.exempt}, {"", row.host}) == (row.by_proxy ? "http://proxy:3128" : ""));
  }
  CHECK(proxy_for({"", ""}, {"", "a.org"}).empty());
}

}  // namespace
}  // namespace elek
