#include "write/csv.h"

#include <doctest/doctest.h>

#include <vector>

namespace elek {
namespace {

using namespace std::string_view_literals;

TEST_CASE("cells that a spreadsheet would calculate are guarded") {
  struct Row {
    std::string_view text, plain, guarded;
  };
  const std::vector<Row> rows = {
      {"", "", ""},
      {"word", "word", "word"},
      {"a,b", "\"a,b\"", "\"a,b\""},
      {"say \"a\"\r\n", "\"say \"\"a\"\"\r\n\"", "\"say \"\"a\"\"\r\n\""},
      {"=HYPERLINK(1)", "=HYPERLINK(1)", "'=HYPERLINK(1)"},
      {"@SUM(1,2)", "\"@SUM(1,2)\"", "\"'@SUM(1,2)\""},
      {"+1", "+1", "'+1"},
      {"-2+3|cmd", "-2+3|cmd", "'-2+3|cmd"},
      {"|cmd", "|cmd", "'|cmd"},
      {"  =1", "  =1", "'  =1"},
      {"\t1", "\t1", "'\t1"},
      {"\n1", "\"\n1\"", "\"'\n1\""},
      {"\0=1"sv, "\0=1"sv, "'\0=1"sv},
      {"＝1", "＝1", "'＝1"},
      {"＠1", "＠1", "'＠1"},
      {"1=1", "1=1", "1=1"},
      {"   ", "   ", "   "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string plain;
    append_csv_cell(plain, row.text);
    CHECK(plain == row.plain);
    std::string guarded;
    append_guarded_csv_cell(guarded, row.text);
    CHECK(guarded == row.guarded);
  }
}

}  // namespace
}  // namespace elek
