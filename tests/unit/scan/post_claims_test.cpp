// Accounts that bear an outlet's name, through the whole scan.

#include "scan/post_claims.h"

#include <doctest/doctest.h>

#include "support/lists.h"
#include "support/run_text.h"

namespace elek {
namespace {

using testing::TextRun;

const Registry& lists() {
  static const Registry kLists = [] {
    std::vector<Diagnostic> told;
    testing::KeptDiagnostics sink(told);
    RegistryBuilder builder(sink);
    builder.add_text("own.csv",
                     "kind,value,tier,name,said_by,said_on,said_url,authority,expires\n"
                     "handle:telegram,tengrinews,protect,Tengrinews,tengrinews.kz,2026-01-02,https://tengrinews.kz/trust.txt,outlet,\n"
                     "id:telegram,channel9,protect,Vestnik,vestnik.kz,2026-01-02,,outlet,2026-06-01\n");
    return std::move(builder).build();
  }();
  return kLists;
}

TextRun scan(const std::string& detection, const std::string& members, bool guard = true) {
  testing::TextRunOptions options;
  options.registry = &lists();
  options.run.guard = guard;
  const std::string post = R"({"schema":"elek.post/1","id":"telegram:1","platform":"telegram","text":"x",)" + members + "}\n";
  return testing::run_text(testing::rule_of("{s: {" + detection + "}, condition: s}"), post, options);
}

TEST_CASE("what an outlet says of accounts with its name, and where they stand") {
  struct Row {
    const char* detection;
    const char* members;
    bool flagged;
  };
  const Row rows[] = {
      {"claim.status: not-listed", R"("channel":{"handle":"tengri_2","name":"Tengrinews"})", true},
      {"claim.status: not-listed, claim.of: tengrinews, claim.via: channel", R"("channel":{"handle":"tengri_2","name":"TENGRINEWS"})",
       true},
      {"claim.status: not-listed", R"("author":{"handle":"tengri_2","name":"Tengrinews"})", true},
      {"claim.status: not-listed", R"("channel":{"handle":"tengrinews","name":"Tengrinews"})", false},
      {"claim.status: listed", R"("channel":{"handle":"tengrinews","name":"Tengrinews"})", true},
      {"claim.status|exists: true", R"("channel":{"handle":"tengri_2","name":"Other"})", false},
      {"claim.status|exists: true", R"("channel":{"handle":"tengri_2"})", false},
      {"claim.of|exists: false", R"("channel":{"handle":"tengri_2"})", true},
      {"claim.status|neq: listed", R"("channel":{"handle":"tengri_2"})", true},
      {"claim.status: null", R"("channel":{"handle":"tengri_2"})", true},
      {"claim.via: forward, claim.status: not-listed", R"("forward":{"id":"telegram:channel8","name":"Vestnik"})", true},
      {"claim.via: forward, claim.status: listed", R"("forward":{"id":"telegram:channel9","name":"Vestnik"})", true},
      {"claim.via: forward", R"("created_at":"2026-07-01T00:00:00Z","forward":{"id":"telegram:channel8","name":"Vestnik"})", false},
      // one claim must bear all of a map (ruling 19)
      {"claim.status: not-listed, claim.via: author",
       R"("author":{"handle":"tengrinews","name":"Tengrinews"},"channel":{"handle":"other","name":"Tengrinews"})", false},
      {"channel.name|fieldref: claim.of", R"("channel":{"handle":"tengri_2","name":"Tengrinews"})", true},
      {"channel.name|fieldref: claim.of", R"("channel":{"handle":"tengri_2","name":"Other"})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.detection));
    CAPTURE(std::string(row.members));
    const TextRun run = scan(row.detection, row.members);
    REQUIRE(!run.error);
    CHECK(run.items.size() == (row.flagged ? 1 : 0));
    CHECK(run.ndjson() == scan(row.detection, row.members, false).ndjson());
  }
}

TEST_CASE("a match cites the outlet's own row, and lies in the name") {
  const TextRun run = scan("claim.status: not-listed", R"("channel":{"handle":"tengri_2","name":"Tengrinews 🔥"})");
  REQUIRE(run.items.size() == 1);
  const Match& match = run.items[0].reasons[0].matches[0];
  CHECK(match.path == "/channel/name");
  CHECK(match.match == "Tengrinews 🔥");
  CHECK(match.value == "not-listed");
  CHECK(match.via == "channel");
  CHECK(match.list == "own");
  CHECK(match.entry == "tengrinews");
  CHECK(match.said_by == "tengrinews.kz");
}

TEST_CASE("a name of any length is none of an outlet's") {
  CHECK(scan("claim.status|exists: true", R"("channel":{"handle":"a","name":")" + std::string(300'000, 'a') + "\"}").items.empty());
}

}  // namespace
}  // namespace elek
