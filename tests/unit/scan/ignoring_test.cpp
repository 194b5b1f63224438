// --ignore through the whole scan: which reasons which rows silence.

#include "scan/ignoring.h"

#include <doctest/doctest.h>

#include "scan/ignore_check.h"
#include "support/lists.h"
#include "support/rule_text.h"
#include "support/run_text.h"

namespace elek {
namespace {

const char* const kRules =
    "title: Words\nname: words\nlogsource: {category: social_post}\ndetection: {s: {text|contains: срочно}, condition: s}\n---\n"
    "title: Listed\nname: listed\nlogsource: {category: social_post}\ndetection: {s: {source.tier: exposed}, condition: s}\n";

const char* const kPost =
    R"({"schema":"elek.post/1","id":"telegram:9/1","platform":"telegram","created_at":"2026-06-15T00:00:00Z","created_known":true,)"
    R"("text":"срочно: clone.org/x и paper.org","channel":{"id":"telegram:9","handle":"Our_Channel","name":"Наш канал"}})"
    "\n";

IgnoreList ignore_list(const std::string& rows, std::vector<Diagnostic>& told) {
  IgnoreList list;
  testing::KeptDiagnostics sink(told);
  list.add_text("i.csv", "kind,value,rule,until,why,by\n" + rows, sink);
  return list;
}

testing::TextRun scan(const std::string& rows, bool show) {
  static const auto lists = testing::read_lists({{"mine.csv", "domain,clone.org,exposed,,,,Tester,2026-01-02\n"}});
  std::vector<Diagnostic> told;
  const IgnoreList list = ignore_list(rows, told);
  REQUIRE(told.empty());
  testing::TextRunOptions options;
  options.registry = &lists.registry;
  options.run.ignore = &list;
  options.run.show_ignored = show;
  return testing::run_text(kRules, kPost, options);
}

std::string rules_left(const testing::TextRun& run) {
  std::string left;
  for (const Item& item : run.items) {
    for (const Reason& reason : item.reasons) left += reason.rule_id + " ";
  }
  return left;
}

TEST_CASE("rows silence what they name") {
  struct Row {
    const char* row;
    const char* left;
  };
  const Row rows[] = {
      {"", "listed words "},
      {"post,telegram:9/1,,,seen,me", ""},
      {"post,telegram:9/2,,,seen,me", "listed words "},
      {"post,telegram:9/1,words,,seen,me", "listed "},
      {"handle:telegram,our_channel,,,ours,me", ""},
      {"handle:vk,our_channel,,,ours,me", "listed words "},
      {"id:telegram,9,,,ours,me", ""},
      {"name:telegram,НАШ канал,,,ours,me", ""},
      // a link silences what rests on it, not what else the post says
      {"domain,clone.org,,,known,me", "words "},
      {"url,clone.org/x,,,known,me", "words "},
      {"url,clone.org/y,,,known,me", "listed words "},
      {"domain,paper.org,,,known,me", "listed words "},
      // with a rule: its reasons in posts that link there
      {"domain,paper.org,words,,known,me", "listed "},
      {"domain,paper.org,listed,,known,me", "words "},
      {"domain,other.org,words,,known,me", "listed words "},
      // until a day, judged by the post's time
      {"domain,clone.org,,2026-06-15,known,me", "listed words "},
      {"domain,clone.org,,2026-06-16,known,me", "words "},
      {"domain,clone.org,,15.06.2026,known,me", "listed words "},
      {"domain,clone.org,,16.6.2026,known,me", "words "},
  };
  for (const Row& row : rows) {
    CAPTURE(std::string(row.row));
    CHECK(rules_left(scan(std::string(row.row) + "\n", false)) == row.left);
  }
}

TEST_CASE("a reason with more links than it has matches is ignored where all of them are") {
  const auto left = [](const std::string& last) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "clone.org/" + std::to_string(i) + " ";
    const auto lists = testing::read_lists({{"mine.csv", "domain,clone.org,exposed,,,,Tester,2026-01-02\ndomain,fake.org,exposed,,,,Tester,2026-01-02\n"}});
    std::vector<Diagnostic> told;
    const IgnoreList list = ignore_list("domain,clone.org,,,known,me\n", told);
    testing::TextRunOptions options;
    options.registry = &lists.registry;
    options.run.ignore = &list;
    return rules_left(testing::run_text(kRules, R"({"id":"1","text":")" + text + last + "\"}\n", options));
  };
  CHECK(left("") == "");
  CHECK(left("fake.org") == "listed ");
}

TEST_CASE("what is ignored is counted by row, and shown at low for who asks") {
  const testing::TextRun hidden = scan("post,telegram:9/1,,,seen,me\n", false);
  CHECK(hidden.items.empty());
  CHECK(hidden.summary.flagged == 0);
  CHECK(hidden.summary.ignored.at("i.csv:2 (post telegram:9/1: seen)") == 2);
  const testing::TextRun shown = scan("post,telegram:9/1,,,seen,me\n", true);
  REQUIRE(shown.items.size() == 1);
  CHECK(shown.items[0].level == Level::low);
  CHECK(shown.items[0].reasons[0].reason->ends_with("Ignored: seen."));
  CHECK(shown.summary.flagged == 0);
  CHECK(shown.summary.set_aside == 1);
}

