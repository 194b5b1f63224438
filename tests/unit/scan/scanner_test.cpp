#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "support/run_text.h"

namespace elek::testing {
namespace {

// "field path start-end 'bytes'" of each match of the only reason.
std::vector<std::string> matches_of(const std::string& detection, const std::string& record) {
  const TextRun run = run_text(rule_of(detection), record + "\n");
  REQUIRE(run.items.size() == 1);
  REQUIRE(run.items[0].reasons.size() == 1);
  std::vector<std::string> lines;
  for (const Match& match : run.items[0].reasons[0].matches) {
    if (match.match) {
      lines.push_back(fmt::format("{} {} {}-{} '{}'", match.field, match.path, *match.start, *match.end, *match.match));
    } else {
      lines.push_back(fmt::format("{} {} = {}", match.field, match.path, match.value.value_or("nothing")));
    }
  }
  return lines;
}

TEST_CASE("a match tells a number in the shortest form that reads back, however large") {
  const std::int64_t numbers[] = {0, 7, -7, 1200, 999'999'999'999'999, 1'000'000'000'000'000, 12'345'678'901'234'567, -1'234'567'890'123'456'789};
  for (const std::int64_t number : numbers) {
    CAPTURE(number);
    const std::string post = R"({"schema":"elek.post/1","id":"t:1","text":"x","engagement":{"views":)" + std::to_string(number) + "}}\n";
    const auto run = run_text(rule_of("{s: {engagement.views|gte: -9000000000000000000}, condition: s}"), post);
    REQUIRE(run.items.size() == 1);
    CHECK(run.items[0].reasons[0].matches[0].value == fmt::format("{}", static_cast<double>(number)));
  }
}

TEST_CASE("matches: by condition, then by value in the file, then by offset; only of what carried the rule") {
  struct Row {
    const char* name;
    const char* detection;
    const char* record;
    std::vector<std::string> matches;
  };
  const Row rows[] = {
      {"value order before offset", "{a: {text|contains: [два, раз]}, condition: a}", R"({"id":1,"text":"раз, два, раз"})",
       {"text /text 5-8 'два'", "text /text 0-3 'раз'", "text /text 10-13 'раз'"}},
      {"condition order", "{a: {text|contains: x}, b: {text|contains: y}, condition: b and a}", R"({"id":1,"text":"x y"})",
       {"text /text 2-3 'y'", "text /text 0-1 'x'"}},
      {"a branch that failed is no evidence", "{a: {text|contains: x}, b: {text|contains: y}, c: {text|contains: z}, condition: (a and b) or c}",
       R"({"id":1,"text":"x z"})", {"text /text 2-3 'z'"}},
      {"not is no evidence", "{a: {text|contains: x}, b: {text|contains: y}, condition: a and not b}", R"({"id":1,"text":"x"})",
       {"text /text 0-1 'x'"}},
      {"words map to their bytes", "{a: {text.words|contains: ' за '}, condition: a}", R"({"id":1,"text":"Он — за!"})",
       {"text.words /text 5-7 'за'"}},
      {"neighboring words share the gap between them",
       "{a: {text.words|contains: ' a '}, condition: a}",
       R"({"id":1,"text":"a a a"})",
       {"text.words /text 0-1 'a'", "text.words /text 2-3 'a'", "text.words /text 4-5 'a'"}},
      {"a stem stands for its whole word",
       "{a: {text.stems|contains: ' вакцинация убивает '}, condition: a}",
       R"({"id":1,"text":"что Вакцинации убивали!"})",
       {"text.stems /text 4-22 'Вакцинации убивали'"}},
      {"stems share the gap between them",
       "{a: {text.stems|contains: ' вакцина '}, condition: a}",
       R"({"id":1,"text":"вакцинами вакцины"})",
       {"text.stems /text 0-9 'вакцинами'", "text.stems /text 10-17 'вакцины'"}},
      {"a language that keeps its words",
       "{a: {text.stems|contains: ' вакцинами '}, condition: a}",
       R"({"schema":"elek.post/1","id":"t:1","lang":"kk","text":"вакцина, вакцинами"})",
       {"text.stems /text 9-18 'вакцинами'"}},
      {"a hashtag's words",
       "{a: {text.words|contains: ' вакцины '}, condition: a}",
       R"({"id":1,"text":"#ВакциныУбивают"})",
       {"text.words /text 1-8 'Вакцины'"}},
      {"repaired letters keep their bytes",
       "{a: {text|contains: вакцин}, condition: a}",
       R"({"id":1,"text":"про вaкцинy"})",
       {"text /text 4-10 'вaкцин'"}},
      {"what a plainer view found, the skeleton need not find again",
       "{a: [{text.words|contains: &x [' код ', ' шифр ']}, {text.skeleton|contains: *x}], condition: a}",
       R"({"id":1,"text":"код и ш и ф р"})",
       {"text.words /text 0-3 'код'"}},
      {"disguised, it is found by the skeleton alone",
       "{a: [{text.words|contains: &x [' код ', ' шифр ']}, {text.skeleton|contains: *x}], condition: a}",
       R"({"id":1,"text":"к0д, ш.и.ф.р"})",
       {"text.skeleton /text 0-3 'к0д'", "text.skeleton /text 5-12 'ш.и.ф.р'"}},
      {"a skeleton that is asked for something else is evidence beside the words",
       "{a: [{text.words|contains: ' код '}, {text.skeleton|contains: ' шифр '}], condition: a}",
       R"({"id":1,"text":"код, ш.и.ф.р"})",
       {"text.words /text 0-3 'код'", "text.skeleton /text 5-12 'ш.и.ф.р'"}},
      {"that the plain words are absent is no evidence, so the skeleton must tell",
       "{a: [{text.words|contains|neq: &x ' код '}, {text.skeleton|contains: *x}], condition: a}",
       R"({"id":1,"text":"к0д"})",
       {"text.skeleton /text 0-3 'к0д'"}},
      {"title is a member too", "{a: {text|contains: x}, condition: a}", R"({"schema":"elek.post/1","id":"t:1","title":"x","text":"ax"})",
       {"text /title 0-1 'x'", "text /text 1-2 'x'"}},
      {"numbers are values", "{a: {text.exclamations|gte: 2}, condition: a}", R"({"id":1,"text":"да!!"})", {"text.exclamations /text = 2"}},
      {"presence", "{a: {f: null, g|exists: true}, condition: a}", R"({"id":1,"g":1})", {"f  = absent", "g  = present"}},
      {"the record's own names", "{a: {f.g|startswith: ab}, condition: a}", R"({"id":1,"f":{"g":"ABC"}})", {"f.g record:/f/g 0-2 'AB'"}},
      {"equal values in two places", "{a: {tags: foo}, condition: a}", R"({"id":1,"tags":["foo","x","foo"]})",
       {"tags record:/tags/0 0-3 'foo'", "tags record:/tags/2 0-3 'foo'"}},
      {"a hit counts once", "{a: {text|contains: [ab, AB]}, condition: a}", R"({"id":1,"text":"ab"})", {"text /text 0-2 'ab'"}},
      {"regexes", "{a: {text|re: '[0-9]+'}, condition: a}", R"({"id":1,"text":"а 12, 345"})",
       {"text /text 2-4 '12'", "text /text 6-9 '345'"}},
      {"links", "{a: {url|contains: bad}, condition: a}",
       R"({"schema":"elek.post/1","id":"t:1","text":"","links":[{"raw":"good.example"},{"raw":"bad.example"}]})",
       {"url /links/1/raw 0-11 'bad.example'"}},
      {"links in the text", "{a: {url.domain: example.com}, condition: a}", R"({"id":1,"text":"см. hxxps://www[.]example[.]com/a?utm_source=x."})",
       {"url.domain /text 4-46 'hxxps://www[.]example[.]com/a?utm_source=x'"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(matches_of(row.detection, row.record) == row.matches);
  }
}

// Whether text.skeleton is written for the guard hangs on what is found without it.
TEST_CASE("a disguised word is found beside plain ones, in the same batch as posts without any") {
  const std::string plain_bank = rule_of("{code: [{text.words|contains: ' шифр '}, {text.skeleton|contains: ' шифр '}], bank: {text.words|contains: ' банк '}, condition: code and bank}");
  const std::string posts =
      "{\"id\":1,\"text\":\"банк: шифр\"}\n"
      "{\"id\":2,\"text\":\"ш.и.ф.р\"}\n"
      "{\"id\":3,\"text\":\"банк: ш.и.ф.р\"}\n"
      "{\"id\":4,\"text\":\"б.а.н.к: ш.и.ф.р\"}\n"
      "{\"id\":5,\"text\":\"банк\"}\n"
      "{\"id\":6,\"text\":\"ничего\"}\n";
  const auto flagged = [&](const std::string& rules) {
    std::vector<std::int64_t> lines;
    for (const Item& item : run_text(rules, posts).items) lines.push_back(item.line);
    return lines;
  };
  CHECK(flagged(plain_bank) == std::vector<std::int64_t>{1, 3});
  const std::string all = rule_of("{code: {text.skeleton|contains: ' шифр '}, bank: {text.skeleton|contains: ' банк '}, condition: code and bank}");
  CHECK(flagged(all) == std::vector<std::int64_t>{1, 3, 4});
  const std::string either = rule_of("{code: {text.skeleton|contains: ' шифр '}, bank: {text.words|contains: ' банк '}, condition: code or bank}");
  CHECK(flagged(either) == std::vector<std::int64_t>{1, 2, 3, 4, 5});
}

TEST_CASE("at most 32 matches are told, all are counted") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "x ";
  const TextRun run = run_text(rule_of("{a: {text|contains: x}, condition: a}"), fmt::format("{{\"id\":1,\"text\":\"{}\"}}\n", text));
  REQUIRE(run.items.size() == 1);
  CHECK(run.items[0].reasons[0].matches.size() == 32);
  CHECK(run.items[0].reasons[0].matches_total == 40);
}

TEST_CASE("of a regex that searches a long text to its end for each hit, so many hits are counted as can be afforded") {
  constexpr std::size_t kLong = 1U << 20U;  // its square would take hours
  const auto matches_in = [](std::size_t letters) {
    const TextRun run =
        run_text(rule_of("{s: {text|re: 'a.*?c|a'}, condition: s}"), R"({"id":"1","text":")" + std::string(letters, 'a') + "\"}\n");
    REQUIRE(run.items.size() == 1);
    return run.items[0].reasons[0].matches_total;
  };
  CHECK(matches_in(5'000) == 5'000);
  const auto counted = matches_in(kLong);
  CHECK(counted > 32);  // else it would seem that all are listed
  CHECK(counted < 100);
}

TEST_CASE("leaves on links hold for one link (ruling 19)") {
  struct Row {
    const char* selection;
    const char* text;
    bool flagged;
  };
  const Row rows[] = {
      {"{url.host|contains: one, url.host|endswith: end}", "https://one.start https://two.end", false},
      {"{url.host|contains: one, url.host|endswith: end}", "https://x.start https://one.end", true},
      {"{url.domain: a.kz, url.path|neq: '/'}", "https://a.kz/x https://b.kz/", true},
      {"{url.domain: a.kz, url.path|neq: '/'}", "https://a.kz/ https://b.kz/x", false},
      {"{url: null, url.domain: null}", "no link", true},
      {"{url: null, url.domain: null}", "https://a.kz", false},
      {"{url.domain: a.kz, url.shortener: true}", "https://a.kz https://bit.ly/x", false},
      {"{url.domain: президент.рф}", "на сайте президент.рф сегодня", true},
      {"{url.host|endswith: .рф}", "https://www.президент.рф/news", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.selection);
    CAPTURE(row.text);
    CHECK(flags(fmt::format("{{a: {}, condition: a}}", row.selection), fmt::format(R"({{"id":1,"text":"{}"}})", row.text)) == row.flagged);
  }
}

const std::string kFilters = R"(
---
title: Looks like a debunk
logsource: {category: social_post}
filter:
  rules: any
  selection: {text|contains: фейк}
  condition: not selection
elek: {effect: lower}
---
title: Newsrooms
logsource: {category: social_post}
filter:
  rules: any
  selection: {author.name: Редакция}
  condition: not selection
)";

TEST_CASE("filters exclude or lower, and are counted once a post") {
  const std::string rules = rule_of("{a: {text|contains: срочно}, condition: a}", "A") + "---\n" +
                            rule_of("{a: {text|contains: сроч}, condition: a}", "B") + kFilters;
  const std::string posts =
      R"({"id":1,"text":"срочно"})"
      "\n"
      R"({"id":2,"text":"срочно: фейк"})"
      "\n"
      R"({"id":3,"text":"срочно","author":{"name":"Редакция"}})"
      "\n"
      R"({"id":4,"text":"срочно: фейк","author":{"name":"Редакция"}})"
      "\n";
  const TextRun run = run_text(rules, posts);
  REQUIRE(run.items.size() == 2);
  CHECK(run.items[0].level == Level::medium);
  CHECK(run.items[1].level == Level::low);
  CHECK(run.items[1].reasons[0].reason == "Lowered: Looks like a debunk.");
  CHECK(run.summary.excluded == std::map<std::string, FilterTally>{{"newsrooms", {"Newsrooms", 2}}});
  CHECK(run.summary.lowered == std::map<std::string, FilterTally>{{"looks-like-a-debunk", {"Looks like a debunk", 1}}});
}

TEST_CASE("of two filters that act, both are counted; the reason names the first") {
  const std::string lower_too = R"(
---
title: Asks
logsource: {category: social_post}
filter:
  rules: any
  selection: {text|contains: правда ли}
  condition: not selection
elek: {effect: lower}
---
title: Robots
logsource: {category: social_post}
filter:
  rules: any
  selection: {author.name: Редакция}
  condition: not selection
)";
  const std::string rules = rule_of("{a: {text|contains: срочно}, condition: a}", "A") + kFilters + lower_too;
  const std::string posts = R"({"id":1,"text":"срочно: фейк, правда ли"})"
                            "\n"
                            R"({"id":2,"text":"срочно: фейк","author":{"name":"Редакция"}})"
                            "\n";
  const TextRun run = run_text(rules, posts);
  REQUIRE(run.items.size() == 1);
  CHECK(run.items[0].reasons[0].reason == "Lowered: Looks like a debunk.");
  CHECK(run.summary.lowered ==
        std::map<std::string, FilterTally>{{"asks", {"Asks", 1}}, {"looks-like-a-debunk", {"Looks like a debunk", 1}}});
  CHECK(run.summary.excluded == std::map<std::string, FilterTally>{{"newsrooms", {"Newsrooms", 1}}, {"robots", {"Robots", 1}}});
}

TEST_CASE("what filters exclude is shown if asked for, and is no flag") {
  const std::string rules = R"(
title: Hurry
name: hurry
logsource: {category: social_post}
detection: {a: {text|contains: срочно}, condition: a}
level: high
elek: {reason: {en: Hurry.}}
---
title: Money
name: money
logsource: {category: social_post}
detection: {a: {text|contains: деньги}, condition: a}
level: medium
---
title: Newsrooms
logsource: {category: social_post}
filter:
  rules: hurry
  selection: {author.name: Редакция}
  condition: not selection
)";
  const std::string posts =
      "{\"id\":1,\"text\":\"срочно\"}\n"
      "{\"id\":2,\"text\":\"срочно\",\"author\":{\"name\":\"Редакция\"}}\n"
      "{\"id\":3,\"text\":\"срочно деньги\",\"author\":{\"name\":\"Редакция\"}}\n"
      "{\"id\":4,\"text\":\"нет ничего\"}\n";
  TextRunOptions options;
  options.run.count_values = true;
  const TextRun without = run_text(rules, posts, options);
  options.run.show_guarded = true;
  for (const bool guard : {true, false}) {
    options.run.guard = guard;
    const TextRun run = run_text(rules, posts, options);
    REQUIRE(run.items.size() == 3);
    CHECK(run.items[0].level == Level::high);
    CHECK(run.items[0].reasons[0].reason == "Hurry.");
    CHECK(run.items[1].level == Level::low);
    REQUIRE(run.items[1].reasons.size() == 1);
    CHECK(run.items[1].reasons[0].reason == "Hurry. Excluded: Newsrooms.");
    CHECK(run.items[1].reasons[0].matches.size() == 1);
    CHECK(run.items[2].level == Level::medium);
    REQUIRE(run.items[2].reasons.size() == 2);
    CHECK(run.items[2].reasons[1].level == Level::low);
    CHECK(run.items[2].reasons[1].rule_id == "hurry");
    CHECK(run.summary.set_aside == 1);
    CHECK(run.summary.flagged == 2);
    CHECK(run.summary.flagged_by_level == without.summary.flagged_by_level);
    CHECK(run.summary.excluded == without.summary.excluded);
    CHECK(run.summary.excluded.at("newsrooms") == FilterTally{"Newsrooms", 2});
    for (const auto& [dimension, tallies] : without.summary.counts) {
      for (const auto& [value, tally] : tallies) CHECK(run.summary.counts.at(dimension).at(value).flagged == tally.flagged);
    }
  }
  CHECK(without.items.size() == 2);
  CHECK(without.items[1].reasons.size() == 1);
}

