// What lists hold, counted; and what they hold of each other.

#include "registry/list_stats.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/lists.h"

namespace elek {
namespace {

constexpr std::string_view kHeader = "kind,value,tier,owner,country,said_by,said_url,said_on,reviewed,expires\n";

Registry registry_of(const std::vector<std::pair<std::string, std::string>>& lists) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  for (const auto& [file, rows] : lists) builder.add_text(file, std::string(kHeader).append(rows));
  return std::move(builder).build();
}

std::string told(const ListStats::Counted& counted) {
  std::string out;
  for (const auto& [value, count] : counted) {
    out += out.empty() ? "" : ", ";
    out += value;
    out += fmt::format(" {}", count);
  }
  return out;
}

const std::vector<std::pair<std::string, std::string>> kLists = {
    {"a.csv",
     "domain,one.example,exposed,,KZ,Me,https://me.example/1,2026-01-02,2026-03-01,2026-06-01\n"
     "domain,two.example,exposed,Who,KG,Me,,2025-01-02,,\n"
     "handle:telegram,three,mirror,,KZ,You,,2026-02-02,2026-01-01,2030-01-01\n"
     "domain,four.example,exposed,,,,,2026-02-02,,\n"},
    {"b.csv",
     "domain,WWW.One.example,protect,,,Me,,2026-01-02,,\n"
     "domain,two.example,exposed,,,Me,,2026-01-02,,\n"
     "handle:tg,Three,exposed,,,Me,,2026-01-02,,\n"},
    {"c.csv", ""},
};

TEST_CASE("the rows of lists are counted by what they say") {
  const Registry registry = registry_of(kLists);
  const auto as_of = read_time("2026-06-01", TimeZone());
  const RegistryStats stats = stats_of(registry, as_of->seconds);
  REQUIRE(stats.lists.size() == 3);
  const ListStats& a = stats.lists[0];
  CHECK(a.rows == 3);
  CHECK(a.refused == 1);  // nobody says it
  CHECK(told(a.tiers) == "exposed 2, mirror 1");
  CHECK(told(a.kinds) == "domain 2, handle:telegram 1");
  CHECK(told(a.countries) == "KZ 2, KG 1");
  CHECK(told(a.said_by) == "Me 2, You 1");
  CHECK(a.said_on.oldest == "2025-01-02");
  CHECK(a.said_on.newest == "2026-02-02");
  CHECK(a.reviewed.rows == 2);
  CHECK(a.reviewed.oldest == "2026-01-01");
  CHECK(a.with_url == 1);
  CHECK(a.with_owner == 1);
  CHECK(a.with_funding == 0);
  CHECK(a.expiring == 2);
  CHECK(a.expired == 1);
  CHECK(stats.lists[2].rows == 0);
  CHECK(stats.lists[2].said_on.newest.empty());
  CHECK(stats.all.rows == 6);
  CHECK(stats.all.refused == 1);
  CHECK(told(stats.all.tiers) == "exposed 4, mirror 1, protect 1");
  CHECK_FALSE(stats_of(registry, std::nullopt).all.expired);
}

TEST_CASE("one name in several lists is one, however it is spelled") {
  const Registry registry = registry_of(kLists);
  const RegistryStats stats = stats_of(registry, std::nullopt);
  CHECK(stats.names == 3);
  REQUIRE(stats.overlaps.size() == 1);
  CHECK(stats.overlaps[0].names == 3);
  CHECK(stats.overlaps[0].disputed == 2);
  REQUIRE(stats.disputed.size() == 2);
  CHECK(registry.entry(stats.disputed[0][0]).text(Column::value) == "one.example");
  CHECK(registry.entry(stats.disputed[1][1]).tier == Tier::exposed);
}

TEST_CASE("a registry without lists has nothing to count") {
  const RegistryStats stats = stats_of(Registry(), std::nullopt);
  CHECK(stats.lists.empty());
  CHECK(stats.all.rows == 0);
  CHECK(stats.overlaps.empty());
}

}  // namespace
}  // namespace elek
