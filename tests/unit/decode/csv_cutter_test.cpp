#include "decode/csv_cutter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "bytes/memory_source.h"

namespace elek {
namespace {

/// "line:offset+length JSON" of a row, "line:offset+length ! message" of a bad one.
std::vector<std::string> cuts_of(const std::string& csv, std::size_t chunk, std::size_t max_record_bytes = 1000) {
  ByteWindow window(std::make_unique<MemorySource>(csv, chunk), chunk);
  window.reach(1 << 16);
  CsvCutter cutter(std::move(window), max_record_bytes);
  std::vector<std::string> cuts;
  Cut cut;
  while (cutter.next(cut)) {
    const std::string place = std::to_string(cut.line) + ":" + std::to_string(cut.offset) + "+" + std::to_string(cut.length) + " ";
    cuts.push_back(place + (cut.kind == Cut::Kind::record ? std::string(cut.bytes) : "! " + std::string(cut.message)));
  }
  return cuts;
}

using Cuts = std::vector<std::string>;

TEST_CASE("rows become objects and keep their places") {
  struct Row {
    const char* name;
    std::string csv;
    Cuts expected;
  };
  const std::string unclosed = "! a quotation mark opens a cell of this row and none closes it";
  const Row rows[] = {
      {"commas", "id,text\n1,a\n2,b", {R"(2:8+4 {"id":"1","text":"a"})", R"(3:12+3 {"id":"2","text":"b"})"}},
      {"mark, CRLF, semicolons", "\xEF\xBB\xBFid;text\r\n1;a,b\r\n", {R"(2:12+7 {"id":"1","text":"a,b"})"}},
      {"a line break in a cell", "id,text\n1,\"a\nb \"\"c\"\"\"\n2,d\n", {R"(2:8+14 {"id":"1","text":"a\nb \"c\""})", R"(4:22+4 {"id":"2","text":"d"})"}},
      {"fewer cells", "id,text\n1\n", {R"(2:8+2 {"id":"1"})"}},
      {"more cells", "id,text\n1,2,3\n4,5\n", {"2:8+6 ! this row has more cells than the header", R"(3:14+4 {"id":"4","text":"5"})"}},
      {"blank lines", "\nid,text\n\n\n1,a\n\n", {R"(5:11+4 {"id":"1","text":"a"})"}},
      {"text after a quotation mark", "id,text\n1,\"a\"b\n2,c\n",
       {"2:8+7 ! something stands between a closing quotation mark and the end of its cell", R"(3:15+4 {"id":"2","text":"c"})"}},
      {"never closed", "id,text\n1,\"a\n2,b\n3,\"c\n", {"2:8+5 ! something stands between a closing quotation mark and the end of its cell",
                                                       R"(3:13+4 {"id":"2","text":"b"})", "4:17+5 " + unclosed}},
      {"never closed, and rows after it", "id,text\n1,\"a\n2,b\n", {"2:8+5 " + unclosed, R"(3:13+4 {"id":"2","text":"b"})"}},
      {"no UTF-8", "id,text\n1,\xFF\n", {"2:8+4 ! this row is not UTF-8"}},
      {"no rows", "id,text\n", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    for (const std::size_t chunk : {1, 3, 1000}) CHECK(cuts_of(row.csv, chunk) == row.expected);
  }
}

TEST_CASE("a row over the limit costs itself") {
  const std::string csv = "id,text\n1," + std::string(2000, 'a') + "\n2,b\n3,\"" + std::string(2000, 'c') + "\"\n4,d\n";
  const Cuts cuts = cuts_of(csv, 100);
  REQUIRE(cuts.size() == 4);
  CHECK(cuts[0] == "2:8+2003 ! the row is longer than the limit");
  CHECK(cuts[1] == R"(3:2011+4 {"id":"2","text":"b"})");
  CHECK(cuts[2].find("none closes it") != std::string::npos);
  CHECK(cuts[3].find(R"({"id":"4","text":"d"})") != std::string::npos);
}

TEST_CASE("time stays linear where every row seems to open a cell") {
  std::string csv = "id,text\n";
  for (int i = 0; i < 100'000; ++i) csv += "\"\"\"\"\n\"\n";
  CHECK(cuts_of(csv, 1 << 16, 1 << 20).size() > 1000);
}

TEST_CASE("rows over the limit, each of which ends outside quotation, are not all read again") {
  std::string csv = "id,text\n";
  for (int i = 0; i < 30'000; ++i) csv += "x\",\"\n";
  const Cuts cuts = cuts_of(csv, 1 << 16, 65'537);
  CHECK(cuts.size() == 30'000);
  const auto is_too_long = [](const std::string& cut) { return cut.contains("longer than the limit"); };
  const auto too_long = std::ranges::count_if(cuts, is_too_long);
  CHECK(too_long > 0);
  CHECK(too_long < 500);
}

TEST_CASE("Excel's first line says the separator") {
  CHECK(cuts_of("sep=;\r\nid;text\r\n1;a,b\r\n", 1000) == Cuts{R"(3:16+7 {"id":"1","text":"a,b"})"});
  CHECK(looks_like_csv("sep=;\nid;text\n1;a\n"));
}

TEST_CASE("what is a table") {
  for (const char* head : {"id,text\n1,a\n", "id;text", "a\tb\nc\td", ",id,text\n0,1,a\n", "\"id\",\"text\"\n1,\"x"}) {
    CAPTURE(head);
    CHECK(looks_like_csv(head));
  }
  for (const char* head : {"", "text", "{\"a\":1,\"b\":2}\n", "[1,a\n", "1,2\n3,4\n", "a,a\n1,2\n", "Dear all, hello\nno commas\n"}) {
    CAPTURE(head);
    CHECK_FALSE(looks_like_csv(head));
  }
  CHECK(first_csv_record("id,text\n1,a\n2,b\n") == R"({"id":"1","text":"a"})");
}

TEST_CASE("lines about a table may stand above it") {
  const std::string table = "id;date;text;a;b\n1;2;\"c;\nd\";;\n";
  for (const std::string above : {"Report\n", "Report;;;;\r\n\r\nPeriod;May;;;\r\n", "Search;water\nPeriod;May\n", "\xEF\xBB\xBFReport\n"}) {
    CAPTURE(above);
    CHECK(looks_like_csv(above + table));
    CHECK(first_csv_record(above + table) == R"({"id":"1","date":"2","text":"c;\nd","a":"","b":""})");
    const Cuts cuts = cuts_of(above + table, 1000);
    REQUIRE(cuts.size() == 1);
    CHECK(cuts[0].contains(R"({"id":"1","date":"2","text":"c;\nd","a":"","b":""})"));
  }
  CHECK_FALSE(looks_like_csv("a;b;c of prose;;\n" + table.substr(0, 5) + "\n"));
  CHECK_FALSE(looks_like_csv("one,two,three,1,1\nid,date,text,a,b\n"));
  CHECK(first_csv_record("id,text\n1,\"a,b,c,d,e\nf,g,h,i,j\"\n") == R"({"id":"1","text":"a,b,c,d,e\nf,g,h,i,j"})");
}

}  // namespace
}  // namespace elek
