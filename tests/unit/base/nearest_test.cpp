#include "base/nearest.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("the nearest name is suggested, or none") {
  struct Case {
    const char* name;
    std::string_view typed;
    std::optional<std::string> expected;
  };
  const std::vector<std::string> known = {"--rules", "--rule", "--min-level", "--max-errors", "--tz"};
  const Case cases[] = {
      {"swapped letters", "--rulse", "--rules"},
      {"a letter missing", "--min-leve", "--min-level"},
      {"a letter too many", "--ruless", "--rules"},
      {"the first of equals", "--rulex", "--rules"},
      {"another separator", "--min_level", "--min-level"},
      {"nothing near", "--frobnicate", std::nullopt},
      {"empty", "", std::nullopt},
      {"too long to be ours", std::string_view("--aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), std::nullopt},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(nearest(row.typed, known) == row.expected);
  }
  CHECK(nearest("--min-lev", known) == "--min-level");
  CHECK(!nearest("--min-lev", known, 1));
}

}  // namespace
}  // namespace elek
