#include "rules/rule_document.h"

#include <doctest/doctest.h>

#include "rules/metadata.h"
#include "support/rule_text.h"

namespace elek {
namespace {

using testing::load;

constexpr std::string_view kUuid = "0b1f7d2e-6f0b-4c52-9d3e-0c9f6d9f3b11";

// A rule with `lines` on top of what every rule must have.
std::string with(std::string_view lines) {
  return std::string(lines) + "title: T\nlogsource: {category: social_post}\ndetection: {s: {text: a}, condition: s}\n";
}

TEST_CASE("everything a rule says about itself") {
  const testing::Loaded loaded = load(R"(title: Vaccine chip claim
id: 0b1f7d2e-6f0b-4c52-9d3e-0c9f6d9f3b11
name: chip_claim
taxonomy: elek
status: experimental
description: What it is about
license: CC0-1.0
author: A, B
references: ['https://example.org/a']
date: 2026-08-01
modified: 2026/08/02
tags: [disarm.t0049.003, elek.health]
logsource: {category: social_post, product: telegram, definition: x}
detection: {s: {text: a}, condition: s}
fields: [author.handle]
falsepositives: [satire]
level: high
related: [{id: 5a3d4b2c-1c26-4e0f-8d2c-7b1f7f0c2a44, type: derived}]
my_own_key: {any: thing}
elek:
    reason: {en: 'It says {match}', ru: 'Сказано {match}'}
    advice: {en: 'Look for the source'}
)");
  REQUIRE(testing::text_of(loaded.diagnostics) == "");
  const Rule& rule = loaded.ruleset.rules()[0];
  CHECK(rule.id == kUuid);
  CHECK(rule.name == "chip_claim");
  CHECK(rule.title == "Vaccine chip claim");
  CHECK(rule.status == RuleStatus::experimental);
  CHECK(rule.status_given);
  CHECK(rule.level == Level::high);
  CHECK(rule.effective_level() == Level::medium);
  CHECK(rule.tags == std::vector<std::string>{"disarm.t0049.003", "elek.health"});
  CHECK(rule.logsource.product == "telegram");
  CHECK(rule.date == "2026-08-01");
  CHECK(rule.reason.at("ru") == "Сказано {match}");
  CHECK(rule.advice.at("en") == "Look for the source");
  CHECK(rule.hash.size() == 64);
  CHECK(rule.place.line == 1);
}

TEST_CASE("what is faulty in a rule, and where") {
  struct Row {
    std::string name;
    std::string yaml;
    std::string expected;
  };
  const std::string detection = "detection: {s: {text: a}, condition: s}\n";
  const Row rows[] = {
      {"no title", "logsource: {category: c}\n" + detection, "E0301 1:1 there is no title\n"},
      {"empty title", "title: ''\nlogsource: {category: c}\n" + detection, "E0302 1:8 title is empty\n"},
      {"number as title", "title: 5\nlogsource: {category: c}\n" + detection, "E0302 1:8 title must be text\n"},
      {"long title", "title: " + std::string(257, 'x') + "\nlogsource: {category: c}\n" + detection, "E0302 1:8 title is too long\n"},
      {"no logsource", "title: T\n" + detection, "E0301 1:1 there is no logsource\n"},
      {"empty logsource", "title: T\nlogsource: {definition: x}\n" + detection,
       "E0302 2:12 logsource names neither category nor product nor service\n"},
      {"no detection", "title: T\nlogsource: {category: c}\n", "E0301 1:1 there is no detection\n"},
      {"detection is a list", "title: T\nlogsource: {category: c}\ndetection: [a]\n", "E0302 3:12 detection must be a map\n"},
      {"not a map", "- a\n- b\n", "E0302 1:1 a rule is a map\n"},
      {"id", with("id: chip\n"), "E0302 1:5 the id 'chip' is no UUID\n"},
      {"status", with("status: testing\n"), "E0302 1:9 'testing' is no status\n"},
      {"level", with("level: urgent\n"), "E0302 1:8 'urgent' is no level\n"},
      {"date", with("date: 2026-02-30\n"), "E0302 1:7 '2026-02-30' is no day\n"},
      {"date in words", with("date: 1 August\n"), "E0302 1:7 '1 August' is no day\n"},
      {"author is a list", with("author: [a, b]\n"), "E0302 1:9 author must be text\n"},
      {"references is text", with("references: x\n"), "E0302 1:13 references must be a list\n"},
      {"tag", with("tags: [Disarm.T1]\n"), "E0302 1:8 'Disarm.T1' is no tag\n"},
      {"tag without namespace", with("tags: [health]\n"), "E0302 1:8 'health' is no tag\n"},
      {"falsepositives", with("falsepositives: [x]\n"), "E0302 1:18 'x' is too short for falsepositives\n"},
      {"related", with("related: [{id: x, type: y}]\n"),
       "E0302 1:11 related needs the id of a rule, a UUID\nE0302 1:11 related needs a type\n"},
      {"taxonomy", with("taxonomy: mine\n"), "E0309 1:11 the taxonomy 'mine' is not known here\n"},
      {"several", "level: x\nstatus: y\nlogsource: {category: c}\n" + detection,
       "E0301 1:1 there is no title\nE0302 2:9 'y' is no status\nE0302 1:8 'x' is no level\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const testing::Loaded loaded = load(row.yaml);
    CHECK(testing::text_of(loaded.diagnostics) == row.expected);
    CHECK(loaded.ruleset.faulty() == 1);
    CHECK(loaded.ruleset.rules().empty());
    for (const Diagnostic& diagnostic : loaded.diagnostics) CHECK(!diagnostic.help.empty());
  }
}

// What `get` takes from the one rule of a text.
template <typename Get>
auto from(const std::string& yaml, Get get) {
  const testing::Loaded loaded = load(yaml);
  REQUIRE(loaded.ruleset.rules().size() == 1);
  return get(loaded.ruleset.rules()[0]);
}

std::string id_of(const std::string& yaml) {
  return from(yaml, [](const Rule& rule) { return rule.id; });
}

TEST_CASE("a null counts as absent") {
  const testing::Loaded loaded = load(with("author:\ndescription: ~\ntags:\nlevel:\nid:\n"));
  CHECK(testing::text_of(loaded.diagnostics) == "");
  CHECK(loaded.ruleset.rules().size() == 1);
}

TEST_CASE("ids: id, else name, else a slug of the title") {
  CHECK(id_of(with("name: n\nid: 0B1F7D2E-6F0B-4C52-9D3E-0C9F6D9F3B11\n")) == "0B1F7D2E-6F0B-4C52-9D3E-0C9F6D9F3B11");
  CHECK(id_of(with("name: n\n")) == "n");
  struct Row {
    std::string title;
    std::string slug;
  };
  const Row rows[] = {
      {"Known False, Source!", "known-false-source"},
      {"Вакцина: чип?", "Вакцина-чип"},
      {"  a_b  C1 ", "a-b-c1"},
      {"!!!", "rule"},
      {"«Кавычки» — тире", "Кавычки-тире"},
      {"x", "x"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.title);
    CHECK(slug_of(row.title) == row.slug);
  }
}

TEST_CASE("levels: medium unless said, experimental rules at most medium") {
  CHECK(from(with(""), [](const Rule& rule) { return rule.level; }) == Level::medium);
  CHECK(from(with(""), [](const Rule& rule) { return rule.status; }) == RuleStatus::test);
  CHECK(!from(with(""), [](const Rule& rule) { return rule.status_given; }));
  CHECK(from(with("level: critical\n"), [](const Rule& rule) { return rule.effective_level(); }) == Level::critical);
  CHECK(from(with("level: critical\nstatus: experimental\n"), [](const Rule& rule) { return rule.effective_level(); }) == Level::medium);
  CHECK(from(with("level: low\nstatus: experimental\n"), [](const Rule& rule) { return rule.effective_level(); }) == Level::low);
}

TEST_CASE("items on one link, one list entry, one look-alike stay together") {
  const testing::Loaded loaded = load(
      testing::around("    s: [{url: a, 'url|contains': b, text: c}, {url: d, text: e}, {'url|endswith': f, url: g}]\n    condition: s\n"));
  REQUIRE(loaded.ruleset.rules().size() == 1);
  std::string groups;
  for (const Leaf& leaf : loaded.ruleset.rules()[0].leaves) groups += std::to_string(leaf.element_group);
  CHECK(groups == "1100022");
}

}  // namespace
}  // namespace elek
