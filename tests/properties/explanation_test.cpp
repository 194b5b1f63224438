// An explanation against the scan: over random rules, filters and posts its verdict is the scan's, its PASS and FAIL come together to that
// verdict, and it shows the matches that the scan's reasons show.

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "support/read_export.h"
#include "support/rule_text.h"
#include "support/run_text.h"
#include "trial/explainer.h"

namespace elek::testing {
namespace {

constexpr const char* kLists =
    "kind,value,tier,name,label,said_by,said_on\n"
    "domain,a.example,exposed,Clone,fake,Somebody,2026-01-01\n"
    "url,https://b.example/news,mirror,Mirror,,Somebody,2026-01-02\n"
    "name:x,bank,exposed,Bank,fake,Somebody,2026-01-03\n"
    "name:telegram,pay,satire,Pay,,Somebody,2026-01-03\n";

Registry lists() {
  CollectingSink sink;
  RegistryBuilder builder(sink);
  builder.add_text("sources.csv", kLists);
  Registry registry = std::move(builder).build();
  REQUIRE(registry.size() == 4);
  return registry;
}

using Random = std::mt19937;
using Kind = ExplainedNode::Kind;
using Verdict = Explanation::Verdict;

std::string one_of(Random& random, const std::vector<std::string>& choices) { return choices[random() % choices.size()]; }

std::string word(Random& random) { return one_of(random, {"срочно", "bank", "pay", "вaкцинa", "now", "код"}); }

std::string item(Random& random) {
  switch (random() % 12) {
    case 0:
      return fmt::format("text|contains|all: [{}, {}]", word(random), word(random));
    case 1:
      return fmt::format("text.words|contains: [' {} ', ' {}']", word(random), word(random));
    case 2:
      return fmt::format("text|neq|contains: {}", word(random));
    case 3:
      return "text|re: 'сроч.о|p.y'";
    case 4:
      return fmt::format("text.exclamations|{}: {}", one_of(random, {"gt", "gte", "lt", "lte"}), random() % 3);
    case 5:
      return one_of(random, {"lang: [ru, kk]", "lang|neq: ru", "extra: null", "extra|exists: false", "author.verified: true"});
    case 6:
      return fmt::format("author.name|startswith: {}", word(random));
    case 7:
      return one_of(random, {"text.raw|fieldref|contains: author.name", "author.followers|gte: 100", "hashtag: pay"});
    case 8:
    case 9:
      return one_of(random, {"source.tier: exposed", "source.tier|neq: exposed", "source.via: [author, link]", "source.list: sources",
                             "source.label|exists: false"});
    default:
      return one_of(random, {"url.host|endswith: '.example'", "url.host: a.example", "url.path|startswith: /news", "url|contains: pay",
                             "url.path|neq|contains: sport"});
  }
}

/// A map of items whose keys differ.
std::string map_of_items(Random& random) {
  std::vector<std::string> keys;
  std::string map;
  for (std::size_t left = 1 + random() % 3; left > 0; --left) {
    const std::string next = item(random);
    const std::string key = next.substr(0, next.find(':'));
    if (std::ranges::find(keys, key) != keys.end()) continue;
    keys.push_back(key);
    map += (map.empty() ? "" : ", ") + next;
  }
  return "{" + map + "}";
}

std::string selection(Random& random) {
  if (random() % 6 == 0) return fmt::format("[{}, {}]", word(random), word(random));
  if (random() % 5 == 0) return fmt::format("[{}, {}]", map_of_items(random), map_of_items(random));
  return map_of_items(random);
}

std::string selections(Random& random) {
  return fmt::format("a: {}, b: {}, c: {}", selection(random), selection(random), selection(random));
}

std::string random_rules(Random& random) {
  static const std::vector<std::string> kConditions = {"a",
                                                       "a and b",
                                                       "a or b",
                                                       "a and not b",
                                                       "not a",
                                                       "1 of them",
                                                       "all of them",
                                                       "(a or c) and not b",
                                                       "not (a and not b)",
                                                       "not (a or (b and c)) or c"};
  std::string yaml;
  for (int i = 0; i < 6; ++i) {
    const std::string product = one_of(random, {"", "", "", ", product: telegram"});
    yaml +=
        fmt::format("title: Rule {}\nlogsource: {{category: social_post{}}}\nlevel: {}\ndetection: {{{}, condition: {}}}\n---\n", i,
                    product, one_of(random, {"informational", "low", "medium", "high"}), selections(random), one_of(random, kConditions));
  }
  for (int i = 0; i < 2; ++i) {
    yaml += fmt::format("title: Filter {}\nlogsource: {{category: social_post}}\nfilter: {{rules: any, {}, condition: {}}}\n{}---\n", i,
                        selections(random), one_of(random, {"not a", "not 1 of them", "a or not b"}),
                        one_of(random, {"", "elek: {effect: lower}\n"}));
  }
  return yaml;
}

std::string random_link(Random& random) {
  return fmt::format("https://{}/{}", one_of(random, {"a.example", "b.example", "paper.test"}), one_of(random, {"news/1", "sport", "pay"}));
}

std::string random_post(Random& random, int number) {
  std::string text;
  for (std::size_t left = random() % 5; left > 0; --left) text += word(random) + one_of(random, {" ", "! ", ", "});
  for (std::size_t left = random() % 3; left > 0; --left) text += " " + random_link(random);
  std::string post =
      fmt::format(R"({{"schema":"elek.post/1","id":"x:{}","platform":"{}","lang":"{}","author":{{"name":"{}","followers":{}}})", number,
                  one_of(random, {"x", "telegram"}), one_of(random, {"ru", "kk", "en"}), word(random), random() % 200);
  if (random() % 8 != 0) post += fmt::format(R"(,"text":"{}")", text);
  if (random() % 3 == 0) post += R"(,"extra":null)";
  if (random() % 3 == 0) post += fmt::format(R"(,"hashtags":["{}"])", word(random));
  return post + "}\n";
}

/// What the node comes to by its children, or a leaf by its values.
bool combined(const ExplainedNode& node) {
  const auto holds = [](const ExplainedNode& child) { return child.held; };
  switch (node.kind) {
    case Kind::all_of:
    case Kind::one_element:
      return std::ranges::all_of(node.children, holds);
    case Kind::any_of:
      return std::ranges::any_of(node.children, holds);
    case Kind::none_of:
      return std::ranges::none_of(node.children, holds);
    case Kind::leaf:
      break;
  }
  const ExplainedLeaf& leaf = node.leaf;
  const bool held = leaf.all ? leaf.values_held == leaf.values_total : leaf.values_held > 0;
  return held != leaf.negated;
}

/// Whether PASS and FAIL of every node agree with what stands below it, and a leaf that fails says why.
bool agrees(const ExplainedNode& node) {
  if (node.held != combined(node)) return false;
  if (node.kind == Kind::leaf && node.held != node.leaf.why_not.empty()) return false;
  return std::ranges::all_of(node.children, agrees);
}

Verdict combined(const Explanation& rule) {
  if (!rule.condition.held) return Verdict::not_flagged;
  Verdict verdict = Verdict::flagged;
  for (const ExplainedFilter& filter : rule.filters) {
    if (filter.condition.held) continue;
    if (filter.effect == Filter::Effect::exclude) return Verdict::excluded;
    verdict = Verdict::lowered;
  }
  if (rule.rests_on_names) return Verdict::lowered;
  return verdict;
}

std::size_t groups_in(const ExplainedNode& node) {
  std::size_t count = node.kind == Kind::one_element ? 1 : 0;
  for (const ExplainedNode& child : node.children) count += groups_in(child);
  return count;
}

bool shows(const ExplainedNode& node, const Match& match) {
  for (const ExplainedValue& value : node.leaf.values) {
    const auto is_it = [&](const Match& shown) {
      return shown.path == match.path && shown.start_byte == match.start_byte && shown.end_byte == match.end_byte &&
             shown.value == match.value;
    };
    if (std::ranges::any_of(value.matches, is_it)) return true;
  }
  return std::ranges::any_of(node.children, [&](const ExplainedNode& child) { return shows(child, match); });
}

/// The reason that the scan gave for the post by the rule; null if it gave none.
const Reason* reason_of(const TextRun& run, const std::string& post_id, const std::string& rule_id) {
  for (const Item& flagged : run.items) {
    if (flagged.post_id != post_id) continue;
    for (const Reason& reason : flagged.reasons) {
      if (reason.rule_id == rule_id) return &reason;
    }
  }
  return nullptr;
}

/// Of links and list entries the scan tells each for which a map's items all hold, the explanation the first.
bool shows_all(const Explanation& explanation, const Reason& reason) {
  return std::ranges::all_of(reason.matches, [&](const Match& match) {
    return match.field.starts_with("url") || match.field.starts_with("source") || shows(explanation.condition, match);
  });
}

TEST_CASE("an explanation agrees with the scan") {
  const Registry registry = lists();
  Random random(20261126);
  std::size_t verdicts[5] = {};
  std::size_t groups = 0;
  for (int round = 0; round < 60; ++round) {
    const std::string yaml = random_rules(random);
    std::string posts;
    for (int i = 0; i < 12; ++i) posts += random_post(random, i);
    CAPTURE(yaml);
    CAPTURE(posts);
    const Loaded loaded = load(yaml);
    REQUIRE(loaded.ruleset.rules().size() == 6);
    TextRunOptions options;
    options.registry = &registry;
    const TextRun run = run_loaded(loaded.ruleset, posts, options);
    REQUIRE_FALSE(run.error.has_value());
    const ReadExport read = read_text(posts, {}, loaded.ruleset.wanted());
    REQUIRE(read.posts.size() == 12);
    Explainer explainer(loaded.ruleset, registry);
    for (const Post& post : read.posts) {
      explainer.turn_to(post);
      for (const Rule& rule : loaded.ruleset.rules()) {
        CAPTURE(post.id);
        CAPTURE(rule.title);
        const auto explained = explainer.explain(rule);
        REQUIRE(explained.has_value());
        CHECK(agrees(explained->condition));
        groups += groups_in(explained->condition);
        for (const ExplainedFilter& filter : explained->filters) CHECK(agrees(filter.condition));
        if (explained->verdict != Verdict::other_platform) CHECK(explained->verdict == combined(*explained));
        const Reason* const reason = reason_of(run, std::string(post.id), rule.id);
        CHECK(explained->flags() == (reason != nullptr));
        if (reason != nullptr) {
          CHECK(explained->level == reason->level);
          CHECK(explained->reason_id == reason->reason_id);
          CHECK(shows_all(*explained, *reason));
        }
        ++verdicts[static_cast<std::size_t>(explained->verdict)];
      }
    }
  }
  for (const std::size_t count : verdicts) CHECK(count > 50);  // the property is not empty
  CHECK(groups > 200);
}

}  // namespace
}  // namespace elek::testing
