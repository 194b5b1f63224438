// Lists that others keep, made into rows.

#include "registry/imports/import.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "registry/imports/readers.h"
#include "registry/registry.h"
#include "support/lists.h"
#include "write/source_list_csv.h"

namespace elek {
namespace {

struct Imported {
  std::expected<ImportedList, Error> list;
  std::vector<Diagnostic> told;
};

Imported import_as(std::string_view text, std::optional<ForeignFormat> format = {}, std::map<Column, std::string> columns = {}) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  const ImportOptions options{format, {{Column::tier, "advisory"}, {Column::said_by, "Me"}, {Column::said_on, "2026-01-02"}}, std::move(columns)};
  auto list = import_list("list.txt", text, options, sink);
  return {std::move(list), std::move(told)};
}

// "format: kind value [label]; ..."
std::string rows_of(const Imported& imported) {
  if (!imported.list) return imported.list.error().message;
  std::string out(name_of(imported.list->format));
  out += ":";
  for (const ImportedRow& row : imported.list->rows) {
    out += " " + row[Column::kind] + " " + row[Column::value];
    if (!row[Column::label].empty()) out += " [" + row[Column::label] + "]";
    out += ";";
  }
  return out;
}

TEST_CASE("the format is seen from the content, and the names come in one spelling") {
  struct Row {
    const char* text;
    const char* rows;
  };
  const Row rows[] = {
      {"# c\n127.0.0.1 localhost\n0.0.0.0 a.org b.org # x\n::1 ip6-localhost\n", "hosts: domain a.org; domain b.org;"},
      {"0.0.0.0 a.org\nalone.org # by itself\n", "hosts: domain a.org; domain alone.org;"},
      {"0.0.0.0\twww.a.org\n0.0.0.0\tsub.a.org\n", "hosts: domain a.org; host sub.a.org;"},
      {"a.org\nhttps://b.org/\nhttp://b.org/path?x=1\n\n! c\nwww.a.org\n", "plain: domain a.org; domain b.org; url https://b.org/path?x=1;"},
      {"[Adblock Plus 2.0]\n||a.org^\n||b.org^$third-party\n@@||c.org^\nd.org##.ad\n24.kg#@#.x\n||e.org/x/*\n",
       "plain: domain a.org; domain b.org; url https://e.org/x/;"},
      {"*.a.org\n.b.org\nhxxps://c[.]org/x\n", "plain: domain a.org; domain b.org; url https://c.org/x;"},
      {"Ресурс;Категория\na.org;фейк\n", "csv: domain a.org [фейк];"},
      {"a[.]org\nхабар.қаз\n", "plain: domain a.org; domain xn--80aac5dva.xn--80ao21a;"},
      {"domain\na.org\n", "csv: domain a.org;"},
      {"Site;Category\na.org;fake\nb.org;satire, or so\n", "csv: domain a.org [fake]; domain b.org [satire, or so];"},
      {",url,type\n0,a.org,bias\n", "csv: domain a.org [bias];"},
      {"\xEF\xBB\xBF" "domain,type\na.org,fake\n", "csv: domain a.org [fake];"},
      {"member=https://www.a.kz/\nsocial=https://t.me/a_kz\ncontact=mailto:x@a.kz\n# c\nControl = b.kz\n",
       "trust.txt: domain a.kz [member]; url https://t.me/a_kz [account]; domain b.kz [controlled site];"},
      {R"({"name":"Fakes","type":"hostname","version":20260820,"list":["a.org",".b.org"]})", "misp: domain a.org; domain b.org;"},
      {R"({"a.org":{"type":"fake","2nd type":"bias"},"b.org":{"type":"satire"},"c.org":{"type":"reliable"}})", "opensources: domain a.org [fake, bias]; domain b.org [satire];"},
      {R"({"type":"bundle","objects":[{"type":"domain-name","value":"a.org"},{"type":"url","value":"https://b.org/x"},)"
       R"({"type":"user-account","account_type":"telegram","account_login":"@a_fake"},{"type":"user-account","account_type":"twitter","user_id":"12"},)"
       R"({"type":"indicator","pattern_type":"stix","pattern":"[domain-name:value = 'f.org']","revoked":true},)"
       R"({"type":"indicator","pattern_type":"stix","pattern":"[domain-name:value != 'g.org']"},)"
       R"({"type":"indicator","pattern_type":"stix","pattern":"[domain-name:value = 'c.org']"},)"
       R"({"type":"indicator","pattern_type":"stix","pattern":"[domain-name:value = 'd.org' OR domain-name:value = 'e.org']"},)"
       R"({"type":"user-account","account_type":"unix","account_login":"root"},{"type":"identity","name":"V"}]})",
       "stix: domain a.org; url https://b.org/x; handle:telegram a_fake; id:twitter 12; domain c.org;"},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.text));
    CHECK(rows_of(import_as(row.text)) == row.rows);
  }
}

