#include "fold/entities.h"

#include <doctest/doctest.h>

#include <vector>

namespace elek {
namespace {

struct Row {
  const char* text;
  char32_t value;  // 0: no entity
  std::size_t size;
};

TEST_CASE("entities") {
  const std::vector<Row> rows = {
      {"&amp;", U'&', 5},
      {"&amp;lt;", U'&', 5},
      {"&apos;s", U'\'', 6},
      {"&nbsp;", 0xA0, 6},
      {"&thetasym;", 0x3D1, 10},
      {"&AMP;", 0, 0},
      {"&amp", 0, 0},
      {"&;", 0, 0},
      {"&", 0, 0},
      {"&nosuch;", 0, 0},
      {"&verylongname;", 0, 0},
      {"&#1078;", U'ж', 7},
      {"&#x436;", U'ж', 7},
      {"&#X0436;", U'ж', 8},
      {"&#0000000000000000000065;", U'A', 25},
      {"&#65", 0, 0},
      {"&#;", 0, 0},
      {"&#x;", 0, 0},
      {"&#", 0, 0},
      {"&#6a;", 0, 0},
      {"&#147;", 0x201C, 6},
      {"&#x96;", 0x2013, 6},
      {"&#129;", 0x81, 6},
      {"&#0;", 0xFFFD, 4},
      {"&#xD800;", 0xFFFD, 8},
      {"&#x110000;", 0xFFFD, 10},
      {"&#x10FFFF;", 0x10FFFF, 10},
      {"&#99999999999999999999;", 0xFFFD, 23},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto entity = entity_at_start(row.text);
    CHECK(entity.has_value() == (row.value != 0));
    CHECK((entity ? entity->value : 0) == row.value);
    CHECK((entity ? entity->size : 0) == row.size);
  }
}

TEST_CASE("texts with and without references") {
  CHECK(has_entity("a &amp; b"));
  CHECK(has_entity("?a=1&b=2 &#x41;"));
  CHECK_FALSE(has_entity("?a=1&b=2&copy=3; &;"));
  CHECK_FALSE(has_entity("&"));
}

}  // namespace
}  // namespace elek
