#include "registry/registry.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "link/find_links.h"
#include "registry/entry_key.h"
#include "support/folder.h"
#include "support/lists.h"

namespace elek {
namespace {

using testing::read_lists;

// What lists say of an address: "list:value", in the order found.
std::string said_of(const Registry& registry, std::string_view raw) {
  const auto address = canonicalize(raw);
  REQUIRE(address);
  std::vector<EntryIndex> found;
  registry.find_url(*address, found);
  std::string out;
  for (const EntryIndex index : found) {
    const Entry entry = registry.entry(index);
    out += (out.empty() ? "" : " ") + registry.list(entry.list).name + ":" + std::string(entry.text(Column::value));
  }
  return out;
}

std::string said_at(const Registry& registry, std::string_view raw, const char* time) {
  std::vector<EntryIndex> found;
  registry.find_url(*canonicalize(raw), found, read_time(time, TimeZone())->seconds);
  std::string out;
  for (const EntryIndex index : found) out += (out.empty() ? "" : " ") + std::string(registry.entry(index).text(Column::value));
  return out;
}

std::string row(const std::string& kind, const std::string& value, const std::string& tier = "exposed") {
  return kind + "," + value + "," + tier + ",,,,Tester,2026-01-02\n";
}

TEST_CASE("of each list the most specific rows are found") {
  const auto read = read_lists({
      {"a.csv", row("domain", "fake.example.org") + row("host", "ok.fake.example.org", "protect") + row("url", "fake.example.org/blog", "satire")},
      {"b.csv", row("domain", "example.org", "advisory") + row("domain", "Пример.рф") + row("domain", "www.Shouting.org")},
  });
  REQUIRE(read.diagnostics.empty());
  struct Row {
    const char* raw;
    const char* said;
  };
  const Row rows[] = {
      {"https://fake.example.org/x", "a:fake.example.org b:example.org"},
      {"http://sub.fake.example.org", "a:fake.example.org b:example.org"},
      {"ok.fake.example.org/y", "a:ok.fake.example.org b:example.org"},
      {"fake.example.org/blog", "a:fake.example.org/blog b:example.org"},
      {"fake.example.org/blog/2026?x=1", "a:fake.example.org/blog b:example.org"},
      {"fake.example.org/blogger", "a:fake.example.org b:example.org"},
      {"notfake.example.org", "b:example.org"},
      {"other.org", ""},
      {"https://xn--e1afmkfd.xn--p1ai/", "b:Пример.рф"},
      {"shouting.org", "b:www.Shouting.org"},
      {"https://example.org@evil.org/", ""},
  };
  for (const Row& each : rows) {
    CAPTURE(each.raw);
    CHECK(said_of(read.registry, each.raw) == each.said);
  }
}

TEST_CASE("an address that ends in a slash names what is under it") {
  const auto read = read_lists({{"l.csv", row("url", "https://example.org/news/") + row("url", "other.org//")}});
  REQUIRE(read.diagnostics.empty());
  CHECK(said_of(read.registry, "example.org/news/1") == "l:https://example.org/news/");
  CHECK(said_of(read.registry, "example.org/news") == "l:https://example.org/news/");
  CHECK(said_of(read.registry, "example.org/newspaper") == "");
  CHECK(said_of(read.registry, "other.org/x") == "l:other.org//");
}

TEST_CASE("an expired row hides no row that counts, and a renewed one is none twice") {
  const auto read = read_lists({{"l.csv", "url,example.org/old,exposed,,,2021-01-01,T,2020-01-02\ndomain,example.org,exposed,,,,T,2020-01-02\n"
                                          "domain,again.org,exposed,,,2021-01-01,T,2020-01-02\ndomain,again.org,exposed,,,2031-01-01,T,2021-01-02\n"}});
  REQUIRE(read.diagnostics.empty());
  CHECK(said_at(read.registry, "example.org/old/x", "2020-06-01") == "example.org/old");
  CHECK(said_at(read.registry, "example.org/old/x", "2024-06-01") == "example.org");
  CHECK(said_at(read.registry, "again.org", "2024-06-01") == "again.org");
}

TEST_CASE("accounts are found by handle, id and page, and never by the platform's host") {
  const auto read = read_lists({{"l.csv", row("handle:telegram", "@Fake_News") + row("url", "t.me/other_fake") + row("id:telegram", "1234567") +
                                              row("url", "vk.com/club77") + row("handle:x", "https://x.com/Faker")}});
  REQUIRE(read.diagnostics.empty());
  CHECK(said_of(read.registry, "https://t.me/s/fake_news/12") == "l:@Fake_News");
  CHECK(said_of(read.registry, "t.me/Other_Fake/5") == "l:t.me/other_fake");
  CHECK(said_of(read.registry, "t.me/c/1234567/5") == "l:1234567");
  CHECK(said_of(read.registry, "https://vk.com/wall-77_15") == "l:vk.com/club77");
  CHECK(said_of(read.registry, "twitter.com/faker/status/1") == "l:https://x.com/Faker");
  CHECK(said_of(read.registry, "t.me/fine") == "");
  std::vector<EntryIndex> found;
  read.registry.find_account({"telegram", Account::By::handle, "other_fake"}, found);
  CHECK(found.size() == 1);
  read.registry.find_account({"telegram", Account::By::id, account_id("telegram", "-1001234567", IdOf::user)}, found);
  CHECK(found.size() == 2);
  CHECK(read.registry.platforms().size() == 2);
}

TEST_CASE("names are compared by their folded words") {
  const auto read = read_lists({{"l.csv", row("name:telegram", "Радио «Азаттык»!")}});
  Folder folder;
  std::vector<EntryIndex> found;
  read.registry.find_name("telegram", folded_name("РАДИО АЗАТТЫК", folder), found);
  CHECK(found.size() == 1);
  read.registry.find_name("telegram", folded_name("Радио Азаттык 2", folder), found);
  CHECK(found.size() == 1);
}

TEST_CASE("a faulty row is told with its place and costs itself only") {
  struct Row {
    const char* line;
    DiagnosticCode code;
  };
  using enum DiagnosticCode;
  const Row rows[] = {
      {"domain,x.org,exposed,,,,,2026-01-02", list_no_provenance},
      {"domain,x.org,exposed,,,,Tester,", list_no_provenance},
      {"domain,x.org,exposed,,,,Tester,yesterday", list_bad_value},
      {"domain,x.org,exposed,,,2026-13-40,Tester,2026-01-02", list_bad_value},
      {"domain,x.org,bad,,,,Tester,2026-01-02", list_bad_value},
      {"site,x.org,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"handle,x,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"domain:x,x.org,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"domain,https://x.org/,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"domain,com.kz,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"domain,,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"host,localhost,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"host,xn--80akName,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"url,nothing,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"name:telegram,!!!,exposed,,,,Tester,2026-01-02", list_bad_value},
      {"domain,t.me,exposed,,,,Tester,2026-01-02", list_platform_host},
      {"url,https://www.youtube.com/,exposed,,,,Tester,2026-01-02", list_platform_host},
      {"host,medium.com,exposed,,,,Tester,2026-01-02", list_platform_host},
      {"domain,x.org,exposed,,,Tester,2026-01-02", list_bad_row},
      {"domain,\"x.org\"!,exposed,,,,Tester,2026-01-02", list_bad_row},
      {"domain,x.org,exposed,\xFF,,,Tester,2026-01-02", list_not_utf8},
  };
  for (const Row& each : rows) {
    CAPTURE(each.line);
    const auto read = read_lists({{"l.csv", row("domain", "before.org") + each.line + "\n" + row("domain", "after.org")}});
    CHECK(read.registry.size() == 2);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == each.code);
    CHECK(read.diagnostics[0].place.line == 3);
    CHECK(read.registry.lists()[0].refused == 1);
    CHECK(said_of(read.registry, "after.org") == "l:after.org");
  }
}

TEST_CASE("days may be written as spreadsheets of the region do, and come in one form") {
  struct Row {
    const char* written;
    const char* read;  ///< null: refused
  };
  const Row rows[] = {
      {"2026-11-20", "2026-11-20"}, {"20.11.2026", "2026-11-20"}, {"01.02.2026", "2026-02-01"}, {"1.2.2026", "2026-02-01"},
      {"29.02.2024", "2024-02-29"}, {"29.02.2026", nullptr},      {"11.20.2026", nullptr},      {"20.11.26", nullptr},
      {"20/11/2026", nullptr},      {"11/20/2026", nullptr},      {"2026.11.20", nullptr},      {"20.11.2026.", nullptr},
      {"20-11-2026", nullptr},      {"0.1.2026", nullptr},        {"20. 11.2026", nullptr},     {"2026-11-20T10:00:00Z", nullptr},
  };
  for (const Row& each : rows) {
    CAPTURE(std::string(each.written));
    const auto read = read_lists({{"l.csv", "domain,x.org,exposed,,," + std::string(each.written) + ",Tester," + each.written + "\n"}});
    REQUIRE(read.registry.size() == (each.read == nullptr ? 0 : 1));
    if (each.read == nullptr) {
      REQUIRE(read.diagnostics.size() == 1);
      CHECK(read.diagnostics[0].help.contains("slashes") == std::string_view(each.written).contains('/'));
      continue;
    }
    const Entry entry = read.registry.entry(EntryIndex{0});
    CHECK(entry.text(Column::said_on) == each.read);
    CHECK(entry.text(Column::expires) == each.read);
    CHECK(entry.expires == read_time(each.read, TimeZone())->seconds);
    CHECK(read.registry.lists()[0].newest == each.read);
  }
}

TEST_CASE("an address under domain is told what to write") {
  struct Row {
    const char* value;
    const char* help;
  };
  const Row rows[] = {
      {"https://site.example/page", "use kind url for site.example/page, or write site.example for the whole site"},
      {"https://www.site.kz/", "write it as site.kz"},
      {"site.kz/page?a=1", "use kind url for site.kz/page?a=1, or write site.kz for the whole site"},
      {"some words", "write it as in example.kz, without https:// and path"},
  };
  for (const Row& each : rows) {
    CAPTURE(std::string(each.value));
    const auto read = read_lists({{"l.csv", row("domain", each.value)}});
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].help == each.help);
  }
}