TEST_CASE("what the list says of itself goes before what the user says") {
  const auto misp = import_as(R"({"name":"Fakes","version":20260820,"list":["a.org"]})");
  REQUIRE(misp.list);
  CHECK(misp.list->rows[0][Column::said_by] == "MISP warninglists: Fakes");
  CHECK(misp.list->rows[0][Column::said_on] == "2026-08-20");
}

TEST_CASE("a STIX bundle speaks of an object only where it names it") {
  const auto stix = import_as(
      R"({"type":"bundle","objects":[{"type":"relationship","source_ref":"indicator--1","target_ref":"campaign--1","relationship_type":"indicates"},)"
      R"({"type":"identity","id":"identity--1","name":"Agency"},{"type":"campaign","id":"campaign--1","name":"Op"},)"
      R"({"type":"report","published":"2024-06-10T09:00:00Z","object_refs":["domain-name--1"]},)"
      R"({"type":"domain-name","id":"domain-name--1","value":"a.org"},{"type":"domain-name","id":"domain-name--2","value":"b.org"},)"
      R"({"type":"indicator","id":"indicator--1","created_by_ref":"identity--1","created":"2024-05-01T00:00:00Z","valid_until":"2027-01-01T00:00:00Z",)"
      R"("pattern_type":"stix","pattern":"[url:value = 'https://c.org/x']"}]})");
  REQUIRE(stix.list);
  REQUIRE(stix.list->rows.size() == 3);
  const ImportedRow& in_report = stix.list->rows[0];
  CHECK(in_report[Column::said_by] == "Me");
  CHECK(in_report[Column::said_on] == "2024-06-10");
  CHECK(in_report[Column::operation] == "");
  CHECK(stix.list->rows[1][Column::said_on] == "2026-01-02");
  const ImportedRow& indicated = stix.list->rows[2];
  CHECK(indicated[Column::said_by] == "Agency");
  CHECK(indicated[Column::said_on] == "2024-05-01");
  CHECK(indicated[Column::operation] == "Op");
  CHECK(indicated[Column::expires] == "2027-01-01");
}

TEST_CASE("satire is satire whatever the tier of the list, and notes are kept beside the licence") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  const ImportOptions options{{}, {{Column::tier, "exposed"}, {Column::said_by, "Me"}, {Column::said_on, "2026-01-02"}, {Column::note, "licence: MIT"}}, {}};
  const auto sources = import_list("l.json", R"({"a.org":{"type":"satire"},"b.org":{"type":"fake"}})", options, sink);
  REQUIRE(sources);
  CHECK(sources->rows[0][Column::tier] == "satire");
  CHECK(sources->rows[1][Column::tier] == "exposed");
  const auto table = import_list("l.csv", "domain,note\na.org,see report\n", options, sink);
  REQUIRE(table);
  CHECK(table->rows[0][Column::note] == "see report; licence: MIT");
}

TEST_CASE("what cannot be a row is told with its line, what stands twice is counted") {
  const auto imported = import_as("a.org\nt.me\nnot a host\nwww.a.org\nco.uk\n8.8.8.8\n");
  REQUIRE(imported.list);
  CHECK(rows_of(imported) == "plain: domain a.org;");
  CHECK(imported.list->names == 6);
  CHECK(imported.list->repeated == 1);
  CHECK(imported.list->refused == 4);
  std::string told;
  for (const Diagnostic& diagnostic : imported.told) told += text_of(diagnostic.code) + ":" + std::to_string(diagnostic.place.line) + " ";
  CHECK(told == "E0405:2 E0403:3 E0403:5 E0403:6 ");
}

