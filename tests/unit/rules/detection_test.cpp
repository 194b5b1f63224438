#include "rules/detection.h"

#include <doctest/doctest.h>

#include "support/rule_text.h"

namespace elek {
namespace {

using testing::around;
using testing::load;

// The items and the condition of a rule, or its faults.
std::string shape(const std::string& detection) {
  const testing::Loaded loaded = load(around(detection));
  if (loaded.ruleset.rules().size() != 1) return testing::text_of(loaded.diagnostics);
  std::string text;
  for (const Leaf& leaf : loaded.ruleset.rules()[0].leaves) text += testing::show(leaf) + "; ";
  return text + testing::show(loaded.ruleset.rules()[0].condition);
}

TEST_CASE("shapes of selections") {
  struct Row {
    std::string name;
    std::string detection;
    std::string expected;
  };
  const Row rows[] = {
      {"a map", "    s: {a: x, b: [y, z]}\n    condition: s\n", "a any(<x>); b any(<y> , <z>); (and 0 1)"},
      {"keywords", "    s: [x, y]\n    condition: s\n", "keywords any(<x> keyword , <y> keyword); 0"},
      {"one keyword", "    s: x\n    condition: s\n", "keywords any(<x> keyword); 0"},
      {"a number as a keyword", "    s: [5, true]\n    condition: s\n", "keywords any(<5> keyword , <true> keyword); 0"},
      {"maps in a list", "    s: [{a: x}, {b: y, c: z}]\n    condition: s\n", "a any(<x>); b any(<y>); c any(<z>); (or 0 (and 1 2))"},
      {"mixed", "    s: [{a: x}, y, z]\n    condition: s\n", "a any(<x>); keywords any(<y> keyword , <z> keyword); (or 0 1)"},
      {"nested lists", "    s: [[x, y], z]\n    condition: s\n",
       "keywords any(<x> keyword , <y> keyword); keywords any(<z> keyword); (or 0 1)"},
      {"used twice", "    s: {a: x}\n    t: {b: y}\n    condition: s and t or s\n", "a any(<x>); b any(<y>); (or (and 0 1) 0)"},
      {"only what is used", "    s: {a: x}\n    t: {b: y}\n    condition: t\n", "b any(<y>); 0"},
      {"alternatives", "    s: {a: x}\n    t: {b: y}\n    condition: [s, not t]\n", "a any(<x>); b any(<y>); (or 0 (not 1))"},
      {"an empty list of values", "    s: {a: []}\n    condition: s\n", "a any(null); 0"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shape(row.detection) == row.expected);
  }
}

TEST_CASE("faulty detections") {
  struct Row {
    std::string name;
    std::string detection;
    std::string expected;
  };
  const Row rows[] = {
      {"no condition", "    s: {a: x}\n", "E0301 5:5 there is no condition\n"},
      {"empty map", "    s: {}\n    condition: s\n", "E0302 5:8 this map is empty\n"},
      {"empty list", "    s: []\n    condition: s\n", "E0302 5:8 this list is empty\n"},
      {"null keyword", "    s:\n    condition: s\n", "E0302 5:7 a keyword cannot be null\n"},
      {"in what is unused", "    s: {a: x}\n    t: {a|foo: x}\n    condition: s\n", "E0305 6:9 there is no modifier 'foo'\n"},
      {"timeframe", "    s: {a: x}\n    timeframe: 5m\n    condition: s\n", "E0303 6:5 'timeframe' was removed from Sigma\n"},
      {"name", "    'выбор': {a: x}\n    condition: 1 of them\n",
       "E0302 5:5 a selection cannot be called 'выбор'\nE0303 6:16 in the condition: 'them' fits no selection\n"},
      {"condition is a map", "    s: {a: x}\n    condition: {s: t}\n", "E0303 6:16 a condition is text\n"},
      {"empty list of conditions", "    s: {a: x}\n    condition: []\n", "E0303 6:16 the list of conditions is empty\n"},
      {"several", "    s: {a|x: 1, b|re: '(', c: {d: 1}}\n    condition: s and t\n",
       "E0303 6:16 in the condition: there is no selection called 't'\nE0305 5:9 there is no modifier 'x'\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(shape(row.detection).starts_with(row.expected));
  }
  CHECK(load(around("    s: {a|x: 1, b|re: '(', c: {d: 1}}\n    condition: s and t\n")).diagnostics.size() == 4);
}

TEST_CASE("fields: taxonomy elek first, raw. reaches the record") {
  const testing::Loaded loaded =
      load(around("    s: {text: a, raw.text: b, from_id: c, author.handle|fieldref: raw.x, d|fieldref: from_id}\n    condition: s\n"));
  REQUIRE(loaded.ruleset.rules().size() == 1);
  const std::vector<Leaf>& leaves = loaded.ruleset.rules()[0].leaves;
  CHECK(leaves[0].field->field == Field::text);
  CHECK(!leaves[1].field->field);
  CHECK(leaves[1].field->name == "text");
  CHECK(loaded.ruleset.wanted().raw_names == std::vector<std::string>{"text", "from_id", "x", "d"});
  CHECK(leaves[2].field->raw_index == 1);
  CHECK(std::get<FieldReferenceTest>(leaves[3].values[0].any_of[0]).other.raw_index == 2);
  CHECK(std::get<FieldReferenceTest>(leaves[4].values[0].any_of[0]).other.raw_index == 1);
}

TEST_CASE("places and what was written are kept") {
  const testing::Loaded loaded = load(around("    sel:\n        text|contains:\n            - 'a*'\n    condition: sel\n"));
  const Leaf& leaf = loaded.ruleset.rules()[0].leaves.at(0);
  CHECK(leaf.selection == "sel");
  CHECK(leaf.place.file == "t.yml");
  CHECK(leaf.place.line == 6);
  CHECK(leaf.place.column == 9);
  CHECK(leaf.values[0].written == "a*");
  CHECK(leaf.values[0].place.line == 7);
  CHECK(leaf.values[0].place.column == 15);
}

TEST_CASE("windash and placeholders cannot eat the memory") {
  std::string values;
  for (int i = 0; i < 2000; ++i) values += "            - ' -a -b -c -d -e -f'\n";
  CHECK(shape("    s:\n        f|windash:\n" + values + "    condition: s\n").starts_with("E0314"));
  const std::string fat = "        f|windash: '-a -b -c -d -e -f *" + std::string(100'000, 'x') + "'\n";
  CHECK(shape("    s:\n" + fat + "    condition: s\n").starts_with("E0305"));
  RuleOptions options;
  options.placeholders["l"] = std::vector<std::string>(1000, "entry");
  CHECK(testing::leaf_of("f|expand: '%l%%l%%l%'", options).starts_with("E0314"));
  CHECK(testing::leaf_of("f|expand: '%l%" + std::string(100'000, 'x') + "'", options).starts_with("E0314"));
  options.placeholders["l"] = std::vector<std::string>(100'000, "entry");
  CHECK(testing::leaf_of("f|re|expand: '%l%%l%%l%'", options).starts_with("E03"));
}

TEST_CASE("a selection that is named often does not multiply without bound") {
  std::string condition = "s";
  for (int i = 0; i < 5000; ++i) condition += " or s";
  std::string fields;
  for (int i = 0; i < 100; ++i) fields += "        f" + std::to_string(i) + ": x\n";
  CHECK(shape("    s:\n" + fields + "    condition: " + condition + "\n").starts_with("E0314"));
}

}  // namespace
}  // namespace elek
