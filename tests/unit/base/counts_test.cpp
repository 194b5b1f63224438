#include "base/counts.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

TEST_CASE("counts as pages and people write them") {
  struct Row {
    const char* text;
    std::optional<std::int64_t> count;
  };
  const Row rows[] = {
      {"0", 0},
      {" 1200 ", 1200},
      {"1 200", 1200},
      {"1\u00A0200", 1200},
      {"12\u202F345\u2009678", 12345678},
      {"1,200", 1200},
      {"1,234,567", 1234567},
      {"1.234.567", 1234567},
      {"1,234.00", 1234},
      {"5.0", 5},
      {"1,2K", 1200},
      {"1.25k", 1250},
      {"15К", 15000},
      {"3 тыс.", 3000},
      {"1,5 млн", 1500000},
      {"2 мың", 2000},
      {"1 200 тыс", 1200000},
      {"2B", 2000000000},
      {"1.200", std::nullopt},   // a fraction or thousands
      {"1,234K", std::nullopt},  // 1.234 thousand or 1,234 thousand
      {"5.5", std::nullopt},
      {"1,2", std::nullopt},
      {"12,34", std::nullopt},
      {"1 20", std::nullopt},
      {"1234 567", std::nullopt},
      {"1,234 567", std::nullopt},
      {"1.2.3", std::nullopt},
      {"3 М", std::nullopt},
      {"5 лайков", std::nullopt},
      {"10.05.2026", std::nullopt},
      {"-5", std::nullopt},
      {"1K+", std::nullopt},
      {"K", std::nullopt},
      {"", std::nullopt},
      {"99999999999999999999", std::nullopt},
      {"999999999999999 млрд", std::nullopt},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(read_count(row.text) == row.count);
  }
}

}  // namespace
}  // namespace elek
