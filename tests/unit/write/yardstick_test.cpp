#include "write/yardstick.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/sha256.h"
#include "support/folder.h"
#include "support/rule_text.h"
#include "write/manifest.h"
#include "write/yardstick_text.h"

namespace elek {
namespace {

YardstickFacts facts_of(std::vector<NamedHash> rules, std::vector<NamedHash> lists, std::string rules_hash = "r") {
  return {.manifest_sha256 = "m", .version = "1", .rules_hash = std::move(rules_hash), .rules = std::move(rules), .filters = {}, .lists = std::move(lists)};
}

std::string told(const YardstickFacts& before, const YardstickFacts& after) {
  YardstickChanges changes = compare_yardsticks(before, after);
  changes.since = "last.json";
  std::string out;
  append_yardstick_changes(out, changes);
  return out;
}

TEST_CASE("what is the same is told as the same") {
  const YardstickFacts facts = facts_of({{"a", "1"}, {"b", "2"}}, {{"l", "3", 9}});
  CHECK(told(facts, facts) == "Rules and source lists are the same as in last.json.\n");
}

TEST_CASE("rules and lists belong together by name") {
  struct Case {
    const char* name;
    YardstickFacts before, after;
    std::string expected;
  };
  const Case cases[] = {
      {"new, changed, gone", facts_of({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {}), facts_of({{"d", "4"}, {"b", "9"}, {"a", "1"}, {"e", "5"}}, {}),
       "  rules: 2 new, 1 changed, 1 gone\n"},
      {"another order", facts_of({{"a", "1"}, {"b", "2"}}, {}), facts_of({{"b", "2"}, {"a", "1"}}, {}, "s"),
       "  rules: the same, in another order or with other values for placeholders\n"},
      {"one name twice", facts_of({{"a", "1"}, {"a", "2"}}, {}), facts_of({{"a", "2"}, {"a", "3"}, {"a", "4"}}, {}), "  rules: 1 new, 1 changed\n"},
      {"lists", facts_of({}, {{"gone", "1", 1}, {"more", "2", 10}, {"same", "3", 5}, {"text", "4", 6}}),
       facts_of({}, {{"new", "5", 12}, {"more", "6", 12}, {"same", "3", 5}, {"text", "7", 6}}),
       "  source list new: new, 12 rows\n  source list more: changed, it has 12 rows and had 10\n  source list text: changed, 6 rows as before\n"
       "  source list gone: gone, it had 1 row\n"},
      {"names are another's words", facts_of({}, {}), facts_of({}, {{"a\x1b[31m", "1", 2}}), "  source list a␛[31m: new, 2 rows\n"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CHECK(told(row.before, row.after) == "Changed since last.json:\n" + row.expected);
  }
}

TEST_CASE("of many lists the first are named") {
  std::vector<NamedHash> lists;
  for (int i = 0; i < 14; ++i) lists.push_back({"l" + std::to_string(i), "h", 1});
  const std::string text = told(facts_of({}, {}), facts_of({}, lists));
  CHECK(text.ends_with("  source list l11: new, 1 row\n  and 2 more source lists that changed\n"));
}

TEST_CASE("another elek is told, and filters") {
  YardstickFacts before = facts_of({}, {}), after = before;
  before.version = "0.9";
  after.filters = {{"f", "1"}};
  CHECK(told(before, after) == "Changed since last.json:\n  elek: 1, was 0.9\n  filters: 1 new\n");
}

TEST_CASE("a scan's manifest says what it judged by") {
  const testing::Loaded loaded = testing::load(
      "title: A\nid: 8c0c9e2a-0000-4000-8000-000000000001\nlogsource: {category: c}\ndetection: {s: {text: a}, condition: s}\n---\n"
      "title: Some debunk\nlogsource: {category: c}\nelek: {effect: lower}\nfilter: {rules: any, s: {text: b}, condition: not s}\n");
  testing::CollectingSink sink;
  RegistryBuilder builder(sink, ListHashes::taken);
  builder.add_text("some.csv", "kind,value,tier,said_by,said_on\ndomain,evil.example,exposed,A desk,2026-11-02\n");
  const Registry registry = std::move(builder).build();
  REQUIRE(registry.lists().size() == 1);
  ManifestFacts facts;
  facts.version = "1.2.3";
  std::string manifest;
  append_manifest(manifest, facts, loaded.ruleset, registry, {});
  const auto read = read_yardstick("last.json", manifest);
  REQUIRE(read);
  CHECK(read->manifest_sha256 == sha256_hex(manifest));
  CHECK(read->lists[0].rows == 1);
  CHECK_FALSE(compare_yardsticks(*read, yardstick_facts("1.2.3", loaded.ruleset, registry)).any());
  CHECK(compare_yardsticks(*read, yardstick_facts("1.2.4", loaded.ruleset, registry)).any());
}

TEST_CASE("what is no manifest is refused") {
  const std::string cases[] = {
      "",
      "[]",
      R"({"schema":"elek.item/1"})",
      R"({"schema":"elek.manifest/1"})",
      R"({"schema":"elek.manifest/1","program":{},"rules":{"loaded":[],"filters":[]},"lists":{"loaded":{}}})",
      R"({"schema":"elek.manifest/1","program":{},"rules":{"loaded":[{"rule_id":"a"}],"filters":[]},"lists":{"loaded":[]}})",
  };
  for (const std::string& text : cases) {
    CAPTURE(text);
    const auto read = read_yardstick("x.json", text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::usage);
    CHECK(read.error().message == "x.json is no manifest of a scan");
  }
}

TEST_CASE("rows are told where the version of then is kept beside the list") {
  const testing::Folder folder;
  const std::string head = "kind,value,tier,said_by,said_on\n", one = "domain,one.example,exposed,A,2026-11-02\n";
  const std::string two = "domain,two.example,exposed,A,2026-11-02\n", two_later = "domain,two.example,exposed,A,2026-11-03\n";
  const std::string three = "domain,three.example,exposed,A,2026-11-02\n";
  const std::string old_list = head + one + two, new_list = head + two_later + three + "domain,four.example,exposed,A,2026-11-02\n";
  const std::string list = folder.file("l.csv", new_list);
  folder.file("previous/l.csv", old_list);
  testing::CollectingSink sink;
  RegistryBuilder builder(sink, ListHashes::taken);
  REQUIRE(builder.add_path(list));
  const Registry registry = std::move(builder).build();
  const auto changes_since = [&](const std::string& hash) {
    YardstickFacts after = yardstick_facts("1", Ruleset(), registry), before = after;
    before.lists = {{"l", hash, 2}};
    YardstickChanges changes = compare_yardsticks(before, after);
    count_row_changes(changes, registry);
    std::string out;
    append_yardstick_changes(out, changes);
    return out.substr(out.find('\n') + 1);
  };
  CHECK(changes_since(sha256_hex(old_list)) == "  source list l: of 3 rows: 2 new, 1 changed, 1 gone\n");
  CHECK(changes_since(sha256_hex("a version before that")) == "  source list l: changed, it has 3 rows and had 2\n");
  folder.file("l.csv", head + one);  // since it was loaded
  CHECK(changes_since(sha256_hex(old_list)) == "  source list l: changed, it has 3 rows and had 2\n");
}

}  // namespace
}  // namespace elek
