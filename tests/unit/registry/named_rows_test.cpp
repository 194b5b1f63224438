// Rows are found by the names that they mention, in whatever spelling; names that only look alike stay apart.

#include "registry/named_rows.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "registry/lookup.h"
#include "support/lists.h"

namespace elek {
namespace {

constexpr std::string_view kHeader = "kind,value,tier,name,owner,operation,imitates,said_by,said_on\n";
constexpr std::string_view kRows =
    "domain,azattyq.example,protect,Radio Azattyq,RFE/RL,,,Me,2026-01-02\n"
    "domain,azattyk.example,protect,Radio Azattyk,RFE/RL,,,Me,2026-01-02\n"
    "handle:telegram,azattyq,protect,Radio Azattyq,RFE/RL,,,Me,2026-01-02\n"
    "domain,ozbekiston.example,protect,O‘zbekiston ovozi,Ёлка,,,Me,2026-01-02\n"
    "domain,clone.example,exposed,,,Doppelganger,azattyq.example,Me,2026-01-02\n"
    "domain,clone.other,exposed,,,DOPPELGANGER,azattyq.example,Me,2026-01-02\n"
    "domain,rt.example,state,RT,,,,Me,2026-01-02\n"
    "domain,rt-balkan.example,state,RT Balkan,RT,,,Me,2026-01-02\n"
    "domain,rtve.example,state,RTVE,,,,Me,2026-01-02\n";

Registry registry_of(std::string_view rows) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("l.csv", std::string(kHeader).append(rows));
  return std::move(builder).build();
}

// "name Radio Azattyq 2,4": the column, the name, the lines; "~" before a name that is not the whole one.
std::string told(const std::vector<NamedGroup>& groups, const Registry& registry) {
  std::string out;
  for (const NamedGroup& group : groups) {
    out += fmt::format("{}{} {}", out.empty() ? "" : "; ", name_of(group.by), group.whole ? "" : "~");
    out += group.name;
    for (const EntryIndex row : group.fresh) out += fmt::format("{}{}", row == group.fresh.front() ? " " : ",", registry.entry(row).line);
  }
  return out;
}

TEST_CASE("a name is found in any spelling, whole, then by its first words") {
  const Registry registry = registry_of(kRows);
  const NamedRows names(registry);
  Folder folder;
  struct Row {
    const char* asked;
    const char* found;
  };
  const Row rows[] = {
      {"radio AZATTYQ", "name Radio Azattyq 2,4; name ~Radio Azattyk 3"},
      {"Радио Азаттық", "name Radio Azattyk 3; name Radio Azattyq 2,4"},
      {"azatt", "name ~Radio Azattyk 3; name ~Radio Azattyq 2,4; imitates ~azattyq.example 6,7"},
      {"doppelganger", "operation Doppelganger 6,7"},
      {"O'zbekiston ovozi", "name O‘zbekiston ovozi 5"},
      {"Oʻzbekiston", "name ~O‘zbekiston ovozi 5"},
      {"Ўзбекистон овози", "name O‘zbekiston ovozi 5"},
      {"елка", "owner Ёлка 5"},
      {"rfe rl", "owner RFE/RL 2,3,4"},
      {"RT", "name RT 8; owner RT 9; name ~RT Balkan 9"},
      {"RTV", ""},
      {"RTVE", "name RTVE 10"},
      {"zattyq", ""},
      {"...", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.asked));
    CHECK(told(names.find(row.asked, folder), registry) == row.found);
  }
  CHECK(names.find(std::string(1U << 20U, 'a'), folder).empty());
}

TEST_CASE("what is of the same outlet or owner is told once") {
  const Registry registry = registry_of(kRows);
  const LookupSources sources(registry);
  Folder folder;
  struct Row {
    const char* asked;
    const char* named;
    const char* related;
    std::size_t imitators;
  };
  const Row rows[] = {
      {"azattyq.example", "", "name Radio Azattyq 4; owner RFE/RL 3", 2},
      {"@azattyq", "", "name Radio Azattyq 2; owner RFE/RL 3", 0},
      {"telegram:azattyq", "", "name Radio Azattyq 2; owner RFE/RL 3", 0},
      {"Radio Azattyq", "name Radio Azattyq 2,4; name ~Radio Azattyk 3", "", 2},
      {"Ozbekiston ovozi", "name O‘zbekiston ovozi 5", "", 0},
      {"RT Balkan", "name RT Balkan 9", "", 0},
      {"https://azattyq.example/x", "", "name Radio Azattyq 4; owner RFE/RL 3", 2},
      {"nobody", "", "", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.asked));
    const Answer answer = look_up(sources, row.asked, folder);
    CHECK(told(answer.named, registry) == row.named);
    CHECK(told(answer.related, registry) == row.related);
    CHECK(answer.imitators.size() == row.imitators);
  }
}

}  // namespace
}  // namespace elek
