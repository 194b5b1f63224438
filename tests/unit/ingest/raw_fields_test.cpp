#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/raw_fields.h"
#include "support/read_export.h"

using namespace elek;
using elek::testing::read_text;

namespace {

/// "-" if absent, else the values in brackets.
std::string text_of(const RawField& field) {
  if (!field.present) return "-";
  std::string text = "[";
  for (const RawScalar& scalar : field.values) {
    if (text.size() > 1) text += ' ';
    switch (scalar.kind) {
      case RawScalar::Kind::null: text += "null"; break;
      case RawScalar::Kind::object: text += "{}"; break;
      case RawScalar::Kind::string: text += "'" + std::string(scalar.text) + "'"; break;
      default: text += scalar.text;
    }
  }
  return text + "]";
}

}  // namespace

TEST_CASE("raw fields: exact key, else dotted path, arrays any member") {
  struct Row { std::string name, record, field, expected; };
  const Row rows[] = {
      {"top level", R"({"a":1})", "a", "[1]"},
      {"absent", R"({"a":1})", "b", "-"},
      {"case matters", R"({"a":1})", "A", "-"},
      {"null is there", R"({"a":null})", "a", "[null]"},
      {"empty array is there", R"({"a":[]})", "a", "[]"},
      {"path", R"({"a":{"b":{"c":"x"}}})", "a.b.c", "['x']"},
      {"exact key before path", R"({"a":{"b":1},"a.b":2})", "a.b", "[2]"},
      {"arrays on the way", R"({"a":[{"b":1},{"c":0},{"b":[2,[3]]}]})", "a.b", "[1 2 3]"},
      {"path into a scalar", R"({"a":5})", "a.b", "-"},
      {"an object at the end", R"({"a":{"b":1}})", "a", "[{}]"},
      {"the last of duplicates", R"({"a":1,"a":2})", "a", "[2]"},
      {"kinds", R"({"a":[true,-1.5,"",18446744073709551615]})", "a", "[true -1.5 '' 18446744073709551615]"},
      {"empty parts", R"({"a":{"":{"b":1}}})", "a..b", "[1]"},
      {"deep", "{\"a\":" + std::string(1000, '[') + "1" + std::string(1000, ']') + "}", "a", "[1]"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    WantedFields wanted;
    wanted.raw_names = {"other", row.field};
    const auto read = read_text(row.record + "\n", {}, wanted);
    REQUIRE(read.posts.size() == 1);
    REQUIRE(read.posts[0].raw.size() == 2);
    CHECK(text_of(read.posts[0].raw[0]) == "-");
    CHECK(text_of(read.posts[0].raw[1]) == row.expected);
  }
}

TEST_CASE("raw fields: each value says where it stands") {
  struct Row { std::string name, record, field; std::vector<std::string> pointers; };
  const Row rows[] = {
      {"top level", R"({"a":1})", "a", {"/a"}},
      {"a member of an array", R"({"tags":["x","y"]})", "tags", {"/tags/0", "/tags/1"}},
      {"a path", R"({"f":{"g":null}})", "f.g", {"/f/g"}},
      {"a key with a dot", R"({"f":{"g":1},"f.g":2})", "f.g", {"/f.g"}},
      {"arrays on the way", R"({"a":[{"b":1},{"c":0},{"b":[2,[3]]}]})", "a.b", {"/a/0/b", "/a/2/b/0", "/a/2/b/1/0"}},
      {"signs of the pointer itself", R"({"a/b~c":{"~1":1}})", "a/b~c.~1", {"/a~1b~0c/~01"}},
      {"an empty key", R"({"a":{"":1}})", "a.", {"/a/"}},
      {"an object", R"({"a":[{"b":1}]})", "a", {"/a/0"}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    WantedFields wanted;
    wanted.raw_names = {row.field};
    const auto read = read_text(row.record + "\n", {}, wanted);
    REQUIRE(read.posts.size() == 1);
    std::vector<std::string> pointers;
    for (const RawScalar& scalar : read.posts[0].raw[0].values) pointers.emplace_back(scalar.pointer);
    CHECK(pointers == row.pointers);
  }
}

TEST_CASE("raw fields: pointers of long keys over many values do not eat the memory") {
  std::string record = "{\"" + std::string(100'000, 'k') + "\":[0";
  for (int i = 0; i < 1000; ++i) record += ",0";
  WantedFields wanted;
  wanted.all_scalars = true;
  const auto read = read_text(record + "]}\n", {}, wanted);
  REQUIRE(read.posts.size() == 1);
  std::size_t bytes = 0;
  for (const RawScalar& scalar : read.posts[0].scalars) bytes += scalar.pointer.size();
  CHECK(read.posts[0].scalars.size() == 1001);
  CHECK(read.posts[0].scalars.front().pointer.size() == 100'003);
  CHECK(read.posts[0].scalars.back().pointer.data() == nullptr);
  CHECK(bytes <= RawFields::kMaxPointerBytes);
}

TEST_CASE("raw fields: every scalar, if wanted") {
  WantedFields wanted;
  wanted.all_scalars = true;
  const auto read = read_text(R"({"a":1,"b":["x",{"c":null}],"d":{}})", {}, wanted);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].scalars.size() == 3);
  CHECK(read.posts[0].scalars[1].text == "x");
  CHECK(read.posts[0].scalars[1].pointer == "/b/0");
  CHECK(read.posts[0].scalars[2].pointer == "/b/1/c");
  CHECK(read_text(R"({"a":1})").posts[0].scalars.empty());
}
