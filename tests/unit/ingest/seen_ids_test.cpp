#include "ingest/seen_ids.h"

#include <doctest/doctest.h>

#include <functional>
#include <random>
#include <set>
#include <string>
#include <string_view>

namespace elek {
namespace {

bool meet(SeenIds& ids, std::string_view id) { return ids.meet(id, ids.mark_of(id)); }

TEST_CASE("ids that were met are known, however many there are") {
  SeenIds ids;
  for (int i = 0; i < 10'000; ++i) REQUIRE_FALSE(meet(ids, "telegram:" + std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) REQUIRE(meet(ids, "telegram:" + std::to_string(i)));
  CHECK_FALSE(ids.forgets());
  ids.clear();
  CHECK_FALSE(meet(ids, "telegram:1"));
  CHECK(meet(ids, "telegram:1"));
  CHECK_FALSE(meet(ids, ""));
  CHECK(meet(ids, ""));
}

TEST_CASE("ids in any order are known, and those that are met in order") {
  std::mt19937 random(4);
  for (int round = 0; round < 100; ++round) {
    SeenIds ids;
    std::set<std::string> met;
    const auto until_disorder = random() % 700;  // the table grows before and after
    for (std::size_t i = 0; i < 2'000; ++i) {
      const std::string id = i < until_disorder ? std::to_string(round % 2 == 0 ? 1'000 + 3 * i : 5'000 - 3 * i) : std::to_string(random() % 9'000);
      REQUIRE(meet(ids, id) == !met.insert(id).second);
    }
    ids.clear();
    REQUIRE_FALSE(meet(ids, *met.begin()));
  }
}

TEST_CASE("ids that are made to meet in one place are forgotten, which is told") {
  SeenIds ids;
  for (const char* id : {"a", "c", "b"}) REQUIRE_FALSE(meet(ids, id));  // in order none would be looked up
  int met = 0;
  for (int i = 0; met < 100; ++i) {
    const std::string id = std::to_string(i);
    if (std::hash<std::string_view>()(id) % 1024 != 7) continue;
    REQUIRE_FALSE(meet(ids, id));
    CHECK(ids.forgets() == (++met > 64));
  }
  ids.clear();
  CHECK_FALSE(ids.forgets());
}

}  // namespace
}  // namespace elek
