#include "ingest/seen_ids.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

TEST_CASE("ids that were met are known, however many there are") {
  SeenIds ids;
  for (int i = 0; i < 10'000; ++i) REQUIRE_FALSE(ids.meet("telegram:" + std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) REQUIRE(ids.meet("telegram:" + std::to_string(i)));
  CHECK_FALSE(ids.is_full());
  ids.clear();
  CHECK_FALSE(ids.meet("telegram:1"));
  CHECK(ids.meet("telegram:1"));
  CHECK_FALSE(ids.meet(""));
  CHECK(ids.meet(""));
}

}  // namespace
}  // namespace elek