TEST_CASE("filters of one title are counted apart") {
  const auto filter = [](const char* name, const char* word) {
    return fmt::format("---\ntitle: Known\nname: {}\nlogsource: {{category: social_post}}\nfilter:\n  rules: any\n  s: {{text|contains: {}}}\n"
                       "  condition: not s\n",
                       name, word);
  };
  const TextRun run = run_text(rule_of("{a: {text|contains: x}, condition: a}") + filter("one", "раз") + filter("two", "два"),
                               "{\"text\":\"x раз\"}\n{\"text\":\"x раз раз\"}\n{\"text\":\"x два\"}\n");
  CHECK(run.items.empty());
  CHECK(run.summary.excluded == std::map<std::string, FilterTally>{{"one", {"Known", 2}}, {"two", {"Known", 1}}});
}

TEST_CASE("two filters that cannot be told apart: the second is a fault") {
  const TextRun run = run_text(rule_of("{a: {text|contains: x}, condition: a}") + kFilters + "\n" + kFilters, "{\"text\":\"x\"}\n");
  const auto same = [](const Diagnostic& diagnostic) { return diagnostic.code == DiagnosticCode::rule_duplicate_id; };
  CHECK(std::ranges::count_if(run.diagnostics, same) == 2);
}

TEST_CASE("rules run where their logsource fits; experimental ones are capped") {
  const std::string rules =
      "title: Only Telegram\nlogsource: {category: social_post, product: telegram}\ndetection: {a: {text|contains: x}, condition: a}\nlevel: high\n"
      "---\ntitle: Other logs\nlogsource: {category: process_creation}\ndetection: {a: {text|contains: x}, condition: a}\nlevel: high\n"
      "---\ntitle: New\nstatus: experimental\nlogsource: {category: social_post}\ndetection: {a: {text|contains: x}, condition: a}\nlevel: critical\n";
  const auto titles = [&](const char* platform) {
    const TextRun run = run_text(rules, fmt::format(R"({{"schema":"elek.post/1","id":"t:1","platform":{},"text":"x"}})"
                                                    "\n",
                                                    platform));
    REQUIRE(run.items.size() == 1);
    std::string all;
    for (const Reason& reason : run.items[0].reasons) all += fmt::format("{} {}; ", reason.rule_title, name_of(reason.level));
    return all;
  };
  CHECK(titles("\"telegram\"") == "Only Telegram high; New medium; ");
  CHECK(titles("\"x\"") == "New medium; ");
  CHECK(titles("null") == "Only Telegram high; Other logs high; New medium; ");
}

