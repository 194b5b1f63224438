#include "registry/popular_sites.h"

#include <doctest/doctest.h>

#include <string>

#include "link/host.h"
#include "registry/accounts.h"

namespace elek {
namespace {

TEST_CASE("popular sites are domains in their one spelling, and none is a platform, whose rows are refused anyhow") {
  CHECK(popular_sites().size() > 200);
  for (const std::string_view site : popular_sites()) {
    CAPTURE(site);
    CHECK(canonical_host(site) == std::string(site));
    CHECK(registrable_domain(site) == site);
    CHECK(!is_platform_host(site));
    CHECK(is_popular_site(site));
  }
  CHECK(!is_popular_site("example.org"));
  CHECK(!is_popular_site("news.kun.uz"));
}

}  // namespace
}  // namespace elek
