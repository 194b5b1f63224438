#include "rules/yaml.h"

#include <doctest/doctest.h>

#include <string>

namespace elek {
namespace {

std::string show(const YamlNode& node) {
  using Kind = YamlNode::Kind;
  std::string text = node.key.empty() ? "" : node.key + "=";
  if (node.is(Kind::null)) return text + "null";
  if (node.is(Kind::boolean)) return text + (node.boolean ? "true" : "false");
  if (node.is(Kind::number)) return text + "#" + node.text;
  if (node.is(Kind::string)) return text + "'" + node.text + "'" + (node.odd == YamlNode::Odd::none ? "" : "!");
  text += node.is(Kind::list) ? "[" : "{";
  for (const YamlNode& child : node.children) text += (&child == &node.children.front() ? "" : " ") + show(child);
  return text + (node.is(Kind::list) ? "]" : "}");
}

std::string read(std::string_view stream) {
  YamlBudget budget;
  std::string text;
  for (const YamlDocument& document : read_yaml(stream, budget)) {
    if (!text.empty()) text += " --- ";
    if (document.faults.empty()) text += show(document.root);
    for (const YamlFault& fault : document.faults) {
      text += "fault " + std::to_string(static_cast<int>(fault.code)) + " at " + std::to_string(fault.mark.line) + ":" +
              std::to_string(fault.mark.column) + " ";
    }
  }
  return text;
}

TEST_CASE("streams, documents, values") {
  struct Row {
    std::string name;
    std::string yaml;
    std::string expected;
  };
  const Row rows[] = {
      {"nothing", "", ""},
      {"comments alone", "# a\n\n# b\n", ""},
      {"empty documents", "---\n---\n...\n---\n", ""},
      {"a map", "a: 1\nb: [x, 'y', \"z\"]\n", "{a=#1 b=['x' 'y' 'z']}"},
      {"two documents", "a: 1\n---\nb: 2\n", "{a=#1} --- {b=#2}"},
      {"end markers", "a: 1\n...\n---\nb: 2\n...\n", "{a=#1} --- {b=#2}"},
      {"directives", "%YAML 1.1\n---\na: 1\n...\n%YAML 1.1\n---\nb: 2\n", "{a=#1} --- {b=#2}"},
      {"content on the marker's line", "--- {a: 1}\n--- 'x'\n", "{a=#1} --- 'x'"},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "a: 1\n",
       "{a=#1}"},
      {"line ends of Windows", "a: 1\r\n---\r\nb: 2\r\n", "{a=#1} --- {b=#2}"},
      {"nulls", "[~, null, NULL, '', '~', nUll]", "[null null null '' '~' 'nUll']"},
      {"booleans", "[true, False, tRue, 'true']", "[true false 'tRue' 'true']"},
      {"numbers", "[0, -1, +2, 1.5, .5, 5., 0x1F, 1.5e+3, -0]", "[#0 #-1 #+2 #1.5 #.5 #5. #0x1F #1.5e+3 #-0]"},
      {"no numbers", "[1.2.3, 1a, '-', ., 0x, e5, +, 1-2]", "['1.2.3' '1a' '-' '.' '0x' 'e5' '+' '1-2']"},
      {"odd ones", "[yes, 017, 0o7, 1_0, 1e5, 1:30]", "['yes'! '017'! '0o7'! '1_0'! '1e5'! '1:30'!]"},
      {"quoted odd ones", "['yes', '017', \"1:30\"]", "['yes' '017' '1:30']"},
      {"tags", "[!!str 5, !!int '5', !!null '', ! 5]", "['5' #5 null '5']"},
      {"aliases", "a: &x [1, 2]\nb: *x\n", "{a=[#1 #2] b=[#1 #2]}"},
      {"a block", "a: |\n  one\n  two\nb: >\n  one\n  two\n", "{a='one\ntwo\n' b='one two\n'}"},
      {"a marker inside a block is indented", "a: |\n  ---\n  x\n", "{a='---\nx\n'}"},
      {"Cyrillic keys", "ключ: значение\n", "{ключ='значение'}"},
      {"duplicate key", "a: 1\nb: 2\na: 3\n", "fault 202 at 3:1 "},
      {"all duplicate keys", "a: {b: 1, b: 2}\na: 3\n", "fault 202 at 1:11 fault 202 at 2:1 "},
      {"the same key in two maps", "- {a: 1}\n- {a: 2}\n", "[{a=#1} {a=#2}]"},
      {"a fault costs one document", "a: 1\n---\nb: [\n---\nc: 3\n", "{a=#1} --- fault 201 at 4:1  --- {c=#3}"},
      {"an open quote costs one document", "a: 'x\n---\nb: 2\n", "fault 201 at 2:1  --- {b=#2}"},
      {"unquoted star", "a: *x\n", "fault 201 at 1:4 "},
      {"unquoted percent", "a: %x%\n", "fault 201 at 1:4 "},
      {"merge key", "a: &x {b: 1}\nc: {<<: *x}\n", "fault 201 at 2:5 "},
      {"a list as a key", "? [a]\n: 1\n", "fault 201 at 1:3 "},
      {"an alias of itself", "&x [*x]\n", "fault 201 at 1:5 "},
      {"unknown tag", "a: !python/object 5\n", "fault 201 at 1:4 "},
      {"tab", "a:\n\tb: 1\n", "fault 201 at 2:1 "},
      {"NUL", std::string("a: x\0y\n", 7), "fault 201 at 1:5 "},
      {"not UTF-8", "a: 1\n---\nb: \xD0\xBF\xFF\n---\nc: 3\n", "{a=#1} --- fault 205 at 3:5  --- {c=#3}"},
      {"cut-off letter", "a: \xD0", "fault 205 at 1:4 "},
      {"UTF-16",
       std::string("\xFF\xFE"
                   "a\0",
                   4),
       "fault 205 at 1:1 "},
      {"truncated", "a: {b: [1, 2\n", "fault 201 at 2:1 "},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(read(row.yaml) == row.expected);
  }
}

TEST_CASE("marks count lines, code points and bytes of the stream") {
  YamlBudget budget;
  const std::string stream =
      "\xEF\xBB\xBF"
      "a: 1\n---\nключ: {б: в, г: д}\n";
  const auto documents = read_yaml(stream, budget);
  REQUIRE(documents.size() == 2);
  const YamlNode& map = *documents[1].root.find("ключ");
  CHECK(map.key_mark.line == 3);
  CHECK(map.key_mark.column == 1);
  CHECK(map.mark.column == 7);
  const YamlNode& last = *map.find("г");
  CHECK(last.key_mark.column == 14);
  CHECK(stream.substr(last.key_mark.offset, 2) == "г");
  CHECK(stream.substr(last.mark.offset, 2) == "д");
  CHECK(documents[0].bytes == "a: 1\n");
  CHECK(documents[1].bytes == "---\nключ: {б: в, г: д}\n");
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST_CASE("hostile YAML ends in a fault, soon") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) bomb += ", " + before;
    bomb += "]\n";
  }
  std::string fat = "a: &a '" + std::string(1 << 20U, 'x') + "'\nb: [*a";
  for (int i = 0; i < 1000; ++i) fat += ", *a";
  std::string directives;
  for (int i = 0; i < 50'000; ++i) directives += "%TAG !" + std::to_string(i) + "! x\n";
  std::string flat_keys;
  for (int i = 0; i < 250'000; ++i) flat_keys += "k" + std::to_string(i) + ": 1\n";
  std::string markers;
  for (int i = 0; i < 300'000; ++i) markers += "--- 1\n";
  const std::pair<const char*, std::string> rows[] = {
      {"alias bomb", bomb},
      {"fat aliases", fat + "]\n"},
      {"deep flow", nested(100'000)},
      {"deep, just over", nested(kMaxYamlDepth + 1)},
      {"deep block", "- " + std::string(200'000, '-') + "\n" +
                         [] {
                           std::string s;
                           for (int i = 0; i < 1000; ++i) s += "- ";
                           return s;
                         }() +
                         "x\n"},
      {"open braces", std::string(500'000, '{')},
      {"question marks",
       [] {
         std::string s;
         for (int i = 0; i < 1000; ++i) s += "? ";
         return s;
       }()},
      {"directives", directives + "---\na: 1\n"},
      {"many keys", flat_keys},
  };
  for (const auto& [name, yaml] : rows) {
    CAPTURE(name);
    CHECK(read(yaml).find("fault") != std::string::npos);
  }
  CHECK(read(markers).ends_with("fault 203 at 100001:1 "));
  CHECK(read(nested(kMaxYamlDepth)).find("fault") == std::string::npos);
  CHECK(read("a: '" + std::string(3 << 20U, 'x') + "'\n").size() > (3U << 20U));
}

}  // namespace
}  // namespace elek
