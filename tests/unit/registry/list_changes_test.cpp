// How two versions of a list differ, and what speaks against the new one.

#include "registry/list_changes.h"

#include <doctest/doctest.h>

#include <string>

#include "support/lists.h"

namespace elek {
namespace {

constexpr std::string_view kHeader = "kind,value,tier,said_by,said_on,label\n";

Registry list_of(std::string_view rows) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("list.csv", std::string(kHeader).append(rows));
  return std::move(builder).build();
}

std::string told(const Registry& before, const Registry& after) {
  const ListChanges changes = compare_lists(before, after);
  std::string out;
  for (const EntryIndex row : changes.added) out.append("+").append(after.entry(row).text(Column::value)).append(" ");
  for (const EntryIndex row : changes.removed) out.append("-").append(before.entry(row).text(Column::value)).append(" ");
  for (const auto& row : changes.changed) out.append("~").append(after.entry(row.after).text(Column::value)).append(" ");
  return out;
}

TEST_CASE("rows belong together by kind and value") {
  const Registry before = list_of("domain,a.org,exposed,Me,2026-01-02,x\ndomain,b.org,exposed,Me,2026-01-02,\nhost,c.d.org,mirror,Me,2026-01-02,\n");
  struct Row {
    const char* after;
    const char* told;
  };
  const Row rows[] = {
      {"host,c.d.org,mirror,Me,2026-01-02,\ndomain,b.org,exposed,Me,2026-01-02,\ndomain,a.org,exposed,Me,2026-01-02,x\n", ""},
      {"domain,a.org,exposed,Me,2026-01-02,y\ndomain,b.org,mirror,Me,2026-01-02,\nhost,c.d.org,mirror,Me,2026-01-02,\n", "~a.org ~b.org "},
      {"domain,a.org,exposed,Me,2026-01-02,x\nhost,b.org,exposed,Me,2026-01-02,\nhost,c.d.org,mirror,Me,2026-01-02,\n", "+b.org -b.org "},
      {"domain,a.org,exposed,Me,2026-01-02,x\ndomain,a.org,advisory,Me,2026-01-02,x\n", "+a.org -b.org -c.d.org "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.after);
    CHECK(told(before, list_of(row.after)) == row.told);
  }
  CHECK(told(Registry(), before) == "+a.org +b.org +c.d.org ");
  CHECK(told(before, Registry()) == "-a.org -b.org -c.d.org ");
}

TEST_CASE("a fifth is gone, or not") {
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += "domain,site" + std::to_string(i) + ".org,exposed,Me,2026-01-02,\n";
  const std::string row = "domain,site0.org,exposed,Me,2026-01-02,\n";
  const std::string nine = ten.substr(row.size()), eight = nine.substr(row.size());
  CHECK_FALSE(compare_lists(list_of(ten), list_of(nine)).loses_a_fifth());
  CHECK(compare_lists(list_of(ten), list_of(eight)).loses_a_fifth());
  // what is new does not make up for it
  CHECK(compare_lists(list_of(ten), list_of(eight + "domain,n.org,exposed,Me,2026-01-02,\ndomain,m.org,exposed,Me,2026-01-02,\n")).loses_a_fifth());
  CHECK_FALSE(compare_lists(Registry(), list_of(ten)).loses_a_fifth());
}

ImportedRow row_of(const char* value, const char* tier, const char* day) {
  ImportedRow row;
  row[Column::kind] = "domain";
  row[Column::value] = value;
  row[Column::tier] = tier;
  row[Column::said_by] = "Me";
  row[Column::said_on] = day;
  return row;
}

TEST_CASE("what was said before was said then") {
  const Registry before = list_of("domain,a.org,exposed,Me,2026-01-02,\ndomain,b.org,mirror,Me,2026-01-02,\n");
  std::vector rows = {row_of("a.org", "exposed", "2026-05-05"), row_of("b.org", "exposed", "2026-05-05"), row_of("c.org", "exposed", "2026-05-05"),
                      row_of("a.org", "exposed", "2026-04-04")};
  keep_days(rows, before, "2026-05-05");
  CHECK(rows[0][Column::said_on] == "2026-01-02");
  CHECK(rows[1][Column::said_on] == "2026-05-05");  // another tier: it says something else
  CHECK(rows[2][Column::said_on] == "2026-05-05");
  CHECK(rows[3][Column::said_on] == "2026-04-04");  // its own day
}

TEST_CASE("popular and protected names are doubted where they are new") {
  const std::string old_rows = "domain,youtu.be.example.org,exposed,Me,2026-01-02,\ndomain,wikipedia.org,exposed,Me,2026-01-02,\n";
  const std::string rows = old_rows + "domain,adobe.com,exposed,Me,2026-01-02,\ndomain,paper.kz,exposed,Me,2026-01-02,\ndomain,bbc.com,advisory,Me,2026-01-02,\n";
  const TextFile list{"list.csv", std::string(kHeader) + rows};
  const std::vector<TextFile> beside = {{"protect.csv", std::string(kHeader) + "domain,paper.kz,protect,Me,2026-01-02,\n"}};
  const Registry before = list_of(old_rows), after = list_of(rows);
  std::string codes;
  for (const Diagnostic& doubt : doubts_about(list, after, compare_lists(before, after), beside)) codes += text_of(doubt.code) + ":" + std::to_string(doubt.place.line) + " ";
  CHECK(codes == "E0407:5 E0564:4 ");
  CHECK(doubts_about(list, after, compare_lists(after, after), beside).empty());
}

}  // namespace
}  // namespace elek
