#include "registry/ignore_list.h"

#include <doctest/doctest.h>

#include "support/lists.h"

namespace elek {
namespace {

using namespace std::string_literals;

const std::string kHeader = "kind,value,rule,until,why,by\n";

// What is told of a file, "E0421:2 ".
std::string told_of(IgnoreList& list, const std::string& csv, const std::string& file = "i.csv") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  list.add_text(file, csv, sink);
  std::string codes;
  for (const Diagnostic& diagnostic : told) codes += text_of(diagnostic.code) + ":" + std::to_string(diagnostic.place.line) + " ";
  return codes;
}

TEST_CASE("a file that cannot be used is told once and named") {
  struct Row {
    const char* name;
    std::string csv, told;
    bool usable;
  };
  const Row rows[] = {
      {"empty", "", "E0423:0 ", false},
      {"no header", "domain,x.org,seen\n", "E0423:1 ", false},
      {"why is missing", "kind,value\ndomain,x.org\n", "E0423:1 ", false},
      {"a column twice", "kind,value,why,until,until\ndomain,x.org,seen,,\n", "E0423:1 ", false},
      {"UTF-16, as Excel writes Unicode Text", "\xFF\xFEk\0i\0n\0d\0"s, "E0411:0 ", false},
      {"UTF-16, the big end first", "\xFE\xFF\0k\0i"s, "E0411:0 ", false},
      {"every row is refused", kHeader + "domain,x.org,,,,\nsite,y.org,,,seen,\n", "E0421:2 E0421:3 ", false},
      {"one row is refused", kHeader + "domain,x.org,,,,\nhost,y.org,,,seen,\n", "E0421:2 ", true},
      {"no rows yet", kHeader, "", true},
      {"a misspelt column", "kind,value,why,untill\ndomain,x.org,seen,2026-01-01\n", "E0408:1 ", true},
      {"blanks around cells", " kind ;value;why\n domain ; x.org ; seen \n", "", true},
  };
  for (const Row& each : rows) {
    CAPTURE(each.name);
    IgnoreList list;
    CHECK(told_of(list, each.csv) == each.told);
    CHECK(list.unusable().size() == (each.usable ? 0 : 1));
  }
}

TEST_CASE("who misnames a column is told what it is called") {
  struct Row {
    const char* column;
    const char* help;
  };
  const Row rows[] = {
      {"expires", "did you mean until?"},
      {"rule_id", "did you mean rule?"},
      {"Reason", "did you mean why?"},
      {"untill", "did you mean until?"},
      {"colour", "they are kind,value,rule,until,why,by"},
  };
  for (const Row& each : rows) {
    CAPTURE(each.column);
    std::vector<Diagnostic> told;
    testing::KeptDiagnostics sink(told);
    IgnoreList list;
    list.add_text("i.csv", "kind,value,why," + std::string(each.column) + "\ndomain,x.org,seen,\n", sink);
    REQUIRE(told.size() == 1);
    CHECK(told[0].help == each.help);
  }
}

TEST_CASE("accounts as results write them, and platforms as people call them") {
  IgnoreList list;
  CHECK(told_of(list, kHeader + "handle:twitter,@Name,,,seen,\nhandle:tg,telegram:@news,,,seen,\nid:telegram,telegram:channel7,,,seen,\n"
                                "id:telegram,@news,,,seen,\nhandle:fb,name,,,seen,\n") == "");
  CHECK(list.find("a:x:name").size() == 1);
  CHECK(list.find("a:telegram:news").size() == 2);
  CHECK(list.find("i:telegram:channel7").size() == 1);
  CHECK(list.find("a:facebook:name").size() == 1);
  CHECK(told_of(list, kHeader + "id:telegram,telegram:,,,seen,\n") == "E0421:2 ");
}

TEST_CASE("Excel's first line says the separator") {
  IgnoreList list;
  CHECK(told_of(list, "\xEF\xBB\xBFsep=;\r\nkind;value;why\r\ndomain;x.org;a, b\r\n") == "");
  REQUIRE(list.rows().size() == 1);
  CHECK(list.rows()[0].line == 3);
  CHECK(list.rows()[0].why == "a, b");
}

TEST_CASE("a reason over several lines is one line") {
  IgnoreList list;
  CHECK(told_of(list, kHeader + "domain,x.org,,,\"our\r\npartner\",me\n") == "");
  REQUIRE(list.rows().size() == 1);
  CHECK(list.rows()[0].label() == "i.csv:2 (domain x.org: our partner)");
}

}  // namespace
}  // namespace elek
