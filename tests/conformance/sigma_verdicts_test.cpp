// What a loaded rule says of an event. Origin: Sigma specification 2.1.0 and the execution profile of elek (taken from what pySigma 1.5.0 and
// RSigma agree on); rows are ours.

#include <doctest/doctest.h>

#include "support/run_text.h"

namespace elek::testing {
namespace {

struct Row {
  const char* detection;
  const char* event;
  bool flagged;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.detection);
    CAPTURE(row.event);
    CHECK(flags(row.detection, row.event) == row.flagged);
  }
}

TEST_CASE("strings: whole value, folded, wildcards") {
  check({
      {"{s: {f: abc}, condition: s}", R"({"id":1,"f":"ABC"})", true},
      {"{s: {f: abc}, condition: s}", R"({"id":1,"f":"abcd"})", false},
      {"{s: {f: 'a*d'}, condition: s}", R"({"id":1,"f":"a\nbc\nd"})", true},
      {"{s: {f: 'a?c'}, condition: s}", R"({"id":1,"f":"aёc"})", true},
      {"{s: {f: 'a?c'}, condition: s}", R"({"id":1,"f":"ac"})", false},
      {"{s: {f|cased: Abc}, condition: s}", R"({"id":1,"f":"abc"})", false},
      {"{s: {f|cased: Abc}, condition: s}", R"({"id":1,"f":"Abc"})", true},
      {"{s: {f: 'ПрИвЕт'}, condition: s}", R"({"id":1,"f":"привет"})", true},
      {"{s: {f: 'ÇIĞ'}, condition: s}", R"({"id":1,"f":"çiğ"})", true},
      {"{s: {f: ''}, condition: s}", R"({"id":1,"f":""})", true},
      {"{s: {f: ''}, condition: s}", R"({"id":1})", false},
      {"{s: {f|contains: ''}, condition: s}", R"({"id":1,"f":"x"})", true},
      {"{s: {f|startswith: ab}, condition: s}", R"({"id":1,"f":"Abc"})", true},
      {"{s: {f|endswith: bc}, condition: s}", R"({"id":1,"f":"aBC"})", true},
      {"{s: {f|endswith: bc}, condition: s}", R"({"id":1,"f":"bcd"})", false},
      {"{s: {f|contains|all: [a, b]}, condition: s}", R"({"id":1,"f":"xbya"})", true},
      {"{s: {f|contains|all: [a, b]}, condition: s}", R"({"id":1,"f":"xa"})", false},
      {R"({s: {f: '\*'}, condition: s})", R"({"id":1,"f":"*"})", true},
      {R"({s: {f: '\*'}, condition: s})", R"({"id":1,"f":"x"})", false},
  });
}

TEST_CASE("numbers, booleans, null, presence") {
  check({
      {"{s: {f: 5}, condition: s}", R"({"id":1,"f":5})", true},
      {"{s: {f: 5}, condition: s}", R"({"id":1,"f":5.0})", true},
      {"{s: {f: 5}, condition: s}", R"({"id":1,"f":" 5 "})", true},
      {"{s: {f: 5}, condition: s}", R"({"id":1,"f":"5a"})", false},
      {"{s: {f: '4625'}, condition: s}", R"({"id":1,"f":4625})", true},
      {"{s: {f: 'true'}, condition: s}", R"({"id":1,"f":true})", true},
      {"{s: {f: true}, condition: s}", R"({"id":1,"f":"TRUE"})", true},
      {"{s: {f: true}, condition: s}", R"({"id":1,"f":1})", false},
      {"{s: {f|gte: 10}, condition: s}", R"({"id":1,"f":10})", true},
      {"{s: {f|lt: 10}, condition: s}", R"({"id":1,"f":"9.5"})", true},
      {"{s: {f|gt: 10}, condition: s}", R"({"id":1,"f":"many"})", false},
      {"{s: {f: null}, condition: s}", R"({"id":1})", true},
      {"{s: {f: null}, condition: s}", R"({"id":1,"f":null})", true},
      {"{s: {f: null}, condition: s}", R"({"id":1,"f":""})", false},
      {"{s: {f: null}, condition: s}", R"({"id":1,"f":[]})", false},
      {"{s: {f|exists: true}, condition: s}", R"({"id":1,"f":null})", true},
      {"{s: {f|exists: true}, condition: s}", R"({"id":1})", false},
      {"{s: {f|exists: false}, condition: s}", R"({"id":1})", true},
  });
}

TEST_CASE("arrays: any member; objects: descend with dots") {
  check({
      {"{s: {f: b}, condition: s}", R"({"id":1,"f":["a","b"]})", true},
      {"{s: {f: b}, condition: s}", R"({"id":1,"f":[]})", false},
      {"{s: {f: b}, condition: s}", R"({"id":1,"f":{"b":1}})", false},
      {"{s: {f.g: b}, condition: s}", R"({"id":1,"f":{"g":"b"}})", true},
      {"{s: {f.g: b}, condition: s}", R"({"id":1,"f":[{"g":"a"},{"g":"b"}]})", true},
      {"{s: {f.g: b}, condition: s}", R"({"id":1,"f.g":"b","f":{"g":"a"}})", true},
      {"{s: {f.g: a}, condition: s}", R"({"id":1,"f.g":"b","f":{"g":"a"}})", false},
      {"{s: {f|neq: b}, condition: s}", R"({"id":1,"f":["a","b"]})", false},
      {"{s: {f|neq: b}, condition: s}", R"({"id":1,"f":["a"]})", true},
      {"{s: {f|neq: b}, condition: s}", R"({"id":1})", true},
      {"{s: {f|neq: [a, b]}, condition: s}", R"({"id":1,"f":"a"})", false},
  });
}

