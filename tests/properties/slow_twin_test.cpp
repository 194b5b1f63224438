// The guard against its slow twin: random rules over random posts, evaluated through the guard and without it, give the same bytes; so do
// one thread and several, small and large batches, and reads cut anywhere.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <random>

#include "support/lists.h"
#include "support/run_text.h"

namespace elek::testing {
namespace {

using Random = std::mt19937;

const std::vector<std::string> kWords = {"срочно",
                                         "Правительство",
                                         "выплаты",
                                         "вакцина",
                                         "вaкцина",
                                         "қазақ",
                                         "хабарлама",
                                         "oʻzbek",
                                         "o'zbek",
                                         "ҳукумат",
                                         "urgent",
                                         "BREAKING",
                                         "pay",
                                         "то",
                                         "не",
                                         "ёлка",
                                         "ﬁnance",
                                         "ｆｕｌｌ",
                                         "中文",
                                         "ба\u200bнк",
                                         "&quot;",
                                         "&amp;",
                                         "...",
                                         "!!!",
                                         "🔥",
                                         "#тег",
                                         "#ВакциныУбивают",
                                         "#StopVaccines",
                                         "＃СтопCOVID19",
                                         "вакцины",
                                         "вакцинами",
                                         "убивает",
                                         "убивают",
                                         "vaccines",
                                         "vaccine",
                                         "hoping",
                                         "hope",
                                         "abilities",
                                         "skies",
                                         "sky",
                                         "Stop",
                                         "кредит",
                                         "clone.org/x",
                                         "https://paper.org",
                                         "hxxp://sub.old[.]org",
                                         "tengrinews.site/x",
                                         "tengrlnews.kz"};

std::string pick(Random& random) { return kWords[random() % kWords.size()]; }

std::string phrase(Random& random, std::size_t longest) {
  std::string text;
  for (std::size_t words = 1 + random() % longest; words > 0; --words) {
    if (!text.empty()) text += std::vector<std::string>{" ", "  ", ", ", "\\n", "-"}[random() % 5];
    text += pick(random);
  }
  return text;
}

std::string value(Random& random) {
  std::string text = phrase(random, 2);
  if (text.find("\\n") != std::string::npos) text.replace(text.find("\\n"), 2, " ");
  while (text.find("\\n") != std::string::npos) text.replace(text.find("\\n"), 2, " ");
  for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 2)) text.insert(at, "'");
  switch (random() % 6) {
    case 0: return "'*" + text + "'";
    case 1: return "' " + text + "'";
    case 3: return "' " + text + " '";
    case 2: return "'" + text.substr(0, text.size()) + "*'";
    default: return "'" + text + "'";
  }
}

const Registry& lists() {
  static const auto read = read_lists({{"a.csv",
                                        "domain,clone.org,exposed,,paper.org,,Tester,2026-01-02\n"
                                        "domain,old.org,mirror,,,2026-03-01,Tester,2026-01-02\n"
                                        "name:telegram,urgent,exposed,,,,Tester,2026-01-02\n"},
                                       {"b.csv",
                                        "domain,paper.org,protect,Paper,,,Tester,2026-01-02\n"
                                        "domain,tengrinews.kz,protect,Tengrinews,,,Tester,2026-01-02\n"}});
  return read.registry;
}

std::string source_selection(Random& random) {
  static const std::vector<std::string> kLeaves = {"source.tier: exposed", "source.tier: [mirror, protect]", "source.via: link",
                                                   "source.list: b",       "source.name|exists: true",       "source.tier|exists: false",
                                                   "source.tier: null",    "source.tier|neq: exposed",       "source.name|contains: pa"};
  const std::string& leaf = kLeaves[random() % kLeaves.size()];
  return random() % 2 == 0 ? fmt::format("{{{}}}", leaf) : fmt::format("{{{}, source.via: link}}", leaf);
}

std::string lookalike_selection(Random& random) {
  static const std::vector<std::string> kSelections = {"{lookalike.kind: tld-swap}",
                                                       "{lookalike.kind: [typo, homoglyph], lookalike.of|endswith: .kz}",
                                                       "{lookalike.via: link}",
                                                       "{lookalike.of|exists: false}",
                                                       "{lookalike.of: null}",
                                                       "{lookalike.kind|neq: tld-swap}",
                                                       "{url.domain|fieldref: lookalike.of}"};
  return kSelections[random() % kSelections.size()];
}

std::string selection(Random& random) {
  if (random() % 6 == 0) return source_selection(random);
  if (random() % 12 == 0) return lookalike_selection(random);
  static const std::vector<std::string> kFields = {"text",    "text.words", "text.raw", "author.name",
                                                   "hashtag", "extra",      "|",        "text.skeleton", "text.stems"};
  static const std::vector<std::string> kModifiers = {"|contains", "|contains", "|contains|all", "|startswith",
                                                      "|endswith", "",          "|neq|contains"};
  const std::string& field = kFields[random() % kFields.size()];
  const std::string& modifier = kModifiers[random() % kModifiers.size()];
  std::string values;
  for (std::size_t i = 1 + random() % 3; i > 0; --i) values += (values.empty() ? "" : ", ") + value(random);
  if (field == "|") return fmt::format("[{}]", values);
  if (random() % 8 == 0) return "{text|re: 'сроч.{0,3}о|urgent'}";
  return fmt::format("{{{}{}: [{}]}}", field, modifier, values);
}