TEST_CASE("dates choose posts; undated ones stay") {
  TextRunOptions options;
  options.run.since = 1'000;
  options.run.until = 2'000;
  const std::string posts =
      "{\"id\":1,\"text\":\"x\",\"created_at\":\"1970-01-01T00:16:39Z\"}\n{\"id\":2,\"text\":\"x\",\"created_at\":\"1970-01-01T00:16:40Z\"}\n"
      "{\"id\":3,\"text\":\"x\",\"created_at\":\"1970-01-01T00:33:20Z\"}\n{\"id\":4,\"text\":\"x\"}\n";
  const TextRun run = run_text(rule_of("{a: {text|contains: x}, condition: a}"), posts, options);
  REQUIRE(run.items.size() == 2);
  CHECK(run.items[0].post_id == "json:2");
  CHECK(run.items[1].post_id == "json:4");
  CHECK(run.summary.outside_dates == 2);
  CHECK(run.summary.undated == 1);
}

TEST_CASE("copies share a key") {
  const TextRun run = run_text(rule_of("{a: {text|contains: x}, condition: a}"),
                               "{\"id\":1,\"text\":\"X, один!\"}\n{\"id\":2,\"text\":\"x  Один\"}\n{\"id\":3,\"text\":\"x два\"}\n");
  REQUIRE(run.items.size() == 3);
  CHECK(run.items[0].copy_key == run.items[1].copy_key);
  CHECK(run.items[0].copy_key != run.items[2].copy_key);
}

}  // namespace
}  // namespace elek::testing
