#include "registry/list_lint.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

using enum DiagnosticCode;

constexpr std::string_view kHeader = "kind,value,tier,imitates,said_by,said_url,said_on,expires\n";

std::vector<Diagnostic> told(std::string_view rows) {
  const TextFile file{"l.csv", std::string(kHeader) + std::string(rows)};
  testing::CollectingSink sink;
  lint_lists(std::span(&file, 1), {}, sink);
  return std::move(sink.diagnostics);
}

TEST_CASE("each lint of lists tells what is bad, at its row, and not what is good") {
  struct Case {
    DiagnosticCode code;
    std::string_view bad;
    std::string_view good;
  };
  const Case cases[] = {
      {lint_list_no_link, "domain,example.org,exposed,,Somebody,,2026-01-01,\n", "domain,example.org,exposed,,Somebody,u,2026-01-01,\n"},
      {lint_list_expired, "domain,example.org,exposed,,Somebody,u,2026-01-01,2025-01-01\n",
       "domain,example.org,exposed,,Somebody,u,2026-01-01,2026-01-01\n"},
      {lint_list_stray_letter, "name:telegram,T\u0435ngrinews,protect,,Somebody,u,2026-01-01,\n",
       "name:telegram,Tengrinews,protect,,Somebody,u,2026-01-01,\n"},
      {lint_list_imitates_itself, "domain,example.org,exposed,Example.org,Somebody,u,2026-01-01,\n",
       "domain,example.org,exposed,example.com,Somebody,u,2026-01-01,\n"},
      {lint_list_popular, "domain,www.Reuters.com,exposed,,Somebody,u,2026-01-01,\n",
       "url,reuters.com/false-story,exposed,,Somebody,u,2026-01-01,\n"},
      {lint_list_popular, "domain,akorda.kz,mirror,,Somebody,u,2026-01-01,\n", "domain,akorda.kz,state,,Somebody,u,2026-01-01,\n"},
      {lint_list_popular, "domain,kun.uz,exposed,,Somebody,u,2026-01-01,\n", "domain,blog.kun.uz,exposed,,Somebody,u,2026-01-01,\n"},
  };
  constexpr std::string_view kBefore = "domain,example.kz,protect,,Somebody,u,2026-01-01,\n";
  for (const Case& row : cases) {
    CAPTURE(text_of(row.code));
    const auto bad = told(std::string(kBefore) + std::string(row.bad));
    CAPTURE(testing::text_of(bad));
    REQUIRE(bad.size() == 1);
    CHECK(bad[0].code == row.code);
    CHECK(bad[0].place.file == "l.csv");
    CHECK(bad[0].place.line == 3);
    CHECK(bad[0].place.offset == kHeader.size() + kBefore.size());
    CHECK(testing::text_of(told(std::string(kBefore) + std::string(row.good))) == "");
    CHECK(page_called(text_of(row.code)));
  }
}

// Of rows in one list and those in another that protects.
std::string told_beside(std::string_view rows, std::string_view protecting) {
  const TextFile files[] = {{"mine.csv", std::string(kHeader) + std::string(rows)},
                            {"good.csv", std::string(kHeader) + std::string(protecting)}};
  testing::CollectingSink sink;
  lint_lists(files, {}, sink);
  return testing::text_of(sink.diagnostics);
}

TEST_CASE("a domain that holds what another list protects is told, and just the same one as a contradiction") {
  constexpr std::string_view kEnd = ",,Somebody,u,2026-01-01,\n";
  const auto row = [&](std::string_view start) { return std::string(start) + std::string(kEnd); };
  const std::string covers = "E0565 2:1 example.kz is exposed here, and ";
  struct Case {
    std::string_view mine, good, told;
  };
  const std::string host = covers + "news.example.kz in it is protect in good.csv:2\n";
  const std::string page = covers + "example.kz/n in it is factcheck in good.csv:2\n";
  const Case cases[] = {
      {"domain,example.kz,exposed", "host,news.example.kz,protect", host},
      {"domain,example.kz,exposed", "domain,news.example.kz,protect", host},
      {"domain,example.kz,exposed", "url,example.kz/n,factcheck", page},
      {"domain,example.kz,exposed", "domain,example.kz,protect", "E0407 2:1 example.kz is protect here and exposed in mine.csv:2\n"},
      {"host,example.kz,exposed", "host,example.kz,protect", "E0407 warning 2:1 example.kz is protect here and exposed in mine.csv:2\n"},
      {"host,fake.example.kz,exposed", "domain,example.kz,protect", ""},
      {"url,example.kz/fake,exposed", "host,example.kz,protect", ""},
      {"domain,example.kz,advisory", "host,news.example.kz,protect", ""},
      {"domain,example.kz,exposed", "handle:telegram,example,protect", ""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.mine);
    CAPTURE(each.good);
    CHECK(told_beside(row(each.mine), row(each.good)) == each.told);
  }
  CHECK(told(row("domain,example.kz,exposed") + row("host,news.example.kz,protect")).empty());  // an exception in one list
}

TEST_CASE("lists are compared with those beside them, of which nothing is told") {
  constexpr std::string_view kEnd = ",,Somebody,u,2026-01-01,\n";
  const TextFile mine{
      "mine.csv", std::string(kHeader) + "domain,example.kz,exposed" + std::string(kEnd) + "domain,example.uz,exposed" + std::string(kEnd)};
  const TextFile beside{"good.csv", std::string(kHeader) + "host,news.example.kz,protect" + std::string(kEnd) +
                                        "domain,example.uz,protect" + std::string(kEnd) +
                                        "domain,example.kg,worse,,,,,\ndomain,kun.uz,exposed,,Somebody,,2026-01-01,\n"};
  testing::CollectingSink sink;
  CHECK(lint_lists(std::span(&mine, 1), std::span(&beside, 1), sink) == 2);
  CHECK(testing::text_of(sink.diagnostics) ==
        "E0407 3:1 example.uz is exposed here and protect in good.csv:3\n"
        "E0565 2:1 example.kz is exposed here, and news.example.kz in it is protect in good.csv:2\n");
}

TEST_CASE("rows without links are counted; faults of loading are told; look-alikes that are exposed are no slips") {
  const auto many =
      told("domain,a.example,exposed,,S,,2026-01-01,\ndomain,b.example,exposed,,S,,2026-01-01,\ndomain,c.example,bad,,S,,2026-01-01,\n");
  CHECK(testing::text_of(many) ==
        "E0403 4:1 bad is no tier\n"
        "E0560 note 2:1 2 of 2 rows have no said_url, where a reader could check them\n");
  CHECK(testing::text_of(told("name:telegram,T\u0435ngrinews,exposed,,Somebody,u,2026-01-01,\n")) == "");
}

TEST_CASE("a list that cannot be read at all has no rows") {
  const TextFile file{"l.csv", "a,b\nc,d\n"};
  testing::CollectingSink sink;
  CHECK(lint_lists(std::span(&file, 1), {}, sink) == 0);
  REQUIRE(!sink.diagnostics.empty());
  CHECK(sink.diagnostics.back().code == list_bad_header);
}

}  // namespace
}  // namespace elek
