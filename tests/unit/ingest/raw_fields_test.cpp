#include <doctest/doctest.h>

#include <string>

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
      {"too deep", "{\"a\":" + std::string(100, '[') + "1" + std::string(100, ']') + "}", "a", "[]"},
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

TEST_CASE("raw fields: every scalar, if wanted") {
  WantedFields wanted;
  wanted.all_scalars = true;
  const auto read = read_text(R"({"a":1,"b":["x",{"c":null}],"d":{}})", {}, wanted);
  REQUIRE(read.posts.size() == 1);
  CHECK(read.posts[0].scalars.size() == 3);
  CHECK(read.posts[0].scalars[1].text == "x");
  CHECK(read_text(R"({"a":1})").posts[0].scalars.empty());
}
