#include "rules/ruleset.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/sha256.h"
#include "support/folder.h"
#include "support/rule_text.h"

namespace elek {
namespace {

using testing::load;

std::string rule(const std::string& title, const std::string& more = "") {
  return "title: " + title + "\n" + more + "logsource: {category: social_post}\ndetection: {s: {text: a}, condition: s}\n";
}

std::string titles(const Ruleset& ruleset) {
  std::string text;
  for (const Rule& one : ruleset.rules()) text += one.title + " ";
  return text;
}

TEST_CASE("a faulty rule is set aside, the others live") {
  const testing::Loaded loaded = load(rule("A") + "---\n" + rule("B", "level: x\n") + "---\n: : :\n---\n" + rule("C"));
  CHECK(titles(loaded.ruleset) == "A C ");
  CHECK(loaded.ruleset.faulty() == 2);
}

TEST_CASE("a file without a rule is told, and costs nothing") {
  for (const char* text : {"", "# nothing yet\n", "---\n---\n", "action: global\nlevel: low\n"}) {
    CAPTURE(text);
    const testing::Loaded loaded = load(text);
    CHECK(testing::text_of(loaded.diagnostics) == "E0315 warning 0:0 this file holds no rule\n");
    CHECK(loaded.ruleset.faulty() == 0);
  }
  CHECK(testing::text_of(load("- 1\n").diagnostics) == "E0302 1:1 a rule is a map\n");
}

TEST_CASE("ids, names and slugs are unique across files") {
  const std::string id = "id: 0b1f7d2e-6f0b-4c52-9d3e-0c9f6d9f3b11\n";
  const std::string upper = "id: 0B1F7D2E-6F0B-4C52-9D3E-0C9F6D9F3B11\n";
  struct Row {
    std::string name;
    std::string first, second;
    std::size_t faulty;
  };
  const Row rows[] = {
      {"ids", rule("A", id), rule("B", id), 1},
      {"ids in another case", rule("A", id), rule("B", upper), 1},
      {"names", rule("A", "name: n\n"), rule("B", "name: n\n"), 1},
      {"slugs", rule("Same one"), rule("Same, one"), 1},
      {"a faulty first", rule("A", id + "level: x\n"), rule("B", id), 2},
      {"a title twice, with ids", rule("A", id), rule("A"), 0},
      {"with a correlation", rule("A", id),
       "title: C\n" + id + "correlation: {type: event_count, rules: A, timespan: 1h, condition: {gte: 2}}\n", 1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    testing::CollectingSink sink;
    RulesetBuilder builder({}, sink);
    builder.add_text("a.yml", row.first);
    builder.add_text("b.yml", row.second);
    CHECK(std::move(builder).build().faulty() == row.faulty);
    if (row.faulty == 0) continue;
    CHECK(sink.diagnostics.back().place.file == "b.yml");
  }
}

TEST_CASE("actions: global wins over the rule, repeat over the rule before") {
  const std::string global = "action: global\nauthor: G\nlogsource: {category: social_post}\n";
  const std::string one = "title: A\nauthor: own\ndetection: {s: {text: a}, condition: s}\n";
  const std::string two = "action: repeat\ntitle: B\ndetection: {s: {lang: ru}}\n";
  const std::string three = "title: C\nlogsource: {category: c}\ndetection: {s: {text: a}, condition: s}\n";
  const testing::Loaded loaded = load(global + "---\n" + one + "---\n" + two + "---\naction: reset\n---\n" + three);
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  REQUIRE(titles(loaded.ruleset) == "A B C ");
  const auto rules = loaded.ruleset.rules();
  CHECK(rules[0].author == "G");
  CHECK(rules[1].author == "G");
  CHECK(rules[1].leaves.size() == 2);
  CHECK(rules[2].author == "");
  CHECK(rules[0].hash != sha256_hex(one));
  CHECK(testing::text_of(load("action: repeat\ntitle: B\n").diagnostics) == "E0302 1:9 there is no rule to repeat\n");
  CHECK(testing::text_of(load("action: merge\ntitle: B\n").diagnostics) == "E0302 1:9 'merge' is no action\n");
}

TEST_CASE("repeats and globals cannot grow without bound") {
  std::string yaml = "title: A\nlogsource: {category: c}\ndetection: {s: {text: a}, condition: s}\n";
  for (int i = 0; i < 5000; ++i) yaml += "---\naction: repeat\ntitle: A" + std::to_string(i) + "\nk" + std::to_string(i) + ": 1\n";
  const testing::Loaded loaded = load(yaml);
  CHECK(loaded.ruleset.faulty() > 0);
  CHECK(loaded.ruleset.rules().size() > 100);
}

TEST_CASE("hashes are of the document's bytes, and of all rules in order") {
  const testing::Loaded loaded = load(rule("A") + "---\n" + rule("B"));
  CHECK(loaded.ruleset.rules()[0].hash == sha256_hex(rule("A")));
  CHECK(loaded.ruleset.rules()[1].hash == sha256_hex("---\n" + rule("B")));
  CHECK(loaded.ruleset.hash() == sha256_hex(sha256_hex(rule("A")) + sha256_hex("---\n" + rule("B"))));
}

TEST_CASE("the hash of all tells filters and placeholders apart") {
  const auto with_filter = [](const std::string& text) {
    return load(rule("A") + "---\n" + "title: F\nlogsource: {category: social_post}\nfilter: {rules: any, s: {text: " + text +
                "}, condition: not s}\n");
  };
  const testing::Loaded loaded = with_filter("b");
  REQUIRE(loaded.ruleset.filters().size() == 1);
  CHECK(loaded.ruleset.filters()[0].title == "F");
  CHECK(loaded.ruleset.filters()[0].hash == loaded.ruleset.rules()[0].filters[0].hash);
  CHECK(loaded.ruleset.filters()[0].hash.size() == 64);
  CHECK(loaded.ruleset.hash() == with_filter("b").ruleset.hash());
  CHECK(loaded.ruleset.hash() != with_filter("c").ruleset.hash());
  CHECK(loaded.ruleset.hash() != load(rule("A")).ruleset.hash());

  const auto with_list = [](const std::string& name, std::vector<std::string> values) {
    RuleOptions options;
    options.placeholders[name] = std::move(values);
    return load(rule("A"), options).ruleset.hash();
  };
  CHECK(with_list("l", {"a"}) == with_list("l", {"a"}));
  CHECK(with_list("l", {"a"}) != with_list("k", {"a"}));
  CHECK(with_list("l", {"ab"}) != with_list("l", {"a", "b"}));
  CHECK(with_list("l", {}) != load(rule("A")).ruleset.hash());
}

TEST_CASE("a filter of no chosen rule is none of the run's") {
  RuleOptions options;
  options.only_rules = {"B"};
  const std::string yaml = rule("A", "name: a\n") + "---\n" + rule("B", "name: b\n") + "---\n" +
                           "title: F\nlogsource: {category: social_post}\nfilter: {rules: [a], s: {text: b}, condition: not s}\n";
  const testing::Loaded all = load(yaml);
  const testing::Loaded one = load(yaml, options);
  CHECK(all.ruleset.filters().size() == 1);
  CHECK(one.ruleset.filters().empty());
}

TEST_CASE("which rules run") {
  const std::string yaml = rule("A", "level: low\ntags: [x.a]\nname: a\n") + "---\n" + rule("B", "level: high\ntags: [x.b]\n") + "---\n" +
                           rule("C", "level: critical\nstatus: experimental\ntags: [x.a, x.b]\n");
  const auto chosen = [&](RuleOptions options) { return titles(load(yaml, std::move(options)).ruleset); };
  RuleOptions options;
  options.only_tags = {"x.a"};
  CHECK(chosen(options) == "A C ");
  options.only_level = Level::medium;
  CHECK(chosen(options) == "C ");
  options = {};
  options.only_level = Level::high;
  CHECK(chosen(options) == "B ");
  options = {};
  options.only_rules = {"A", "c"};
  CHECK(chosen(options) == "A C ");
  options.only_rules = {"nam"};
  const testing::Loaded none = load(yaml, options);
  CHECK(none.ruleset.rules().empty());
  REQUIRE(none.ruleset.unknown_rules().size() == 1);
  CHECK(none.ruleset.unknown_rules()[0].asked == "nam");
}

TEST_CASE("all scalars are wanted only for keywords") {
  RuleOptions options;
  options.keyword_scope = KeywordScope::all;
  CHECK(!load(rule("A"), options).ruleset.wanted().all_scalars);
  const std::string keywords = testing::around("    s: [a]\n    condition: s\n");
  CHECK(load(keywords, options).ruleset.wanted().all_scalars);
  CHECK(!load(keywords).ruleset.wanted().all_scalars);
}

TEST_CASE("folders are read in byte order of paths, loops of links once") {
  const testing::Folder folder;
  folder.file("b/2.yml", rule("B2"));
  folder.file("a/9.yaml", rule("A9"));
  folder.file("B.yml", rule("B"));
  folder.file("a/notes.txt", "no rule");
  folder.file("z.yml", std::string(5 << 20U, ' '));
  std::filesystem::create_directory_symlink(folder.path(), folder / "a/loop");
  std::filesystem::create_symlink("nowhere", folder / "dangling.yml");
  testing::CollectingSink sink;
  RulesetBuilder builder({}, sink);
  REQUIRE(builder.add_path(folder.path()));
  const auto missing = builder.add_path(folder / "none");
  REQUIRE(!missing);
  CHECK(missing.error().code == ErrorCode::rules_unusable);
  const Ruleset ruleset = std::move(builder).build();
  CHECK(titles(ruleset) == "B A9 B2 ");
  CHECK(ruleset.faulty() == 2);
  REQUIRE(sink.diagnostics.size() == 2);
  CHECK(sink.diagnostics[0].code == DiagnosticCode::rule_file_unopenable);
  CHECK(sink.diagnostics[1].code == DiagnosticCode::yaml_too_large);
}

TEST_CASE("faults of one rule are told up to a number") {
  std::string detection = "    s:\n";
  for (int i = 0; i < 1000; ++i) detection += "        f" + std::to_string(i) + "|foo: a\n";
  const testing::Loaded loaded = load(testing::around(detection + "    condition: s\n"));
  CHECK(loaded.diagnostics.size() == 30);
  CHECK(loaded.ruleset.faulty() == 1);
}

}  // namespace
}  // namespace elek
