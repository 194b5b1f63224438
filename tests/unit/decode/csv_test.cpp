#include "decode/csv.h"

#include <doctest/doctest.h>

namespace elek {
namespace {

using Fault = CsvRow::Fault;

// Rows in one text: cells between '|', a row a line; a fault as "!".
std::string rows_of(std::string_view text) {
  CsvReader reader(text);
  CsvRow row;
  std::string out;
  while (reader.next(row)) {
    if (row.fault != Fault::none) {
      out += "!\n";
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) out += (i == 0 ? "" : "|") + row.cells[i];
    out += '\n';
  }
  return out;
}

TEST_CASE("CSV is cut as spreadsheets write it (RFC 4180)") {
  struct Row {
    const char* name;
    std::string_view text;
    std::string rows;
  };
  const Row rows[] = {
      {"nothing", "", ""},
      {"no line end", "a,b", "a|b\n"},
      {"CRLF", "a,b\r\nc,d\r\n", "a|b\nc|d\n"},
      {"byte order mark", "\xEF\xBB\xBF" "a,b\n", "a|b\n"},
      {"empty cells", ",\n,\n", "|\n|\n"},
      {"blank lines", "\n\r\na\n\n\nb\n\n", "a\nb\n"},
      {"quoted separator", "\"a,b\",c\n", "a,b|c\n"},
      {"doubled quotes", "\"say \"\"no\"\"\",x\n", "say \"no\"|x\n"},
      {"line feed in a cell", "\"a\nb\",c\nd,e\n", "a\nb|c\nd|e\n"},
      {"quotes inside an unquoted cell", "5\" disk,x\n", "5\" disk|x\n"},
      {"semicolons", "a;b,c;d\n1;2;3\n", "a|b,c|d\n1|2|3\n"},
      {"tabs", "a\tb\n", "a|b\n"},
      {"a lone CR is text", "a\rb,c\n", "a\rb|c\n"},
      {"unclosed quote costs its line", "h,i\n\"a,b\nc,d\n", "h|i\n!\nc|d\n"},
      {"text behind a quote costs its line", "x,\"a\"b\nc,d\n", "!\nc|d\n"},
      {"the separator is the header's", "a,b\n1;2;3,4\n", "a|b\n1;2;3|4\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.name));
    CHECK(rows_of(row.text) == row.rows);
  }
}

TEST_CASE("rows know their place, after rows of several lines and after faulty ones") {
  CsvReader reader("a,b\n\"x\ny\",1\n\"bad\" x,2\nlast,3\n");
  CsvRow row;
  const std::pair<std::uint64_t, std::uint64_t> places[] = {{1, 0}, {2, 4}, {4, 12}, {5, 22}};
  for (const auto& [line, offset] : places) {
    REQUIRE(reader.next(row));
    CHECK(row.line == line);
    CHECK(row.offset == offset);
  }
  CHECK_FALSE(reader.next(row));
}

TEST_CASE("a cell without an end is bounded and costs one line") {
  const std::string huge(CsvReader::kMaxCellBytes + 1, 'x');
  CHECK(rows_of("h\n" + huge + "\nb\n") == "h\n!\nb\n");
  CHECK(rows_of("h\n" + std::string(CsvReader::kMaxCells, ',') + "\nb\n") == "h\n!\nb\n");
  CHECK(rows_of("h\n\"" + huge + "\nb\n") == "h\n!\nb\n");
}

TEST_CASE("rows of a thousand cells of two lines, each of which proves faulty at its end, are not all read again") {
  std::string text = "h\n";
  for (int i = 0; i < 20'000; ++i) text += "x\",\"\n";
  CsvReader reader(text);
  CsvRow row;
  int rows = 0, too_long = 0;
  while (reader.next(row)) {
    ++rows;
    if (row.fault == CsvRow::Fault::too_long) ++too_long;
  }
  CHECK(rows == 20'001);
  CHECK(too_long > 0);
  CHECK(too_long < 500);
}

TEST_CASE("Excel's first line says the separator") {
  CHECK(rows_of("sep=;\r\na,b;c\n") == "a,b|c\n");
  CHECK(rows_of("\xEF\xBB\xBFSEP=\t\na\tb,c\n") == "a|b,c\n");
  CHECK(rows_of("sep=;x\n1\n") == "sep=|x\n1\n");
  CHECK(rows_of("sep=;") == "");
}

}  // namespace
}  // namespace elek