TEST_CASE("a row needs a tier, who says so and since when") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  for (const Column missing : {Column::tier, Column::said_by, Column::said_on}) {
    ImportOptions options{{}, {{Column::tier, "advisory"}, {Column::said_by, "Me"}, {Column::said_on, "2026-01-02"}}, {}};
    options.defaults.erase(missing);
    const auto list = import_list("list.txt", "a.org\n", options, sink);
    REQUIRE(list);
    CHECK(list->rows.empty());
    CHECK(list->refused == 1);
  }
  CHECK(told.size() == 3);
  const auto many = import_list("list.txt", "a.org\nb.org\n", {}, sink);
  REQUIRE(many);
  CHECK(many->refused == 2);
  CHECK(told.size() == 4);
  const auto dated = import_list("list.csv", "domain,date\na.org,06/19/2026\nb.org,June 19\nc.org,2026-06-19\n",
                                 {{}, {{Column::tier, "advisory"}, {Column::said_by, "Me"}, {Column::said_on, "2026-01-02"}}, {}}, sink);
  REQUIRE(dated);
  CHECK(dated->refused == 2);
  CHECK(told.size() == 6);
  CHECK(told.back().message == "June 19 under the day of the row is no date");
}

TEST_CASE("columns may be named, and a table without names is an error that shows what there is") {
  CHECK(rows_of(import_as("outlet,verdict\na.org,fake\n")) == "no column of the table is called domain, host, site, url or the like");
  CHECK(rows_of(import_as("outlet,verdict\na.org,fake\n", {}, {{Column::value, "Outlet"}, {Column::label, "verdict"}})) == "csv: domain a.org [fake];");
  CHECK(rows_of(import_as("outlet\na.org\n", ForeignFormat::csv, {{Column::value, "site"}})) == "there is no column site");
  CHECK(rows_of(import_as("{\"type\":", {})).starts_with("it is no JSON"));
  CHECK(rows_of(import_as(std::string_view("\xFF\xFE" "a\0.\0", 6))).starts_with("the file is UTF-16"));
  CHECK(rows_of(import_as(R"({"type":"substring","list":["a.org"]})")) == "a warninglist of type substring names no sites");
}

TEST_CASE("what is written reads back as the same rows") {
  const auto imported = import_as(
      R"({"type":"bundle","objects":[{"type":"domain-name","value":"a.org"},{"type":"url","value":"https://b.org/x;a,\"y"},)"
      R"({"type":"user-account","account_type":"telegram","user_id":"-1001234567890","display_name":"=1+1"}]})");
  REQUIRE(imported.list);
  std::string csv;
  CHECK(append_source_list(csv, imported.list->rows).empty());
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("list.csv", csv);
  const Registry registry = std::move(builder).build();
  CHECK(told.empty());
  REQUIRE(registry.size() == 3);
  for (std::uint32_t i = 0; i < 3; ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    CHECK(entry.text(Column::value) == imported.list->rows[i][Column::value]);
  }
  CHECK(csv.contains(",'=1+1,"));
  std::vector<EntryIndex> found;
  registry.find_url(*canonicalize("b.org/x;a,\"y"), found);
  CHECK(found.size() == 1);
}

TEST_CASE("a value that a spreadsheet would take for a formula is left out: with a guard it would name something else") {
  const auto imported = import_as("a.org\nhttps://b.org/x;=1+1\n-x.org\n");
  REQUIRE(imported.list);
  std::string csv;
  const auto left_out = append_source_list(csv, imported.list->rows);
  std::string values;
  for (const ImportedRow* row : left_out) values += (*row)[Column::value] + " ";
  CHECK(values == "https://b.org/x;=1+1 -x.org ");
  CHECK(std::ranges::count(csv, '\n') == 2);
}

TEST_CASE("of very many rows no more are kept") {
  imports::Found found{.rows = {}, .most = 2};
  for (const char* const value : {"a.org", "b.org", "c.org"}) found.add()[Column::value] = value;
  CHECK(found.too_many);
  CHECK(found.rows.size() == 2);
}

}  // namespace
}  // namespace elek