std::string random_rules(Random& random) {
  static const std::vector<std::string> kConditions = {
      "a", "a and b", "a or b", "a and not b", "not a", "1 of them", "(a or c) and not b", "not (a and b)"};
  std::string yaml;
  for (int i = 0; i < 8; ++i) {
    yaml += rule_of(fmt::format("{{a: {}, b: {}, c: {}, condition: {}}}", selection(random), selection(random), selection(random),
                                kConditions[random() % kConditions.size()]),
                    fmt::format("Rule {}", i));
    yaml += "---\n";
  }
  return yaml;
}

std::string random_posts(Random& random) {
  std::string posts;
  for (int i = 0; i < 30; ++i) {
    static const std::vector<std::string> kLanguages = {"", "", "ru", "kk"};
    posts += fmt::format(
        R"({{"id":{},"text":"{}","author":{{"name":"{}"}},"extra":["{}"],"hashtags":["{}"],"created_at":"2026-0{}-01","lang":"{}"}})", i,
        phrase(random, 8), phrase(random, 2), phrase(random, 2), pick(random), 1 + random() % 5, kLanguages[random() % 4]);
    posts += "\n";
    if (random() % 20 == 0) posts += "{\"id\": bad}\n";
    if (random() % 20 == 0) posts += "{\"id\": 1, \"text\": \"no end\n";
  }
  return posts;
}

std::string outcome(const TextRun& run) {
  std::string text = run.ndjson();
  for (const Diagnostic& diagnostic : run.diagnostics) {
    text += fmt::format("{} {} {} {}\n", text_of(diagnostic.code), diagnostic.place.line, diagnostic.place.offset, diagnostic.message);
  }
  return text + fmt::format("{} {}", run.summary.read.posts, run.summary.flagged);
}

TEST_CASE("the guard misses nothing") {
  Random random(20261124);
  std::size_t flagged = 0;
  for (int round = 0; round < 150; ++round) {
    const std::string rules = random_rules(random);
    const std::string posts = random_posts(random);
    TextRunOptions fast;
    TextRunOptions slow;
    slow.run.guard = false;
    fast.registry = slow.registry = &lists();
    const TextRun run = run_text(rules, posts, fast);
    CAPTURE(rules);
    CAPTURE(posts);
    REQUIRE_FALSE(run.error.has_value());
    CHECK(run.ndjson() == run_text(rules, posts, slow).ndjson());
    flagged += run.items.size();
  }
  CHECK(flagged > 1000);  // the property is not empty
}

TEST_CASE("a keyword with an entity is found in texts and in names") {
  const std::string rules = rule_of("{a: ['abc&amp;def'], condition: a}");
  const std::string posts = R"({"id":1,"text":"abc&amp;def"})"
                            "\n"
                            R"({"id":2,"text":"abc&def"})"
                            "\n"
                            R"({"id":3,"text":"x","author":{"name":"abc&amp;def"}})"
                            "\n";
  TextRunOptions slow;
  slow.run.guard = false;
  const TextRun run = run_text(rules, posts);
  CHECK(run.items.size() == 3);
  CHECK(run.ndjson() == run_text(rules, posts, slow).ndjson());
}

TEST_CASE("threads, batches and reads change nothing") {
  Random random(99);
  for (int round = 0; round < 20; ++round) {
    const std::string rules = random_rules(random);
    std::string posts;
    for (int i = 0; i < 5; ++i) posts += random_posts(random);
    TextRunOptions plain;
    plain.registry = &lists();
    const std::string expected = outcome(run_text(rules, posts, plain));
    for (const unsigned threads : {1U, 2U, 5U}) {
      for (const std::size_t batch : {1U, 700U, 1U << 20U}) {
        TextRunOptions options = plain;
        options.run.threads = threads;
        options.read.batch_bytes = batch;
        options.read.read_bytes = 1 + random() % 999;
        options.chunk_bytes = 1 + random() % 300;
        CHECK(outcome(run_text(rules, posts, options)) == expected);
      }
    }
  }
}

TEST_CASE("--max-errors stops at the same record however the input is cut") {
  Random random(5);
  const std::string rules = rule_of("{a: {text|contains: 'ок'}, condition: a}");
  std::string posts;
  for (int i = 0; i < 200; ++i) posts += i % 7 == 6 ? "{bad}\n" : fmt::format("{{\"id\":{},\"text\":\"ок\"}}\n", i);
  TextRunOptions base;
  base.run.max_errors = 5;
  const TextRun expected = run_text(rules, posts, base);
  CHECK(expected.summary.read.rejected == 5);
  CHECK_FALSE(expected.summary.complete);
  CHECK(expected.items.size() == 30);
  for (const std::size_t batch : {1U, 100U, 5000U}) {
    TextRunOptions options = base;
    options.read.batch_bytes = batch;
    options.run.threads = 3;
    CHECK(outcome(run_text(rules, posts, options)) == outcome(expected));
  }
}

}  // namespace
}  // namespace elek::testing
