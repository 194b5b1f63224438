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
  lint_lists(std::span(&file, 1), sink);
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
       "domain,example.org,exposed,,Somebody,u,2026-01-01,2027-01-01\n"},
      {lint_list_stray_letter, "name:telegram,T\u0435ngrinews,protect,,Somebody,u,2026-01-01,\n",
       "name:telegram,Tengrinews,protect,,Somebody,u,2026-01-01,\n"},
      {lint_list_imitates_itself, "domain,example.org,exposed,Example.org,Somebody,u,2026-01-01,\n",
       "domain,example.org,exposed,example.com,Somebody,u,2026-01-01,\n"},
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

TEST_CASE("rows without links are counted; faults of loading are told; look-alikes that are exposed are no slips") {
  const auto many = told("domain,a.example,exposed,,S,,2026-01-01,\ndomain,b.example,exposed,,S,,2026-01-01,\ndomain,c.example,bad,,S,,2026-01-01,\n");
  CHECK(testing::text_of(many) ==
        "E0403 4:1 bad is no tier\n"
        "E0560 note 2:1 2 of 2 rows have no said_url, where a reader could check them\n");
  CHECK(testing::text_of(told("name:telegram,T\u0435ngrinews,exposed,,Somebody,u,2026-01-01,\n")) == "");
}

TEST_CASE("a list that cannot be read at all has no rows") {
  const TextFile file{"l.csv", "a,b\nc,d\n"};
  testing::CollectingSink sink;
  CHECK(lint_lists(std::span(&file, 1), sink) == 0);
  REQUIRE(!sink.diagnostics.empty());
  CHECK(sink.diagnostics.back().code == list_bad_header);
}

}  // namespace
}  // namespace elek
