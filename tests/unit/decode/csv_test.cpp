#include "decode/csv.h"

#include <doctest/doctest.h>

#include <memory>
#include <random>

#include "bytes/memory_source.h"

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

// Each row with its place and its fault.
template <typename Rows>
std::string told_by(Rows&& rows) {
  CsvRow row;
  std::string out;
  while (rows.next(row)) {
    out += std::to_string(row.line) + " " + std::to_string(row.offset) + " " + std::to_string(static_cast<int>(row.fault));
    for (const std::string& cell : row.cells) out += "|" + cell;
    out += '\n';
  }
  return out;
}

CsvRows in_pieces(const std::string& text, std::size_t piece_bytes) {
  return CsvRows(std::make_unique<MemorySource>(text, piece_bytes), piece_bytes);
}

TEST_CASE("rows of an input that comes in pieces are those of the whole text, wherever the pieces end") {
  std::mt19937 random(20261127);
  const std::vector<std::string> kParts = {"a", "b", ",", ",", "\"", "\"", "\"\"", "\n", "\n", "\r", "\r\n", ";", "\n\n"};
  for (int round = 0; round < 2'000; ++round) {
    std::string text = "h,i\n";
    for (std::size_t left = random() % 40; left > 0; --left) text += kParts[random() % kParts.size()];
    CAPTURE(text);
    for (const std::size_t piece_bytes : {4, 5, 7, 16, 64}) CHECK(told_by(in_pieces(text, piece_bytes)) == told_by(CsvReader(text)));
  }
}

TEST_CASE("in pieces, too, hostile rows are not all read again") {
  std::string text = "h\n";
  for (int i = 0; i < 20'000; ++i) text += "x\",\"\n";
  CHECK(told_by(in_pieces(text, 1'000)) == told_by(CsvReader(text)));
}

}  // namespace
}  // namespace elek
