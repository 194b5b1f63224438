#include "bytes/zip_name.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

TEST_CASE("names of files in archives are UTF-8, or what Russian Windows writes") {
  struct Row {
    std::string raw, name;
  };
  const Row rows[] = {
      {"result.json", "result.json"},
      {"Экспорт/result.json", "Экспорт/result.json"},
      {"\x9D\xAA\xE1\xAF\xAE\xE0\xE2/result.json", "Экспорт/result.json"},
      {"\xF0\xF1\xFC\xFF\xB0", "Ёё№\u00A0░"},
      {"../\x80", "../А"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(zip_name(row.raw) == row.name);
  }
}

}  // namespace
}  // namespace elek
