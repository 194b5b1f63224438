#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "decode/json.h"
#include "decode/json_tail.h"
#include "decode/json_writer.h"
#include "support/json_text.h"

using namespace elek;

namespace {

std::string padded(const std::string& text) { return text + std::string(JsonParser::kPadding, '\0'); }

}  // namespace

TEST_CASE("JsonParser: values in the order of the text, duplicates too") {
  JsonParser parser;
  const std::string text = R"({"a":[1,-2.5,true,null,"я\n",{}],"b":{"c":[]},"a":2})";
  const std::string bytes = padded(text);
  const auto value = parser.parse(std::string_view(bytes).substr(0, text.size()));
  REQUIRE(value.has_value());
  CHECK(testing::json_text(*value) == text);
  CHECK(value->size() == 3);
  CHECK(value->find("a")->integer() == 2);
  CHECK(value->find("b")->find("c")->size() == 0);
  CHECK_FALSE(value->find("x").has_value());
  CHECK_FALSE(Value().find("x").has_value());
  CHECK(Value().is(Value::Kind::null));
}

TEST_CASE("JsonParser: what is repaired, and how") {
  struct Row { std::string name, input, output; bool repaired; };
  const Row rows[] = {
      {"good", R"(["\ud83d\ude00",1e300,18446744073709551615])", R"(["😀",1e+300,18446744073709551616])", false},
      {"lone high", R"(["a\ud83d b"])", "[\"a\uFFFD b\"]", true},
      {"lone low", R"(["\ude00"])", "[\"\uFFFD\"]", true},
      {"high, high, low", R"(["\ud83d\ud83d\ude00"])", "[\"\uFFFD😀\"]", true},
      {"high at the end", R"(["\ud83d"])", "[\"\uFFFD\"]", true},
      {"high and another escape", R"(["\ud83d\n"])", "[\"\uFFFD\\n\"]", true},
      {"hex escape", R"(["Ка\x0Bнал"])", R"(["Ка\u000bнал"])", true},
      {"escaped backslash before x", R"(["\\x0B","\x0B"])", R"(["\\x0B","\u000b"])", true},
      {"too large", R"([18446744073709551616,-9223372036854775809])", R"(["18446744073709551616","-9223372036854775809"])", true},
      {"out of range", R"({"a":1e400,"b":-1e999,"c":1})", R"({"a":"1e400","b":"-1e999","c":1})", true},
      {"keys", R"({"\x41":1,"\ud83d":2,"b":3})", "{\"A\":1,\"\uFFFD\":2,\"b\":3}", true},
      {"both", R"(["\ud83d",1e400])", "[\"\uFFFD\",\"1e400\"]", true},
  };
  JsonParser parser;
  for (const Row& row : rows) {
    INFO(row.name);
    const std::string bytes = padded(row.input);
    const auto value = parser.parse(std::string_view(bytes).substr(0, row.input.size()));
    REQUIRE(value.has_value());
    CHECK(testing::json_text(*value) == row.output);
    CHECK(parser.repaired() == row.repaired);
  }
}

