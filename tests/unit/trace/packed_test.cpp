#include "trace/packed.h"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

namespace elek {
namespace {

TEST_CASE("numbers come back") {
  for (const std::uint64_t value : std::initializer_list<std::uint64_t>{0, 1, 127, 128, 16'383, 16'384, 1U << 31U, std::numeric_limits<std::uint64_t>::max()}) {
    std::string packed = "";
    append_packed(packed, value);
    std::string_view in = packed;
    CHECK(take_packed(in) == value);
    CHECK(in.empty());
  }
}

TEST_CASE("ids come back, in few bytes when they end in a number") {
  struct Row {
    const char* id;
    std::size_t bytes;
  };
  const std::vector<Row> rows = {
      {"telegram:1900000001/4", 2},
      {"telegram:1900000001/4821", 3},
      {"telegram:user77", 2},
      {"x:1790000000000000000", 10},
      {"x:0", 2},
      {"x:9999999999999999999", 11},
      {"x:10000000000000000000", 24},     // more digits than always fit
      {"x:007", 7},                       // would come back without its zeros
      {"json:3fa9c1d2e4b5a697", 23},      // a hash, whose beginning does not come again
      {"17", 4},
      {"", 2},
      {"mastodon:\xD0\xB8", 13},
  };
  PackedIds ids;
  for (int round = 0; round < 2; ++round) {
    for (const Row& row : rows) {
      CAPTURE(row.id);
      std::string packed;
      ids.append(packed, row.id);
      CHECK(packed.size() == row.bytes);
      packed += "rest";
      std::string_view in = packed;
      CHECK(ids.take(in) == row.id);
      CHECK(in == "rest");
    }
  }
}

TEST_CASE("there may be any number of stems") {
  PackedIds ids;
  std::string first;
  for (int i = 0; i < 70'000; ++i) {
    const std::string id = "telegram:" + std::to_string(i) + "/7";
    std::string packed;
    ids.append(packed, id);
    std::string again;
    ids.append(again, id);
    REQUIRE(packed == again);
    std::string_view in = packed;
    REQUIRE(ids.take(in) == id);
  }
}

}  // namespace
}  // namespace elek
