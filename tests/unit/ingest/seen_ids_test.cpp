#include "ingest/seen_ids.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>

namespace elek {
namespace {

TEST_CASE("ids that were met are known, however many there are") {
  SeenIds ids;
  for (int i = 0; i < 10'000; ++i) REQUIRE_FALSE(ids.meet("telegram:" + std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) REQUIRE(ids.meet("telegram:" + std::to_string(i)));
  CHECK_FALSE(ids.forgets());
  ids.clear();
  CHECK_FALSE(ids.meet("telegram:1"));
  CHECK(ids.meet("telegram:1"));
  CHECK_FALSE(ids.meet(""));
  CHECK(ids.meet(""));
}

TEST_CASE("ids that are made to meet in one place are forgotten, which is told") {
  SeenIds ids;
  int met = 0;
  for (int i = 0; met < 100; ++i) {
    const std::string id = std::to_string(i);
    if (std::hash<std::string_view>()(id) % 1024 != 7) continue;
    REQUIRE_FALSE(ids.meet(id));
    CHECK(ids.forgets() == (++met > 64));
  }
  ids.clear();
  CHECK_FALSE(ids.forgets());
}

}  // namespace
}  // namespace elek
