#include "trace/shelves.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace elek {
namespace {

constexpr std::uint64_t kShelf = 0xABCD'0000'0000'0000;

std::map<std::uint64_t, std::string> all(const Shelves& shelves) {
  std::map<std::uint64_t, std::string> records;
  shelves.visit([&](std::uint64_t key, std::string_view record) { CHECK(records.emplace(key, record).second); });
  return records;
}

TEST_CASE("neighbors on a shelf are kept apart") {
  Shelves shelves;
  shelves.add(kShelf | 1U, "one");
  shelves.add(kShelf | 2U, "");
  shelves.add(kShelf | 0x1'0000'0001U, "its lower half is one's");
  shelves.add(1, "another shelf");
  shelves.add(~std::uint64_t{0}, "last");
  CHECK(shelves.find(kShelf | 1U) == "one");
  CHECK(shelves.find(kShelf | 2U) == "");
  CHECK(shelves.find(kShelf | 0x1'0000'0001U) == "its lower half is one's");
  CHECK(shelves.find(1) == "another shelf");
  CHECK(shelves.find(~std::uint64_t{0}) == "last");
  CHECK_FALSE(shelves.find(kShelf | 3U).has_value());
  CHECK_FALSE(shelves.find(0).has_value());
  CHECK(all(shelves).size() == 5);
}

TEST_CASE("a record is replaced by one of any length") {
  for (const std::size_t size : {0U, 3U, 4U, 127U, 128U, 129U, 255U, 256U, 5000U, 0x7FFFU}) {
    CAPTURE(size);
    Shelves shelves;
    shelves.add(kShelf, "before");
    shelves.add(kShelf | 1U, "1234");
    shelves.add(kShelf | 2U, "behind");
    const std::string record(size, 'x');
    shelves.replace(kShelf | 1U, record);
    shelves.add(kShelf | 3U, "later");
    CHECK(all(shelves) ==
          std::map<std::uint64_t, std::string>{{kShelf, "before"}, {kShelf | 1U, record}, {kShelf | 2U, "behind"}, {kShelf | 3U, "later"}});
  }
}

}  // namespace
}  // namespace elek
