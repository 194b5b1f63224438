#include "trace/correlator.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "support/lists.h"
#include "support/run_text.h"

namespace elek {
namespace {

using testing::run_text;
using testing::TextRun;
using testing::TextRunOptions;

std::string rule(const std::string& name, const std::string& detection) {
  return fmt::format("title: {0}\nname: {0}\nlogsource: {{category: social_post}}\ndetection: {{s: {{{1}}}, condition: s}}\nlevel: low\n---\n", name,
                     detection);
}

std::string correlation(const std::string& name, const std::string& entries, const std::string& more = "") {
  return fmt::format("title: {0}\nname: {0}\n{2}correlation: {{{1}}}\n---\n", name, entries, more);
}

/// A post of an author at a minute of one hour; nothing: at no time.
std::string post(int number, const std::string& author, std::optional<int> minute, const std::string& text) {
  const std::string time = minute ? fmt::format(R"("created_at":"2026-05-01T10:{:02}:00Z",)", *minute) : "";
  return fmt::format(R"({{"schema":"elek.post/1","id":"x:{}",{}"author":{{"id":"x:{}","handle":"{}"}},"text":"{}"}})"
                     "\n",
                     number, time, author, author, text);
}

/// "rule [group] value: ids; ..." of every cluster.
std::string shown(const TextRun& run) {
  std::string text;
  for (const Cluster& cluster : run.clusters) {
    text += cluster.rule_id + " [";
    for (const ClusterValue& value : cluster.group) text += (text.ends_with('[') ? "" : " ") + value.value.value_or("-");
    text += fmt::format("] {:g}:", cluster.value);
    for (const ClusterPost& post : cluster.posts) text += " " + post.post_id.substr(2);
    text += "\n";
  }
  return text;
}

const std::string kLinks = rule("links", "url|exists: true");
const std::string kThreeAuthors =
    correlation("push", "type: value_count, rules: links, group-by: url, timespan: 10m, condition: {gte: 3, field: author.id}");

TEST_CASE("posts are grouped by each of their links, in any order of the input") {
  const std::string one = "see http://one.example/a", two = "http://one.example/a and https://two.example/b";
  std::vector<std::string> posts = {post(1, "ann", 0, one), post(2, "bob", 5, two), post(3, "ann", 6, one), post(4, "cat", 9, two),
                                    post(5, "dan", 30, two)};
  std::ranges::sort(posts);
  do {
    std::string records;
    for (const std::string& post : posts) records += post;
    const TextRun run = run_text(kLinks + kThreeAuthors, records);
    REQUIRE(shown(run) == "push [https://one.example/a] 3: 1 2 3 4\n");
    CHECK(run.items.empty());
    CHECK(run.summary.clusters == 1);
    CHECK(run.summary.flagged == 0);
  } while (std::ranges::next_permutation(posts).found);
}

TEST_CASE("what is left out is counted") {
  const std::string records = post(1, "ann", 0, "https://a.example") + post(2, "bob", std::nullopt, "https://a.example") + post(3, "cat", 1, "no link");
  const std::string by_tag = correlation("tags", "type: event_count, rules: links, group-by: hashtag, timespan: 10m, condition: {gte: 1}");
  const TextRun run = run_text(kLinks + kThreeAuthors + by_tag, records);
  const CorrelationTally& push = run.summary.correlations.at("push");
  CHECK(push == CorrelationTally{.title = "push", .posts = 2, .clusters = 0, .undated = 1});
  CHECK(run.summary.correlations.at("tags").lacking_group == 1);

  std::string many;
  for (int i = 0; i < 100; ++i) many += fmt::format("https://h{}.example ", i);
  CHECK(run_text(kLinks + kThreeAuthors, post(1, "ann", 0, many)).summary.correlations.at("push").cut_off == 1);
}

TEST_CASE("what is left out is counted, whichever of a correlation rule's rules found it") {
  std::string links;
  for (int i = 0; i < 100; ++i) links += fmt::format(" https://h{}.example", i);
  const auto with_aliases = [](const char* fields) {
    return rule("a", "text|contains: ab") + rule("b", "text|contains: ab") +
           correlation("c", fmt::format("type: temporal, rules: [a, b], group-by: g, timespan: 1h, aliases: {{g: {{{}}}}}", fields));
  };
  CHECK(run_text(with_aliases("a: url, b: author.id"), post(1, "ann", 0, "ab" + links)).summary.correlations.at("c").cut_off == 1);
  CHECK(run_text(with_aliases("a: author.id, b: url"), post(1, "ann", 0, "ab" + links)).summary.correlations.at("c").cut_off == 1);
  CHECK(run_text(with_aliases("a: author.id, b: url"), post(1, "ann", 0, "ab")).summary.correlations.at("c").lacking_group == 1);
}

TEST_CASE("a post that stands in the input twice counts once") {
  const std::string twice = correlation("twice", "type: event_count, rules: links, group-by: url, timespan: 1h, condition: {gte: 2}");
  const std::string one = post(1, "ann", 0, "https://a.example");
  CHECK(shown(run_text(kLinks + twice, one + one + one)) == "");
  CHECK(shown(run_text(kLinks + twice, one + post(2, "ann", 0, "https://a.example") + one)) == "twice [https://a.example/] 2: 1 2\n");
}

TEST_CASE("of a post that stands in two exports with other numbers the highest counts") {
  const auto viewed = [](int number, int views) {
    return fmt::format(R"({{"schema":"elek.post/1","id":"x:{}","created_at":"2026-05-01T10:00:00Z","text":"a","engagement":{{"views":{}}}}})" "\n", number,
                       views);
  };
  const std::string sum = rule("a", "text: a") +
                          correlation("sum", "type: value_sum, rules: a, timespan: 1h, condition: {gt: 0, field: engagement.views}");
  CHECK(shown(run_text(sum, viewed(1, 100) + viewed(2, 50) + viewed(1, 300))) == "sum [] 350: 1 2\n");
  const std::string without = R"({"schema":"elek.post/1","id":"x:3","created_at":"2026-05-01T10:00:00Z","text":"a"})" "\n";
  CHECK(run_text(sum, viewed(1, 100) + without).summary.correlations.at("sum").lacking_value == 1);
}

TEST_CASE("nothing is said that a forgotten post might speak against") {
  std::string records;
  for (int i = 0; i < 3000; ++i) records += post(i, fmt::format("author{}", i), i % 60, "https://a.example");
  const auto clusters = [&](const std::string& condition, std::size_t bytes) {
    TextRunOptions options;
    options.most_correlated_bytes = bytes;
    const std::string rules = kLinks + rule("denial", "text: no") + correlation("c", condition + ", timespan: 2h");
    return run_text(rules, records, options).clusters.size();
  };
  CHECK(clusters("type: temporal, condition: links and not denial", 10'000'000) == 1);
  CHECK(clusters("type: temporal, condition: links and not denial", 50'000) == 0);
  CHECK(clusters("type: event_count, rules: links, condition: {lt: 100000}", 50'000) == 0);
  CHECK(clusters("type: event_count, rules: links, condition: {gte: 100}", 50'000) == 1);
}

TEST_CASE("memory has an end, which is told") {
  std::string records;
  for (int i = 0; i < 5000; ++i) records += post(i, fmt::format("author{}", i), i % 60, fmt::format("https://a{}.example/path", i));
  TextRunOptions options;
  options.most_correlated_bytes = 100'000;
  const CorrelationTally tally = run_text(kLinks + kThreeAuthors, records, options).summary.correlations.at("push");
  CHECK(tally.posts == 5000);
  CHECK(tally.forgotten > 3000);
  CHECK(tally.forgotten < 4900);

  std::string bare;
  for (int i = 0; i < 5000; ++i) bare += post(i, "ann", i % 60, "no link");
  const std::string by_link = rule("all", "text|exists: true") +
                              correlation("c", "type: event_count, rules: all, group-by: url, timespan: 10m, condition: {gte: 1}");
  const TextRun run = run_text(by_link, bare + post(5001, "ann", 0, "https://a.example"), options);
  CHECK(run.summary.correlations.at("c").forgotten == 0);  // what stands in no group takes no memory
  CHECK(shown(run) == "c [https://a.example/] 1: 5001\n");
}

TEST_CASE("the fields of a link, a row of a list or a look-alike are those by which the rule held") {
  const std::string records = post(1, "ann", 0, "https://good.example/x https://bad.example/y");
  const std::string rules = rule("bad", "url.domain: bad.example") +
                            correlation("c", "type: event_count, rules: bad, group-by: [url.host, url.path], timespan: 1h, condition: {gte: 1}");
  CHECK(shown(run_text(rules, records)) == "c [bad.example /y] 1: 1\n");
  const std::string any = rule("any", "url|exists: true") +
                          correlation("c", "type: event_count, rules: any, group-by: [url.host, url.path], timespan: 1h, condition: {gte: 1}");
  CHECK(shown(run_text(any, records)) == "c [good.example /x] 1: 1\nc [bad.example /y] 1: 1\n");
}

TEST_CASE("equal texts and handles in other letters are one group") {
  const std::string texts = rule("all", "text|exists: true") +
                            correlation("same", "type: value_count, rules: all, group-by: text.words, timespan: 1h, condition: {gte: 2, field: author.id}");
  CHECK(shown(run_text(texts, post(1, "ann", 0, "Срочно!! Всем") + post(2, "bob", 1, "СРОЧНО, всем"))) == "same [срочно всем] 2: 1 2\n");
  const std::string handles = rule("all", "text|exists: true") +
                              correlation("same", "type: event_count, rules: all, group-by: author.handle, timespan: 1h, condition: {gte: 2}");
  CHECK(shown(run_text(handles, post(1, "Ann", 0, "a") + post(2, "aNN", 1, "b"))) == "same [ann] 2: 1 2\n");
}

TEST_CASE("aliases name other fields of other rules") {
  const std::string rules = rule("a", "text: a") + rule("b", "text: b") +
                            correlation("c", "type: temporal, rules: [a, b], group-by: who, timespan: 1h, aliases: {who: {a: author.handle, b: mention}}");
  const std::string records = post(1, "ann", 0, "a") +
                              R"({"schema":"elek.post/1","id":"x:2","created_at":"2026-05-01T10:05:00Z","mentions":["ann"],"text":"b"})" "\n";
  CHECK(shown(run_text(rules, records)) == "c [ann] 2: 1 2\n");
}

TEST_CASE("clusters are counted by other correlation rules, and are then not reported themselves") {
  const std::string burst = correlation("burst", "type: event_count, rules: links, group-by: [author.id, url], timespan: 5m, condition: {gte: 2}");
  const std::string bursts =
      correlation("bursts", "type: value_count, rules: burst, group-by: url, timespan: 1h, condition: {gte: 2, field: author.id}", "level: high\n");
  const std::string records = post(1, "ann", 0, "https://a.example") + post(2, "ann", 1, "https://a.example") + post(3, "bob", 30, "https://a.example") +
                              post(4, "bob", 31, "https://a.example") + post(5, "cat", 40, "https://a.example");
  const std::string no_number = correlation("sum", "type: value_sum, rules: burst, timespan: 1h, condition: {gte: 0, field: url}");
  CHECK(run_text(kLinks + burst + no_number, records).summary.correlations.at("sum").lacking_value == 2);
  CHECK(shown(run_text(kLinks + bursts + burst, records)) == "bursts [https://a.example/] 2: 1 2 3 4\n");
}

TEST_CASE("the record's own fields group clusters of clusters, and words are no numbers") {
  const std::string below = correlation("below", "type: event_count, rules: links, group-by: raw.batch, timespan: 5m, condition: {gte: 1}");
  const auto above = [](const char* condition) { return correlation("above", fmt::format("rules: below, timespan: 1h, {}", condition)); };
  const auto in_batch = [](int number, const char* batch) {
    return fmt::format(R"({{"id":"x:{}","text":"https://a.example","created_at":"2026-05-01T10:{}:00Z","batch":"{}"}})" "\n", number, number, batch);
  };
  const std::string records = in_batch(10, "5") + in_batch(20, "nan") + in_batch(30, "7") + in_batch(40, "inf");
  const auto found = [&](const char* condition) { return shown(run_text(kLinks + below + above(condition), records)); };
  CHECK(found("type: event_count, group-by: raw.batch, condition: {gte: 1}").starts_with("above [5] 1:"));
  CHECK(found("type: value_sum, condition: {gte: 12, field: raw.batch}").starts_with("above [] 12:"));
  CHECK(found("type: value_median, condition: {gte: 5, field: raw.batch}").starts_with("above [] 6:"));
}

TEST_CASE("clusters of clusters have ids of their own, though they begin with one post") {
  const std::string below = correlation("below", "type: event_count, rules: links, group-by: url, timespan: 5m, condition: {gte: 2}");
  const std::string above = correlation("above", "type: event_count, rules: below, timespan: 1m, condition: {gte: 1}");
  std::string records = post(1, "ann", 0, "https://a.example https://b.example") + post(2, "ann", 1, "https://a.example");
  for (int minute = 4; minute < 20; minute += 4) records += post(minute, "ann", minute, "https://b.example");
  const TextRun run = run_text(kLinks + below + above, records);
  REQUIRE(run.clusters.size() == 2);
  CHECK(run.clusters[0].first_at == run.clusters[1].first_at);
  CHECK(run.clusters[0].cluster_id != run.clusters[1].cluster_id);
}

TEST_CASE("of two exports of one post the higher count is added up") {
  const auto seen = [](int number, int views) {
    return fmt::format(R"({{"schema":"elek.post/1","id":"x:{0}","created_at":"2026-05-01T10:00:{0}Z","text":"a","engagement":{{"views":{1}}}}})" "\n", number, views);
  };
  const auto sum = [&](const std::string& records) {
    const std::string rules = rule("a", "text: a") + correlation("sum", "type: value_sum, rules: a, timespan: 1h, condition: {gt: 0, field: engagement.views}");
    return shown(run_text(rules, records));
  };
  CHECK(sum(seen(10, 5) + seen(11, 7) + seen(10, 8)) == "sum [] 15: 10 11\n");
  CHECK(sum(seen(10, 8) + seen(10, 5) + seen(11, 7)) == "sum [] 15: 10 11\n");
}

TEST_CASE("numbers are added up, and posts without them are passed over") {
  const std::string rules = rule("a", "text: a") +
                            correlation("sum", "type: value_sum, rules: a, timespan: 1h, condition: {gt: 100, field: raw.score}");
  const auto scored = [](int number, const std::string& score) {
    return fmt::format(R"({{"id":"{}","text":"a","created_at":"2026-05-01T10:00:{:02}Z","score":{}}})" "\n", number, number, score);
  };
  const TextRun run = run_text(rules, scored(10, "60") + scored(11, "60.5") + scored(12, R"("many")") + scored(13, "null"));
  REQUIRE(run.clusters.size() == 1);
  CHECK(run.clusters[0].value == 120.5);
  CHECK(run.clusters[0].posts_total == 2);
}

TEST_CASE("reasons are filled in") {
  const std::string own = "elek: {reason: {en: '{value} authors, {posts} posts within {timespan}: {url}. Then {nothing}.'}}\n";
  const std::string rules =
      kLinks + correlation("c", "type: value_count, rules: links, group-by: url, timespan: 10m, condition: {gte: 2, field: author.id}", own);
  const TextRun run = run_text(rules, post(1, "ann", 0, "https://a.example") + post(2, "bob", 1, "https://a.example"));
  REQUIRE(run.clusters.size() == 1);
  CHECK(run.clusters[0].reason == "2 authors, 2 posts within 10m: https://a.example/. Then {nothing}.");
  CHECK(run.clusters[0].cluster_id.size() == 35);
}

TEST_CASE("threads and batches change nothing") {
  std::string records;
  for (int i = 0; i < 3000; ++i) {
    records += post(i, fmt::format("author{}", i % 17), (i * 7) % 60, fmt::format("https://site{}.example/{}", i % 23, i % 5));
  }
  const std::string rules = rule("links", "url|exists: true") +
                            correlation("c", "type: value_count, rules: links, group-by: url, timespan: 5m, condition: {gte: 4, field: author.id}",
                                        "generate: true\n");
  const std::string expected = run_text(rules, records).ndjson();
  CHECK(expected.find("elek.cluster/1") != std::string::npos);
  for (const unsigned threads : {2U, 5U}) {
    TextRunOptions options;
    options.run.threads = threads;
    options.read.batch_bytes = 4000;
    options.chunk_bytes = 777;
    CHECK(run_text(rules, records, options).ndjson() == expected);
  }
}

}  // namespace
}  // namespace elek