TEST_CASE("a faulty row of an ignore file is told and left out") {
  std::vector<Diagnostic> told;
  const IgnoreList list = ignore_list("domain,t.me,,,x,y\ndomain,clone.org,,,,y\nsite,clone.org,,,x,y\ndomain,clone.org,,soon,x,y\nshort\npost,1,,,x,\n", told);
  CHECK(list.rows().size() == 1);
  CHECK(list.refused() == 5);
  std::string codes;
  for (const Diagnostic& diagnostic : told) codes += text_of(diagnostic.code) + ":" + std::to_string(diagnostic.place.line) + " ";
  CHECK(codes == "E0422:2 E0421:3 E0421:4 E0421:5 E0421:6 ");
}

TEST_CASE("a file that is given twice counts once") {
  std::vector<Diagnostic> told;
  testing::KeptDiagnostics sink(told);
  IgnoreList list;
  const std::string csv = "kind,value,why\ndomain,clone.org,seen\n";
  list.add_text("a.csv", csv, sink);
  list.add_text("./a.csv", csv, sink);
  CHECK(list.rows().size() == 1);
  REQUIRE(told.size() == 1);
  CHECK(text_of(told[0].code) == "E0426");
  CHECK(told[0].message == "a.csv holds the same rows");
}

TEST_CASE("a platform that looks misspelt is told once, and the rows are used") {
  std::vector<Diagnostic> told;
  const IgnoreList list = ignore_list("handle:telegarm,a,,,x,y\nid:telegarm,1,,,x,y\nhandle:max,a,,,x,y\nname:tg,a,,,x,y\n", told);
  CHECK(list.rows().size() == 4);
  REQUIRE(told.size() == 1);
  CHECK(text_of(told[0].code) == "E0413");
  CHECK(told[0].help == "did you mean telegram?");
}

TEST_CASE("a row that names no rule of the run is told") {
  const std::string across = "---\ntitle: Across\ncorrelation: {type: event_count, rules: words, timespan: 1h, condition: {gte: 2}}\n";
  const testing::Loaded loaded = testing::load(kRules + across);
  std::vector<Diagnostic> told;
  const IgnoreList list = ignore_list(
      "domain,a.org,words,,seen,me\ndomain,b.org,,,seen,me\ndomain,c.org,wordz,,seen,me\ndomain,d.org,LISTED,,seen,me\n"
      "domain,e.org,no such thing at all,,seen,me\ndomain,f.org,across,,seen,me\n",
      told);
  testing::KeptDiagnostics sink(told);
  tell_of_unknown_rules(list, loaded.ruleset, sink);
  std::string codes;
  for (const Diagnostic& diagnostic : told) {
    codes += text_of(diagnostic.code) + ":" + std::to_string(diagnostic.place.line) + " " + diagnostic.help + "; ";
  }
  CHECK(codes == "E0424:4 did you mean words?; E0424:5 did you mean listed?; E0424:6 elek rules list shows the ids; "
                 "E0424:7 name a rule that it counts: what is ignored does not count; ");
}

// The codes that a run over posts of these times tells of a row with this `until`.
std::string told_by_run(const std::string& until, const std::vector<std::string>& times, RunOptions run = {}) {
  std::vector<Diagnostic> told;
  const IgnoreList list = ignore_list("domain,clone.org,," + until + ",known,me\n", told);
  std::string posts;
  for (const std::string& time : times) {
    posts += R"({"schema":"elek.post/1","id":"x:)" + std::to_string(posts.size()) + R"(","platform":"x",)" + (time.empty() ? "" : R"("created_at":")" + time + R"(",)") + R"("text":"a"})" + "\n";
  }
  testing::TextRunOptions options;
  options.run = run;
  options.run.ignore = &list;
  std::string codes;
  for (const Diagnostic& diagnostic : testing::run_text(kRules, posts, options).diagnostics) codes += text_of(diagnostic.code) + " ";
  return codes;
}

TEST_CASE("a row that has run out for every post is told") {
  const std::string june = "2026-06-15T00:00:00Z";
  const std::string july = "2026-07-15T00:00:00Z";
  CHECK(told_by_run("2026-06-15", {july, june}) == "E0425 ");
  CHECK(told_by_run("2026-06-16", {july, june}) == "");
  CHECK(told_by_run("", {july, june}) == "");
  CHECK(told_by_run("2026-06-15", {june, ""}) == "");  // a post of no known time
  RunOptions as_of;
  as_of.as_of = read_time("2026-06-20", TimeZone())->seconds;
  CHECK(told_by_run("2026-06-15", {june, ""}, as_of) == "E0425 ");
  CHECK(told_by_run("2026-06-19", {"", ""}, as_of) == "E0425 ");
  CHECK(told_by_run("2026-06-21", {"", ""}, as_of) == "");
  RunOptions since;
  since.since = read_time("2026-07-01", TimeZone())->seconds;
  CHECK(told_by_run("2026-07-01", {june, july}, since) == "E0425 ");  // what lies outside the dates is not judged
  since.since = read_time("2026-08-01", TimeZone())->seconds;
  CHECK(told_by_run("2026-01-01", {june, july}, since) == "");  // no post was judged
}

}  // namespace
}  // namespace elek
