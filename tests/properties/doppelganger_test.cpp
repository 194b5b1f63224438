// How many of the domains that somebody made to deceive would be told as look-alikes, had their victims been on a list of protected names: the 210
// clones among the 637 domains of Doppelganger (rules/sources/doppelganger.csv, after VIGINUM). The bar is 95 in 100.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "link/canonical_url.h"
#include "registry/lookalikes.h"
#include "support/lists.h"

namespace elek {
namespace {

struct Clone {
  std::string value, imitates;
};

std::vector<Clone> clones() {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  REQUIRE(builder.add_path(ELEK_SOURCE_DIR "/rules/sources/doppelganger.csv"));
  const Registry registry = std::move(builder).build();
  std::vector<Clone> found;
  for (std::uint32_t i = 0; i < registry.size(); ++i) {
    const Entry entry = registry.entry(EntryIndex{i});
    const std::string_view victim = entry.text(Column::imitates);
    if (!victim.empty()) found.push_back({std::string(entry.text(Column::value)), std::string(victim)});
  }
  return found;
}

TEST_CASE("of the clones of Doppelganger 95 in 100 are told by name, and as what") {
  const std::vector<Clone> all = clones();
  REQUIRE(all.size() >= 200);
  std::set<std::string> victims;
  for (const Clone& clone : all) victims.insert(clone.imitates);
  std::string rows;
  for (const std::string& victim : victims) rows += "domain," + victim + ",protect,,,,Tester,2026-01-02\n";
  const auto lists = testing::read_lists({{"victims.csv", rows}});
  const Lookalikes lookalikes(lists.registry);

  std::map<std::string, int> kinds;
  std::string missed;
  for (const Clone& clone : all) {
    const auto url = canonicalize("https://" + clone.value);
    REQUIRE(url);
    const auto lookalike = lookalikes.of(*url);
    const bool is_right = lookalike && lists.registry.entry(lookalike->of).text(Column::value) == clone.imitates;
    if (!is_right) missed += " " + clone.value + " (" + clone.imitates + ")";
    ++kinds[is_right ? std::string(name_of(lookalike->kind)) : lookalike ? "of another" : "missed"];
  }
  std::string told;
  for (const auto& [kind, count] : kinds) told += kind + " " + std::to_string(count) + ", ";
  MESSAGE(told, "of ", all.size(), "; missed:", missed);
  CHECK(static_cast<std::size_t>(kinds["missed"] + kinds["of another"]) * 20 <= all.size());
}

}  // namespace
}  // namespace elek