TEST_CASE("a cell over several lines is one line") {
  const auto read = read_lists({{"l.csv", "domain,x.org,exposed,\"The  Paper\r\n of \n\n Record\",,,Tester,\"2026-01-02\r\n\"\n"}});
  REQUIRE(read.diagnostics.empty());
  CHECK(read.registry.entry(EntryIndex{0}).text(Column::name) == "The  Paper of Record");
}

TEST_CASE("duplicates and contradictions are told") {
  const auto read = read_lists({
      {"a.csv", row("domain", "x.org") + row("domain", "WWW.x.org") + row("domain", "x.org", "mirror")},
      {"b.csv", row("domain", "x.org", "protect")},
  });
  CHECK(read.registry.size() == 3);
  std::string codes;
  for (const Diagnostic& diagnostic : read.diagnostics) codes += text_of(diagnostic.code) + " " + std::to_string(diagnostic.place.line) + "; ";
  CHECK(codes == "E0406 3; E0407 2; E0407 2; ");
}

TEST_CASE("a platform that looks misspelt is told once of all lists, and its rows are used") {
  const auto read = read_lists({{"a.csv", row("handle:telegarm", "one") + row("id:telegarm", "2") + row("handle:max", "three")}});
  CHECK(read.registry.size() == 3);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(text_of(read.diagnostics[0].code) == "E0413");
  CHECK(read.diagnostics[0].place.line == 2);
  CHECK(read.diagnostics[0].help == "did you mean telegram?");
}

