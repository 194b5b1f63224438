// Links that imitate protected names, through the whole scan.

#include "scan/post_lookalikes.h"

#include <doctest/doctest.h>

#include "support/lists.h"
#include "support/run_text.h"

namespace elek {
namespace {

using testing::TextRun;

const char* const kRows =
    "domain,tengrinews.kz,protect,Tengrinews,,,Tester,2026-01-02\n"
    "domain,tengrinews.live,exposed,,,,Tester,2026-01-02\n"
    "domain,kaktus.media,protect,Kaktus,,2026-06-01,Tester,2026-01-02\n"
    "handle:telegram,tengrinews,protect,Tengrinews,,,Tester,2026-01-02\n"
    "handle:telegram,tengrinews_fake,exposed,,,,Tester,2026-01-02\n";

TextRun scan(const std::string& detection, const std::string& record) {
  static const auto lists = testing::read_lists({{"mine.csv", kRows}});
  testing::TextRunOptions options;
  options.registry = &lists.registry;
  return testing::run_text(testing::rule_of("{s: {" + detection + "}, condition: s}"), record + "\n", options);
}

TEST_CASE("what a link imitates, and how") {
  struct Row {
    const char* detection;
    const char* record;
    bool flagged;
  };
  const Row rows[] = {
      {"lookalike.kind: tld-swap", R"({"id":"1","text":"tengrinews.site/x"})", true},
      {"lookalike.kind: homoglyph", R"({"id":"1","text":"tengrlnews.kz"})", true},
      {"lookalike.kind: TLD-SWAP, lookalike.of: tengrinews.kz, lookalike.via: link", R"({"id":"1","text":"tengrinews.site"})", true},
      {"lookalike.kind|exists: true", R"({"id":"1","text":"tengrinews.kz and www.tengrinews.kz and example.org"})", false},
      {"lookalike.kind|exists: true", R"({"id":"1","text":"tengrinews.live: a list knows it"})", false},
      {"lookalike.kind|exists: false", R"({"id":"1","text":"no link"})", true},
      {"lookalike.kind: null", R"({"id":"1","text":"no link"})", true},
      {"lookalike.kind|neq: typo", R"({"id":"1","text":"no link"})", true},
      // one look-alike must bear all of a map (ruling 19)
      {"lookalike.kind: homoglyph, lookalike.of: kaktus.media", R"({"id":"1","text":"tengrlnews.kz kaktus-media.com"})", false},
      // what has expired at the post's time protects no more
      {"lookalike.of: kaktus.media", R"({"id":"1","text":"kaktus-media.com","created_at":"2026-05-01T00:00:00Z"})", true},
      {"lookalike.of: kaktus.media", R"({"id":"1","text":"kaktus-media.com","created_at":"2026-07-01T00:00:00Z"})", false},
      {"url.domain|fieldref: lookalike.of", R"({"id":"1","text":"tengrlnews.kz, not tengrinews.kz"})", true},
      {"url.domain|fieldref: lookalike.of", R"({"id":"1","text":"tengrlnews.kz"})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.detection);
    CAPTURE(row.record);
    const TextRun run = scan(row.detection, row.record);
    REQUIRE(!run.error);
    CHECK(run.items.size() == (row.flagged ? 1 : 0));
  }
}

std::string of_telegram(const std::string& members) {
  return R"({"schema":"elek.post/1","id":"telegram:1","platform":"telegram","text":"x",)" + members + "}";
}

TEST_CASE("what an account imitates, and where it stands") {
  struct Row {
    const char* detection;
    const char* members;
    bool flagged;
  };
  const Row rows[] = {
      {"lookalike.via: channel, lookalike.kind: typo", R"("channel":{"handle":"tengrinewss"})", true},
      {"lookalike.via: author, lookalike.kind: homoglyph", R"("author":{"handle":"@Tengri_News"})", true},
      {"lookalike.via: mention, lookalike.kind: combo", R"("mentions":["zakonkz","tengrinews_official"])", true},
      {"lookalike.via: link, lookalike.of: tengrinews", R"("links":[{"url":"https://t.me/tengrlnews/5"}])", true},
      {"lookalike.kind|exists: true", R"("channel":{"handle":"TengriNews"})", false},
      {"lookalike.kind|exists: true", R"("channel":{"handle":"tengrinews_fake"})", false},
      {"lookalike.kind|exists: true", R"("channel":{"handle":"tengri"},"author":{"name":"tengrinewss"})", false},
      {"lookalike.via: author", R"("channel":{"handle":"tengrinewss"})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.detection);
    CAPTURE(row.members);
    const TextRun run = scan(row.detection, of_telegram(row.members));
    REQUIRE(!run.error);
    CHECK(run.items.size() == (row.flagged ? 1 : 0));
  }
  const TextRun elsewhere = scan("lookalike.kind|exists: true", R"({"schema":"elek.post/1","id":"x:1","platform":"x","text":"x","author":{"handle":"tengrinewss"}})");
  CHECK(elsewhere.items.empty());  // what is protected on Telegram is called as anybody likes elsewhere
}

TEST_CASE("a handle that no platform gives is not compared, however long it is") {
  const std::string endless = std::string(300'000, 'a') + "tengrinews";
  CHECK(scan("lookalike.kind|exists: true", of_telegram(R"("mentions":[")" + endless + R"("],"channel":{"handle":")" + endless + "\"}")).items.empty());
  const std::string longest = "tengrinews_" + std::string(Lookalikes::kMostHandleBytes - 11, 'a');
  CHECK(scan("lookalike.kind: combo", of_telegram(R"("channel":{"handle":")" + longest + "\"}")).items.size() == 1);
  CHECK(scan("lookalike.kind|exists: true", of_telegram(R"("channel":{"handle":")" + longest + "a\"}")).items.empty());
}

TEST_CASE("a match cites the row that protects the name, and lies in the post") {
  const TextRun run = scan("lookalike.kind: tld-swap", R"({"id":"1","text":"см. tengrinews.site/x"})");
  REQUIRE(run.items.size() == 1);
  const Match& match = run.items[0].reasons[0].matches[0];
  CHECK(match.path == "/text");
  CHECK(match.match == "tengrinews.site/x");
  CHECK(match.value == "tld-swap");
  CHECK(match.via == "link");
  CHECK(match.list == "mine");
  CHECK(match.entry == "tengrinews.kz");
  CHECK(match.said_by == "Tester");
}

TEST_CASE("hosts that imitate nobody are asked about once, and the answer stays right") {
  const auto lists = testing::read_lists({{"mine.csv", kRows}});
  const Lookalikes lookalikes(lists.registry);
  LookalikeFinder finder(&lookalikes);
  const auto found = [&](const std::string& address) {
    const auto url = canonicalize(address);
    const PostLink link{{"/text", std::nullopt, ""}, address, {0, static_cast<std::uint32_t>(address.size())}, url ? &*url : nullptr};
    return finder.find(Post(), {&link, 1}, std::nullopt).size();
  };
  for (int round = 0; round < 3; ++round) {
    CHECK(found("example.org/" + std::to_string(round)) == 0);
    CHECK(found("tengrinews.site/" + std::to_string(round)) == 1);
    CHECK(found("tengrinews.live") == 0);
  }
  for (int host = 0; host < 40'000; ++host) CHECK(found("site" + std::to_string(host) + ".example") == 0);
  CHECK(found("tengrinews.site") == 1);
}

}  // namespace
}  // namespace elek