TEST_CASE("regexes, networks, references, dates") {
  check({
      {"{s: {f|re: 'b+c'}, condition: s}", R"({"id":1,"f":"abbcd"})", true},
      {"{s: {f|re: 'B'}, condition: s}", R"({"id":1,"f":"b"})", false},
      {"{s: {f|re|i: 'B'}, condition: s}", R"({"id":1,"f":"b"})", true},
      {"{s: {f|re: '^b$'}, condition: s}", R"({"id":1,"f":"a\nb"})", false},
      {"{s: {f|re|m: '^b$'}, condition: s}", R"({"id":1,"f":"a\nb"})", true},
      {"{s: {f|re: 'a.b'}, condition: s}", R"({"id":1,"f":"a\nb"})", false},
      {"{s: {f|re|s: 'a.b'}, condition: s}", R"({"id":1,"f":"a\nb"})", true},
      {R"({s: {f|re: '\bмир\b'}, condition: s})", R"({"id":1,"f":"наш мир, да"})", true},
      {R"({s: {f|re: '\bмир\b'}, condition: s})", R"({"id":1,"f":"мировой"})", false},
      {"{s: {f|cidr: 10.0.0.0/8}, condition: s}", R"({"id":1,"f":"10.1.2.3"})", true},
      {"{s: {f|cidr: 10.0.0.0/8}, condition: s}", R"({"id":1,"f":"11.1.2.3"})", false},
      {"{s: {f|cidr: 'fe80::/10'}, condition: s}", R"({"id":1,"f":"fe80::1"})", true},
      {"{s: {f|cidr: 10.0.0.0/8}, condition: s}", R"({"id":1,"f":"x"})", false},
      {"{s: {f|fieldref: g}, condition: s}", R"({"id":1,"f":"Aa","g":"aA"})", true},
      {"{s: {f|fieldref: g}, condition: s}", R"({"id":1,"f":"Aa"})", false},
      {"{s: {f|fieldref|startswith: g}, condition: s}", R"({"id":1,"f":"abc","g":"AB"})", true},
      {"{s: {f|hour|gte: 22}, condition: s}", R"({"id":1,"f":"2026-11-24T23:10:00Z"})", true},
      {"{s: {f|month: 11}, condition: s}", R"({"id":1,"f":"2026-11-24"})", true},
      {"{s: {f|week: 53}, condition: s}", R"({"id":1,"f":"2027-01-01"})", true},
      {"{s: {f|year: 2024}, condition: s}", R"({"id":1,"f":1718800000000})", true},
      {"{s: {f|year: 2024}, condition: s}", R"({"id":1,"f":1718800000})", true},
      {"{s: {f|year: 2025}, condition: s}", R"({"id":1,"f":"2026-11-24"})", false},
  });
}

TEST_CASE("keywords: substrings in what a reader sees") {
  check({
      {"{s: [ваксина, сенсация], condition: s}", R"({"id":1,"text":"Это СЕНСАЦИЯ!"})", true},
      {"{s: [сенсация], condition: s}", R"({"id":1,"text":"ничего","f":"сенсация"})", false},
      {"{s: {'|all': [один, два]}, condition: s}", R"({"id":1,"text":"один","author":{"name":"два"}})", true},
      {"{s: {'|all': [один, два]}, condition: s}", R"({"id":1,"text":"один"})", false},
      {"{s: ['од*н'], condition: s}", R"({"id":1,"text":"вот один дом"})", true},
  });
}

TEST_CASE("conditions") {
  check({
      {"{a: {f: x}, b: {g: y}, condition: a and not b}", R"({"id":1,"f":"x","g":"z"})", true},
      {"{a: {f: x}, b: {g: y}, condition: a and not b}", R"({"id":1,"f":"x","g":"y"})", false},
      {"{a1: {f: x}, a2: {g: y}, condition: 1 of a*}", R"({"id":1,"g":"y"})", true},
      {"{a1: {f: x}, a2: {g: y}, condition: all of a*}", R"({"id":1,"g":"y"})", false},
      {"{a: [{f: x}, {g: y}], condition: a}", R"({"id":1,"g":"y"})", true},
      {"{a: {f: x}, b: {g: y}, condition: [a, b]}", R"({"id":1,"g":"y"})", true},
      {"{a: {f: x}, b: {g: y}, c: {h: z}, condition: a or b and c}", R"({"id":1,"f":"x"})", true},
      {"{a: {f: x}, b: {g: y}, condition: not (a or b)}", R"({"id":1})", true},
  });
}

}  // namespace
}  // namespace elek::testing
