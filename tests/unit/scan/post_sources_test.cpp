// What lists say of a post, through the whole scan.

#include "scan/post_sources.h"

#include <doctest/doctest.h>

#include "support/lists.h"
#include "support/run_text.h"

namespace elek {
namespace {

using testing::read_lists;
using testing::run_text;
using testing::TextRun;

const char* const kRows =
    "domain,clone.org,exposed,,paper.org,,Tester,2026-01-02\n"
    "domain,old.org,exposed,,,2026-06-01,Tester,2026-01-02\n"
    "domain,paper.org,protect,The Paper,,,Tester,2026-01-02\n"
    "handle:telegram,fake_channel,exposed,Fake Channel,,,Tester,2026-01-02\n"
    "id:telegram,555,mirror,,,,Tester,2026-01-02\n"
    "name:telegram,Fake Agency,exposed,,,,Tester,2026-01-02\n";

TextRun scan(const std::string& detection, const std::string& record, std::optional<UnixSeconds> as_of = std::nullopt) {
  static const auto lists = read_lists({{"mine.csv", kRows}});
  testing::TextRunOptions options;
  options.registry = &lists.registry;
  options.run.as_of = as_of;
  return run_text(testing::rule_of("{s: {" + detection + "}, condition: s}"), record + "\n", options);
}

TEST_CASE("names of a post are asked for by the way in which it came by them") {
  struct Row {
    const char* detection;
    const char* record;
    bool flagged;
  };
  const Row rows[] = {
      {"source.tier: exposed", R"({"id":"1","text":"see clone.org/x"})", true},
      {"source.tier: EXPOSED", R"({"id":"1","text":"see clone.org/x"})", true},
      {"source.tier: exposed", R"({"id":"1","text":"see paper.org/x"})", false},
      {"source.tier: exposed, source.via: link", R"({"id":"1","text":"see clone.org"})", true},
      {"source.tier: exposed, source.via: author", R"({"id":"1","text":"see clone.org"})", false},
      {"source.list: mine", R"({"id":"1","text":"see clone.org"})", true},
      {"source.name: the paper", R"({"id":"1","text":"see paper.org"})", true},
      // one row must bear all of a map (ruling 19)
      {"source.tier: exposed, source.name: The Paper", R"({"id":"1","text":"see paper.org and clone.org"})", false},
      {"source.via: channel", R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":"x","channel":{"handle":"Fake_Channel"}})", true},
      {"source.via: channel", R"({"schema":"elek.post/1","id":"vk:9/1","platform":"vk","text":"x","channel":{"handle":"Fake_Channel"}})", false},
      {"source.via: author", R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":"x","author":{"handle":"fake_channel"}})", true},
      {"source.via: forward, source.tier: mirror", R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":"x","forward":{"id":"telegram:channel555"}})", true},
      {"source.via: mention", R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":"x","mentions":["fake_channel"]})", true},
      {"source.via: link", R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":"t.me/fake_channel/5"})", true},
      {"source.tier|exists: true", R"({"id":"1","text":"nothing"})", false},
      {"source.tier|exists: false", R"({"id":"1","text":"nothing"})", true},
      {"source.tier: null", R"({"id":"1","text":"nothing"})", true},
      {"source.owner|exists: true", R"({"id":"1","text":"see clone.org"})", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.detection);
    CAPTURE(row.record);
    const TextRun run = scan(row.detection, row.record);
    REQUIRE(!run.error);
    CHECK(run.items.size() == (row.flagged ? 1 : 0));
  }
}

TEST_CASE("a match cites the row, its list and who said so, and lies in the post") {
  const TextRun run = scan("source.tier: exposed", R"({"id":"1","text":"см. clone.org/x"})");
  REQUIRE(run.items.size() == 1);
  const Match& match = run.items[0].reasons[0].matches[0];
  CHECK(match.path == "/text");
  CHECK(match.match == "clone.org/x");
  CHECK(match.start_byte == 6);
  CHECK(match.value == "exposed");
  CHECK(match.via == "link");
  CHECK(match.list == "mine");
  CHECK(match.entry == "clone.org");
  CHECK(match.said_by == "Tester");
  CHECK(match.said_on == "2026-01-02");
  CHECK(!match.said_url);
}

TEST_CASE("what no reason cites becomes a note") {
  const TextRun run = scan("source.tier: exposed", R"({"id":"1","text":"clone.org copies paper.org and paper.org/x"})");
  REQUIRE(run.items.size() == 1);
  REQUIRE(run.items[0].notes.size() == 1);
  const Note& note = run.items[0].notes[0];
  CHECK(note.tier == "protect");
  CHECK(note.via == "link");
  CHECK(note.name == "The Paper");
}

TEST_CASE("of a post with more links than anybody reads the first are looked at, and it is told") {
  std::string text;
  for (std::size_t i = 0; i < kMostParts; ++i) text += "s" + std::to_string(i) + ".org ";
  const TextRun all = scan("source.tier: exposed", R"({"id":"1","text":"clone.org )" + text.substr(0, text.rfind('s')) + R"("})");
  CHECK(all.items.size() == 1);
  CHECK(all.summary.cut_off == 0);
  const TextRun cut = scan("source.tier: exposed", R"({"id":"1","text":")" + text + R"(clone.org"})");
  CHECK(cut.items.empty());
  CHECK(cut.summary.cut_off == 1);
}

TEST_CASE("padding hides no listed link, and one spelling many times is one link") {
  const TextRun padded = scan("source.tier: exposed", R"({"id":"1","text":"https://clone.org/)" + std::string(20000, 'a') + R"("})");
  CHECK(padded.items.size() == 1);
  CHECK(padded.summary.cut_off == 1);
  std::string text;
  for (std::size_t i = 0; i <= kMostParts; ++i) text += "other.org ";
  const TextRun repeated = scan("source.tier: exposed", R"({"id":"1","text":")" + text + R"(clone.org"})");
  CHECK(repeated.items.size() == 1);
  CHECK(repeated.summary.cut_off == 0);
}

TEST_CASE("redirectors hide no listed link, and of too many it is told") {
  const auto behind = [](std::size_t redirectors) {
    std::string url = "https://clone.org/";
    for (std::size_t i = 0; i < redirectors; ++i) url = "https://12ft.io/" + url;
    return scan("source.tier: exposed", R"({"id":"1","text":")" + url + R"("})");
  };
  const TextRun found = behind(kMaxRedirectors);
  CHECK(found.items.size() == 1);
  CHECK(found.summary.cut_off == 0);
  const TextRun hidden = behind(kMaxRedirectors + 1);
  CHECK(hidden.items.empty());
  CHECK(hidden.summary.cut_off == 1);
}

TEST_CASE("the address of a picture is a link, the name of its file is none") {
  const auto with_media = [](const char* url) {
    return scan("source.tier: exposed",
                R"({"schema":"elek.post/1","id":"x:1","platform":"x","text":"a","media":[{"kind":"photo","url":")" + std::string(url) + R"("}]})");
  };
  const TextRun hot = with_media("https://clone.org/a.jpg");
  REQUIRE(hot.items.size() == 1);
  CHECK(hot.items[0].reasons[0].matches[0].path == "/media/0/url");
  CHECK(with_media("clone.org/a.jpg").items.empty());
}

TEST_CASE("many other matches hide neither whom a reason cites nor that only a name is the same") {
  std::string words;
  for (int i = 0; i < 100; ++i) words += "word ";
  const char* const detection = "text|contains: word, source.tier: exposed";
  const TextRun by_link = scan(detection, R"({"id":"1","text":")" + words + R"( clone.org/x"})");
  REQUIRE(by_link.items.size() == 1);
  const auto& matches = by_link.items[0].reasons[0].matches;
  CHECK(matches.size() == 32);
  CHECK(matches.back().said_by == "Tester");
  const TextRun by_name = scan(detection, R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":")" + words + R"(","channel":{"name":"FAKE agency"}})");
  REQUIRE(by_name.items.size() == 1);
  CHECK(by_name.items[0].level == Level::low);
}

TEST_CASE("a name alone is at most low") {
  const char* const by_name = R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","text":"x","channel":{"name":"FAKE agency"}})";
  const TextRun run = scan("source.tier: exposed", by_name);
  REQUIRE(run.items.size() == 1);
  CHECK(run.items[0].level == Level::low);
  CHECK(run.items[0].reasons[0].reason->contains("Only the name is the same"));
}

TEST_CASE("a row that has expired at the post's time does not count (ruling 25)") {
  const auto record = [](const char* created) {
    return std::string(R"({"id":"1","text":"old.org")") + (created == nullptr ? "" : ",\"created_at\":\"" + std::string(created) + "\"") + "}";
  };
  CHECK(scan("source.tier: exposed", record("2026-05-31T23:59:59Z")).items.size() == 1);
  CHECK(scan("source.tier: exposed", record("2026-06-01T00:00:00Z")).items.empty());
  CHECK(scan("source.tier: exposed", record(nullptr), read_time("2026-07-01", TimeZone())->seconds).items.empty());
  const TextRun undated = scan("source.tier: exposed", record(nullptr));
  REQUIRE(undated.items.size() == 1);
  CHECK(undated.items[0].reasons[0].reason->contains("expires on 2026-06-01"));
}

// What a rule on "three outlets of one owner pushed the same link" stands on: who owns whom is said of each outlet, as of its channel.
TEST_CASE("what was asked of one post says nothing wrong of the next") {
  const TextRun late_first = scan("source.tier: exposed", R"({"id":"1","date":"2026-07-01T00:00:00Z","text":"old.org"}
{"id":"2","date":"2026-05-01T00:00:00Z","text":"old.org"}
{"id":"3","date":"2026-07-01T00:00:00Z","text":"old.org"})");
  REQUIRE(late_first.items.size() == 1);
  CHECK(late_first.items[0].post_id == "json:2");

  // names of which a post chooses both parts, so that they read as another's
  const TextRun forged = scan("source.via: author", R"({"schema":"elek.post/1","id":"telegram:1","platform":"telegram:Fake","text":"x","author":{"name":" Agency"}}
{"schema":"elek.post/1","id":"x:2","platform":"x","text":"x","author":{"name":"Fake Agency"}}
{"schema":"elek.post/1","id":"telegram:3","platform":"telegram","text":"x","author":{"name":"Fake Agency"}})");
  REQUIRE(forged.items.size() == 1);
  CHECK(forged.items[0].post_id == "telegram:3");
}

TEST_CASE("a rule can ask for an owner, and its reason names him") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  RegistryBuilder builder(sink);
  builder.add_text("owners.csv",
                   "kind,value,tier,name,owner,said_by,said_on\n"
                   "handle:telegram,first,protect,First,Press Holding,Tester,2026-01-02\n"
                   "handle:telegram,second,state,Second,Press Holding,Tester,2026-01-02\n"
                   "handle:telegram,third,protect,Third,Other House,Tester,2026-01-02\n");
  const Registry registry = std::move(builder).build();
  testing::TextRunOptions options;
  options.registry = &registry;
  const std::string rule = testing::rule_of("{s: {source.owner: press holding, source.via: channel, url: https://story.kz/x}, condition: s}") +
                           "\nelek: {reason: {en: 'The channel of {entry.name} ({entry.owner}, says {entry.said_by}) links here.'}}\n";
  std::string posts;
  for (const char* channel : {"first", "second", "third"}) {
    posts += R"({"schema":"elek.post/1","id":"telegram:)" + std::string(channel) +
             R"(/1","platform":"telegram","text":"https://story.kz/x","channel":{"handle":")" + channel + "\"}}\n";
  }
  const TextRun run = run_text(rule, posts, options);
  REQUIRE(run.items.size() == 2);
  CHECK(run.items[0].reasons[0].reason == "The channel of First (Press Holding, says Tester) links here.");
  CHECK(run.items[1].reasons[0].reason == "The channel of Second (Press Holding, says Tester) links here.");
  CHECK(run.items[1].reasons[0].matches[0].value == "Press Holding");
}

}  // namespace
}  // namespace elek
