#include "write/csv.h"

#include <doctest/doctest.h>

#include <vector>

namespace elek {
namespace {

using namespace std::string_view_literals;

TEST_CASE("cells that a spreadsheet would calculate are guarded") {
  struct Row {
    std::string_view text, cell;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {"word", "word"},
      {"a,b", "\"a,b\""},
      {"a;b", "\"a;b\""},
      {"say \"a\"\r\n", "\"say \"\"a\"\"␍ \""},
      {"=HYPERLINK(1)", "'=HYPERLINK(1)"},
      {"@SUM(1,2)", "\"'@SUM(1,2)\""},
      {"+1", "'+1"},
      {"-2+3|cmd", "'-2+3|cmd"},
      {"|cmd", "'|cmd"},
      {"  =1", "'  =1"},
      {"\t1", "' 1"},
      {"\n1", "' 1"},
      {"\r=1", "'␍=1"},
      {"\0=1"sv, "'␀=1"},
      {"＝1", "'＝1"},
      {"＠1", "'＠1"},
      {"1=1", "1=1"},
      {"   ", "   "},
      {"a; =1;b;+2", "\"a;' =1;b;'+2\""},
      {"\x1b[31m", "␛[31m"},
      {"a\u202Eb", "a<U+202E>b"},
      {"##vso[x]", "##vso<U+005B>x]"},
      {"bad \xFF", "bad \uFFFD"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string cell;
    append_csv_cell(cell, row.text);
    CHECK(cell == row.cell);
  }
}

}  // namespace
}  // namespace elek