TEST_CASE("a row is compared with the first rows under its text, not with a whole list of them") {
  constexpr std::size_t kMostTold = 16;
  std::string rows;
  std::size_t count = 0;
  for (; count < 20'000; ++count) {
    const std::string tier = count % 2 == 0 ? "exposed" : "protect";
    const std::string day = fmt::format("{:04}-{:02}-{:02}", 2100 + count / 300, count / 25 % 12 + 1, count % 25 + 1);
    rows += fmt::format("domain,x.org,{},,,{},Tester {},2026-01-02\n", tier, day, count);
  }
  const std::string last = rows.substr(rows.rfind('\n', rows.size() - 2) + 1);
  const auto read = read_lists({{"l.csv", rows + last}});
  CHECK(read.registry.size() == count);
  CHECK(read.diagnostics.size() <= kMostTold * count);
  CHECK(read.diagnostics.back().code == DiagnosticCode::list_duplicate_row);
  CHECK(read.diagnostics.back().message == fmt::format("x.org stands in line {} already", count + 1));
}

TEST_CASE("a list without the columns that it needs is not used") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("none.csv", "");
  builder.add_text("excel.csv", std::string_view("\xFF\xFEk\0i\0n\0d\0", 10));
  builder.add_text("other_end.csv", std::string_view("\xFE\xFF\0k", 4));
  builder.add_text("no_mark.csv", std::string_view("k\0i\0", 4));
  builder.add_text("bare.csv", "example.org\n");
  builder.add_text("twice.csv", "kind,kind,value,tier,said_by,said_on\n");
  builder.add_text("refused.csv", "kind,value,tier,said_by,said_on\ndomain,x.org,exposed,,\n");
  builder.add_text("no_rows.csv", "kind,value,tier,said_by,said_on\n");
  builder.add_text("semicolons.csv", "kind;value;tier;said_by;said_on;mine\ndomain;x.org;exposed;Tester;2026-01-02;1\n");
  const Registry registry = std::move(builder).build();
  CHECK(registry.size() == 1);
  std::string codes;
  for (const Diagnostic& diagnostic : told) codes += text_of(diagnostic.code) + " ";
  CHECK(codes == "E0401 E0411 E0411 E0411 E0401 E0401 E0404 E0408 ");
  std::string unusable;
  for (const std::string& file : registry.unusable()) unusable += file + " ";
  CHECK(unusable == "none.csv excel.csv other_end.csv no_mark.csv bare.csv twice.csv refused.csv ");
}

