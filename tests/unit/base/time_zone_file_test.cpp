#include <doctest/doctest.h>

#include <string>

#include "base/time_zone_file.h"

using namespace elek;

namespace {

std::string number(std::uint64_t value, int bytes) {
  std::string text;
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xFFU);
  return text;
}

/// A file of two types (UTC+1, UTC+2) and one transition, at `at`, to `type`.
std::string zone_file(std::uint64_t at, unsigned type, const std::string& rule) {
  const std::string head = "TZif2" + std::string(15, '\0');
  const std::string narrow = head + number(0, 4) + number(0, 4) + number(0, 4) + number(0, 4) + number(1, 4) + number(0, 4) + std::string(6, '\0');
  const std::string wide = head + number(0, 4) + number(0, 4) + number(0, 4) + number(1, 4) + number(2, 4) + number(4, 4);
  const std::string tables = number(at, 8) + number(type, 1) + number(3600, 4) + number(0, 2) + number(7200, 4) + number(0, 2) + "EET\0";
  return narrow + wide + tables + std::string(1, '\0') + "\n" + rule + "\n";
}

}  // namespace

TEST_CASE("read_zone_file: tables and the rule for later years") {
  const auto plain = read_zone_file(zone_file(1000, 1, "EET-2"));
  REQUIRE(plain.has_value());
  REQUIRE(plain->size() == 2);
  CHECK(plain->at(0).offset == 3600);
  CHECK(plain->at(1).at == 1000);
  CHECK(plain->at(1).offset == 7200);
  const auto summer = read_zone_file(zone_file(1000, 1, "CET-1CEST,M3.5.0,M10.5.0/3"));
  REQUIRE(summer.has_value());
  CHECK(summer->size() == 2 + 2 * (2100 - 1970 + 1));
  CHECK(read_zone_file(zone_file(1000, 1, "CET-1CEST,nonsense"))->size() == 2);
}

TEST_CASE("read_zone_file: anything else is refused, at any length") {
  CHECK_FALSE(read_zone_file("").has_value());
  CHECK_FALSE(read_zone_file("TZif").has_value());
  CHECK_FALSE(read_zone_file(zone_file(1000, 9, "EET-2")).has_value());
  const std::string good = zone_file(1000, 1, "EET-2");
  for (std::size_t size = 0; size + 7 < good.size(); ++size) CHECK_FALSE(read_zone_file(good.substr(0, size)).has_value());
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string odd = good;
    odd[at] = '\xFF';
    static_cast<void>(read_zone_file(odd));
  }
}
