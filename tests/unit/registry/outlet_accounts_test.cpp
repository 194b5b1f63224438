// An outlet alone can say which accounts that bear its name are its own; where it says nothing, nothing follows.

#include "registry/outlet_accounts.h"

#include <doctest/doctest.h>

#include "support/lists.h"

namespace elek {
namespace {

constexpr std::string_view kHeader = "kind,value,tier,name,said_by,said_on,authority,expires\n";
constexpr std::string_view kRows =
    "handle:telegram,Tengri_News,protect,Tengrinews,tengrinews.kz,2026-01-02,outlet,\n"
    "handle:telegram,tengri_sport,protect,tengrinews,tengrinews.kz,2026-01-02,outlet,\n"
    "handle:x,tengrinewskz,protect,Tengrinews,elek,2026-01-02,elek,\n"
    "id:vk,-77,protect,Tengrinews,tengrinews.kz,2026-01-02,outlet,\n"
    "handle:facebook,old,protect,Tengrinews,tengrinews.kz,2026-01-02,outlet,2026-03-01\n"
    "handle:telegram,time_kz,protect,Time,time.kz,2026-01-02,outlet,\n"
    "handle:telegram,fake,exposed,Fake,fake.example,2026-01-02,outlet,\n"
    "domain,tengrinews.kz,protect,Tengrinews,tengrinews.kz,2026-01-02,outlet,\n"
    "handle:instagram,insta,protect,Tengrinews,tengrinews.kz,2026-01-02,outlet,\n"
    "id:instagram,555,protect,Tengrinews,tengrinews.kz,2026-01-02,outlet,\n";

Registry registry_of(std::string_view rows) {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("own.csv", std::string(kHeader).append(rows));
  return std::move(builder).build();
}

TEST_CASE("an account with an outlet's name is listed, not listed, or nothing is known") {
  const Registry registry = registry_of(kRows);
  const OutletAccounts outlets(registry);
  Folder folder;
  struct Row {
    const char* platform;
    const char* name;
    const char* handle;
    const char* id;
    const char* claim;  // empty: nothing is known
    int line;
  };
  const Row rows[] = {
      {"telegram", "Tengrinews", "@tengri_news", "", "listed", 2},
      {"telegram", "TENGRINEWS", "tengri_sport", "telegram:channel1", "listed", 3},
      {"telegram", "Tengrinews", "tengrinews_2", "", "not listed", 2},
      {"telegram", "Tengrinews.kz", "other", "", "not listed", 2},
      {"telegram", "🔥 Tengrinews!", "other", "", "not listed", 2},
      {"telegram", "Tengrinews", "", "telegram:channel5", "", 0},  // it names handles, and the post has none
      {"telegram", "Tengrinews Sport", "other", "", "", 0},
      {"x", "Tengrinews", "somebody", "", "", 0},  // only others say what it has there
      {"vk", "Tengrinews", "", "vk:-77", "listed", 5},
      {"vk", "Tengrinews", "club", "vk:-78", "not listed", 5},
      {"vk", "Tengrinews", "club", "", "", 0},
      {"instagram", "Tengrinews", "other", "", "", 0},  // one by handle, one by id: this may be the one by id
      {"instagram", "Tengrinews", "other", "instagram:556", "not listed", 10},
      {"facebook", "Tengrinews", "other", "", "", 0},  // it has expired
      {"telegram", "Time", "other", "", "", 0},        // anybody may call himself so
      {"telegram", "Fake", "other", "", "", 0},        // a fake that lists its accounts is none the better
      {"telegram", "", "other", "", "", 0},
      {"", "Tengrinews", "other", "", "", 0},
  };
  const auto time = read_time("2026-05-01", TimeZone())->seconds;
  for (const Row& row : rows) {
    CAPTURE(std::string(row.platform) + " " + row.name + " " + row.handle + row.id);
    const auto answer = outlets.of({row.platform, row.name, row.handle, row.id}, folder, time);
    const std::string claim = !answer ? "" : answer->claim == Claim::listed ? "listed" : "not listed";
    CHECK(claim == row.claim);
    if (answer) CHECK(static_cast<int>(registry.entry(answer->row).line) == row.line);
  }
}

TEST_CASE("without rows of an outlet's own nothing is asked") {
  CHECK(OutletAccounts(registry_of("domain,a.example,protect,A,Me,2026-01-02,,\n")).empty());
}

}  // namespace
}  // namespace elek