TEST_CASE("the recipe of the manual is true: its rows can be used, and its bare name is found in a text") {
  std::ifstream manual(ELEK_SOURCE_DIR "/rules/sources/README.md");
  std::string recipe;
  bool inside = false;
  for (std::string line; std::getline(manual, line) && !(inside && line == "   ```");) {
    if (inside) recipe += line.substr(3) + "\n";
    inside = inside || line == "   ```csv";
  }
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("my_list.csv", recipe);
  const Registry registry = std::move(builder).build();
  CHECK(told.empty());
  REQUIRE(registry.size() == 3);
  const std::string_view site = registry.entry(EntryIndex{0}).text(Column::value);
  const std::string text = "Read " + std::string(site) + "/a";
  const auto links = find_links(text);
  REQUIRE(links.size() == 1);
  CHECK(said_of(registry, text.substr(links[0].start)) == "my_list:" + std::string(site));
}

TEST_CASE("rows count until they expire, judged by the post's time") {
  const auto read = read_lists({{"l.csv", "domain,x.org,exposed,,,2026-06-01,Tester,2026-01-02\n"}});
  const Entry entry = read.registry.entry(EntryIndex{0});
  const UnixSeconds june = read_time("2026-06-01", TimeZone())->seconds;
  CHECK(entry.counts_at(june - 1));
  CHECK_FALSE(entry.counts_at(june));
  CHECK(entry.counts_at(std::nullopt));
}

TEST_CASE("many rows under few and under many keys are all found again") {
  std::string rows;
  for (int i = 0; i < 3000; ++i) rows += row("domain", "site" + std::to_string(i) + ".org");
  const auto read = read_lists({{"a.csv", rows}, {"b.csv", rows}});
  CHECK(read.registry.size() == 6000);
  for (int i = 0; i < 3000; i += 7) {
    const std::string name = "site" + std::to_string(i) + ".org";
    CHECK(said_of(read.registry, "https://a." + name + "/x") == "a:" + name + " b:" + name);
  }
}

TEST_CASE("a remark on a host leaves what is said of its domain") {
  const auto read =
      read_lists({{"l.csv", row("domain", "bad.org") + row("host", "a.bad.org", "state") + row("host", "b.bad.org", "protect") +
                                row("url", "bad.org/joke", "satire") + row("host", "c.bad.org", "mirror")}});
  CHECK(said_of(read.registry, "a.bad.org") == "l:a.bad.org l:bad.org");
  CHECK(said_of(read.registry, "b.bad.org") == "l:b.bad.org");
  CHECK(said_of(read.registry, "bad.org/joke") == "l:bad.org/joke");
  CHECK(said_of(read.registry, "c.bad.org") == "l:c.bad.org");
}

TEST_CASE("an id is there") {
  const auto read = read_lists({{"l.csv", row("id:telegram", "")}});
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(text_of(read.diagnostics[0].code) == "E0403");
  CHECK(read.registry.size() == 0);
}

TEST_CASE("many rows of one text are found in their order") {
  std::string rows;
  for (int i = 10; i < 40; ++i) rows += "host,h" + std::to_string(i) + ".clone.org,exposed,,paper.org,,Tester,2026-01-02\n";
  const auto read = read_lists({{"l.csv", rows}});
  std::vector<EntryIndex> found;
  read.registry.find_imitators(*canonicalize("paper.org/x"), found);
  REQUIRE(found.size() == 30);
  for (std::uint32_t i = 0; i < 30; ++i) CHECK(found[i] == EntryIndex{i});
}

TEST_CASE("a list that is given twice counts once, and two of one name are told") {
  const testing::Folder folder;
  std::filesystem::create_directory(folder / "folder.csv");
  const auto put = [&](const char* name, const std::string& rows) { folder.file(name, testing::kListHeader + rows); };
  put("a.csv", row("domain", "one.org"));
  put(".hidden.csv", row("domain", "hidden.org"));
  put("other/a.csv", row("domain", "two.org"));
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  CHECK(builder.add_path(folder.path()));
  CHECK(builder.add_path(folder / "./a.csv"));
  CHECK(builder.add_path(folder / "other/a.csv"));
  const Registry registry = std::move(builder).build();
  CHECK(registry.size() == 2);
  CHECK(registry.lists().size() == 2);
  REQUIRE(told.size() == 2);
  CHECK(text_of(told[0].code) == "E0412");
  CHECK(told[0].message.ends_with("already"));
  CHECK(told[1].message.ends_with("is called a, too"));
}

}  // namespace
}  // namespace elek