TEST_CASE("JsonParser: what is refused, and why") {
  using Kind = JsonFault::Kind;
  struct Row { std::string name, input; Kind kind; };
  const Row rows[] = {
      {"empty", "", Kind::syntax}, {"open", "{\"a\":1", Kind::syntax}, {"two values", "{} {}", Kind::syntax}, {"bad hex", "[\"\\xZZ\"]", Kind::syntax}, {"bad escape in a key", "{\"a\":1,\"\\q\":2}", Kind::syntax},
      {"bad escape and a repair", "[\"\\q\\ud83d\"]", Kind::syntax}, {"not UTF-8", "[\"\xD0\"]", Kind::utf8}, {"bad number", "[01]", Kind::syntax},
      {"large and malformed", "[1e400x]", Kind::syntax}, {"raw line feed", "[\"a\nb\"]", Kind::syntax},
      {"deep", std::string(1025, '[') + std::string(1025, ']'), Kind::depth},
      {"far too deep", std::string(100'000, '[') + std::string(100'000, ']'), Kind::depth},
  };
  JsonParser parser;
  for (const Row& row : rows) {
    INFO(row.name);
    const std::string bytes = padded(row.input);
    const auto value = parser.parse(std::string_view(bytes).substr(0, row.input.size()));
    REQUIRE_FALSE(value.has_value());
    CHECK(value.error().kind == row.kind);
    CHECK_FALSE(value.error().message.empty());
  }
  const std::string deepest = std::string(1024, '[') + std::string(1024, ']');
  CHECK(parser.parse(std::string_view(padded(deepest)).substr(0, deepest.size())).has_value());
}

TEST_CASE("scalar_text: ids keep their digits") {
  struct Row { std::string input, text; };
  const Row rows[] = {{"1234567890123456789", "1234567890123456789"}, {"18446744073709551615", "18446744073709551615"}, {"-7", "-7"}, {"0.1", "0.1"},
                      {"1e2", "100"}, {"1700000000.0", "1700000000"}, {"1e300", "1e+300"}, {"99999999999999999999", "99999999999999999999"}, {"true", "true"}, {"false", "false"}, {"null", ""},
                      {"\"x\"", "x"}, {"[1]", ""}, {"{}", ""}};
  JsonParser parser;
  std::string scratch;
  for (const Row& row : rows) {
    const std::string bytes = padded(row.input);
    const auto value = parser.parse(std::string_view(bytes).substr(0, row.input.size()));
    REQUIRE(value.has_value());
    CHECK(value->scalar_text(scratch) == row.text);
  }
}

TEST_CASE("append_json_string: nothing leaves that could hurt a reader") {
  struct Row { std::string name, text, json; };
  const Row rows[] = {
      {"plain", "слово 😀", "\"слово 😀\""},
      {"quotes", "\"\\", R"("\"\\")"},
      {"short escapes", "\n\r\t\b\f", R"("\n\r\t\b\f")"},
      {"C0", std::string("\0\x1B", 2), R"("\u0000\u001b")"},
      {"DEL", "\x7F", R"("\u007f")"},
      {"C1", "\u0080\u009F\u00A0", "\"\\u0080\\u009f\u00A0\""},
      {"separators", "\u2028\u2029\u202A", "\"\\u2028\\u2029\u202A\""},
      {"runner command", "##[error]", R"("##\u005berror]")"},
      {"of another runner", "##vso[x", R"("##vso\u005bx")"},
      {"three marks", "###[", R"("###\u005b")"},
      {"one mark", "#[", R"("#[")"},
      {"ill-formed", "a\xFF\xD0", "\"a\uFFFD\uFFFD\""},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    std::string out;
    append_json_string(out, row.text);
    CHECK(out == row.json);
  }
}

TEST_CASE("JsonWriter: commas, absent strings, numbers that are none") {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("a").begin_array().integer(-1).number(0.1).number(1.0 / 0.0).boolean(true).null().end_array();
  writer.key("b").string_or_null({}).key("c").string_or_null("").key("d").integer_or_null({}).key("e").integer_or_null(2);
  writer.key("f").begin_object().end_object().key("g").begin_array().end_array().end_object();
  CHECK(out == R"({"a":[-1,0.1,null,true,null],"b":null,"c":"","d":null,"e":2,"f":{},"g":[]})");
}

TEST_CASE("find_trailer: what follows the last list of a document") {
  struct Row { std::string name, tail, trailer; };
  const Row rows[] = {
      {"usual", R"("x":[1]}], "name": "n", "id": 1})" "\n", R"({ "name": "n", "id": 1})"},
      {"nothing behind", R"({"a":[1]}]})", "{}"},
      {"bracket in a string", R"(}],"name":"x ] , y","id":2})", R"({"name":"x ] , y","id":2})"},
      {"list behind", R"(}],"name":"x","tags":[1,2],"id":2})", R"({"name":"x","tags":[1,2],"id":2})"},
      {"member of a record", R"([{"e":[],"y":1}],"id":3})", R"({"id":3})"},
      {"cut off", R"(}],"name":"x","id)", "{}"},
      {"empty", "", "{}"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(find_trailer(row.tail) == row.trailer);
  }
}
