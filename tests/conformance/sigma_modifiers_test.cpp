#include <doctest/doctest.h>

#include "support/rule_text.h"

// Origin: Sigma specification 2.1.0 (modifiers appendix), pySigma 1.5.0 behaviour; base64offset counts bytes, as the specification's intent
// has it, and wide takes letters outside ASCII.

namespace elek {
namespace {

using testing::leaf_of;

struct Row {
  std::string entry;
  std::string leaf;
};

void check(std::initializer_list<Row> rows, const RuleOptions& options = {}) {
  for (const Row& row : rows) {
    CAPTURE(row.entry);
    CHECK(leaf_of(row.entry, options) == row.leaf);
  }
}

TEST_CASE("Sigma modifiers on text") {
  check({
      {"f|contains: abc", "f any(*<abc>*)"},
      {"f|contains: '*abc'", "f any(*<abc>*)"},
      {"f|contains: ''", "f any(*)"},
      {"f|contains|contains: abc", "f any(*<abc>*)"},
      {"f|startswith: abc", "f any(<abc>*)"},
      {"f|endswith: abc", "f any(*<abc>)"},
      {"f|startswith: 'abc*'", "f any(<abc>*)"},
      {"f|contains: [a, b]", "f any(*<a>* , *<b>*)"},
      {"f|contains|all: [a, b]", "f all(*<a>* , *<b>*)"},
      {"f|all|contains: [a, b]", "f all(*<a>* , *<b>*)"},
      {"f|neq: [a, b]", "not f any(<a> , <b>)"},
      {"f|neq|contains|all: [a, b]", "not f all(*<a>* , *<b>*)"},
      {"f|cased: Abc", "f any(<Abc> cased)"},
      {"f|cased|contains: Abc", "f any(*<Abc>* cased)"},
      {"f|contains|cased: Abc", "f any(*<Abc>* cased)"},
      {"f|contains: 5", "f any(*<5>*)"},
      {"f|startswith: 1.50", "f any(<1.5>*)"},
      {"'|contains': a", "keywords any(*<a>* keyword)"},
      {"'': a", "keywords any(<a> keyword)"},
      {"'|all': [a, b]", "keywords all(<a> keyword , <b> keyword)"},
      {"Threat Name: a", "ThreatName any(<a>)"},
  });
}

TEST_CASE("Sigma modifiers on regexes, numbers, times, networks, fields") {
  check({
      {"f|re: 'ab+c'", "f any(regex)"},
      {"f|re|i|m|s: 'ab+c'", "f any(regex)"},
      {"f|re|ignorecase|multiline|dotall: 'ab+c'", "f any(regex)"},
      {"f|re|contains: abc", "f any(regex)"},
      {"'|re': abc", "keywords any(regex)"},
      {"f|gt: 5", "f any(>5)"},
      {"f|gte: 5", "f any(>=5)"},
      {"f|lt: 0.5", "f any(<0.5)"},
      {"f|lte: [1, 2]", "f any(<=1 , <=2)"},
      {"f|neq|gt: 5", "not f any(>5)"},
      {"f|hour: [1, 2]", "f any(hour=1 , hour=2)"},
      {"f|hour|gte: 22", "f any(hour>=22)"},
      {"f|minute: 1", "f any(minute=1)"},
      {"f|day: 1", "f any(day=1)"},
      {"f|week: 53", "f any(week=53)"},
      {"f|month|lt: 3", "f any(month<3)"},
      {"f|year: 2026", "f any(year=2026)"},
      {"created|hour: 3", "created any(hour=3)"},
      {"f|cidr: '10.0.0.0/8'", "f any(net 10.0.0.0/8)"},
      {"f|cidr: '::1/128'", "f any(net 0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.1/128)"},
      {"f|cidr: 'fe80::/10'", "f any(net 254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.0/10)"},
      {"f|cidr: '192.168.1.1'", "f any(net 192.168.1.1/32)"},
      {"f|exists: true", "f any(exists)"},
      {"f|exists: false", "f any(absent)"},
      {"f|fieldref: g", "f any(equal field g)"},
      {"f|fieldref|startswith: g", "f any(starts_with field g)"},
      {"f|fieldref|endswith: g", "f any(ends_with field g)"},
      {"f|fieldref|contains: g", "f any(contains field g)"},
      {"f|neq|fieldref: author.handle", "not f any(equal field author.handle)"},
  });
}

TEST_CASE("Sigma modifiers that encode") {
  check({
      {"f|base64: foobar", "f any(<Zm9vYmFy>)"},
      {"f|base64: fo", "f any(<Zm8=>)"},
      {"f|base64|contains: foobar", "f any(*<Zm9vYmFy>*)"},
      {"f|base64offset: foobar", "f any(<Zm9vYmFy>|<Zvb2Jhc>|<mb29iYX>)"},
      {"f|base64offset|contains: 'http://'", "f any(*<aHR0cDovL>*|*<h0dHA6Ly>*|*<odHRwOi8v>*)"},
      {"f|wide|base64offset: ping", "f any(<cABpAG4AZw>|<AAaQBuAGcA>|<wAGkAbgBnA>)"},
      {"f|utf16le|base64: a", "f any(<YQA=>)"},
      {"f|utf16be|base64: a", "f any(<AGE=>)"},
      {"f|utf16|base64: a", "f any(<//5hAA==>)"},
      {"f|wide|base64: 'é'", "f any(<6QA=>)"},
      {"f|base64: 'да'", "f any(<0LTQsA==>)"},
      {"f|wide: a*b", "f any(<" + std::string("a\0>*<b\0", 7) + ">)"},
      {"f|utf16: a", "f any(<" +
                         std::string("\xFF\xFE"
                                     "a\0",
                                     4) +
                         ">)"},
      {"f|base64offset|contains|all: [foo, bar]", "f all(*<Zm9v>*|*<Zvb>*|*<mb2>* , *<YmFy>*|*<Jhc>*|*<iYX>*)"},
  });
}

TEST_CASE("windash makes every spelling of a dash that begins a word") {
  check({
      {"f|windash: '-foo'", "f any(<-foo>|</foo>|<–foo>|<—foo>|<―foo>)"},
      {"f|windash: '/a'", "f any(</a>|<-a>|<–a>|<—a>|<―a>)"},
      {"f|windash: 'param-name'", "f any(<param-name>)"},
      {"f|windash: 'слово-слово'", "f any(<слово-слово>)"},
      {"f|windash: '- a'", "f any(<- a>)"},
      {"f|windash|contains: '-a'", "f any(*<-a>*|*</a>*|*<–a>*|*<—a>*|*<―a>*)"},
  });
  const auto loaded = testing::load(testing::around("    s:\n        f|windash: ' -foo -bar '\n    condition: s\n"));
  REQUIRE(loaded.ruleset.rules().size() == 1);
  CHECK(loaded.ruleset.rules()[0].leaves[0].values[0].any_of.size() == 25);
  CHECK(leaf_of("f|windash: '-a -b -c -d -e -f -g'").starts_with("E0305"));
}

TEST_CASE("placeholders") {
  RuleOptions options;
  options.placeholders = {{"bad", {"a.example", "b*"}}, {"who", {"x", "y"}}, {"none", {}}};
  check(
      {
          {"f|expand: '%bad%'", "f any(<a.example>|<b>*)"},
          {"f|expand|contains: 'u/%bad%/'", "f any(*<u/a.example/>*|*<u/b>*</>*)"},
          {"f|expand: '%bad%-%who%'", "f any(<a.example-x>|<a.example-y>|<b>*<-x>|<b>*<-y>)"},
          {R"(f|expand: '50\% off')", "f any(<50% off>)"},
          {"f: '%bad%'", "f any(<%bad%>)"},
          {"f|expand: 'plain'", "f any(<plain>)"},
          {"f|re|expand: '^%bad%$'", "f any(regex)"},
          {"f|expand: '%nobody%'", "E0308 6:19 nothing is known to put in for %nobody%\n"},
          {"f|expand: '50% off 20%'", "E0308 6:19 nothing is known to put in for % off 20%\n"},
          {"f|expand: 5", "E0305 6:19 'expand' needs text that holds %name%\n"},
      },
      options);
}

TEST_CASE("Sigma modifiers that are errors") {
  struct Fault {
    std::string entry;
    std::string code;
  };
  const Fault rows[] = {
      {"f|contains|re: a", "E0305"},
      {"f|i|re: a", "E0305"},
      {"f|i: a", "E0305"},
      {"f|gte|hour: 1", "E0305"},
      {"f|gt: '5'", "E0305"},
      {"f|day: '5'", "E0305"},
      {"f|lt: true", "E0305"},
      {"f|gt: null", "E0305"},
      {"f|CONTAINS: a", "E0305"},
      {"f|foo: a", "E0305"},
      {"f|: a", "E0305"},
      {"f||contains: a", "E0305"},
      {"f|re: '('", "E0306"},
      {"f|re: 5", "E0305"},
      {"f|re: '(?=a)'", "E0306"},
      {"f|cidr: '10.0.0.1/8'", "E0307"},
      {"f|cidr: 'x'", "E0307"},
      {"f|cidr: '10.0.0.*'", "E0307"},
      {"f|cidr: '1.2.3.4/33'", "E0307"},
      {"f|cidr: '1.2.3/8'", "E0307"},
      {"f|cidr: '1::2::3/8'", "E0307"},
      {"f|cidr|contains: '::/0'", "E0305"},
      {"f|contains|cidr: a", "E0305"},
      {"f|exists: 'true'", "E0305"},
      {"f|exists: yes", "E0305"},
      {"f|exists|all: true", "E0305"},
      {"'|exists': true", "E0305"},
      {"f|base64: 'a*'", "E0305"},
      {"f|contains|base64: a", "E0305"},
      {"f|base64offset: 'a?'", "E0305"},
      {"f|fieldref: 'a*'", "E0305"},
      {"f|contains|fieldref: a", "E0305"},
      {"f|fieldref: 5", "E0305"},
      {"f|fieldref|re: g", "E0305"},
      {"f|contains: true", "E0305"},
      {"f|contains: null", "E0305"},
      {"f|contains: [a, null]", "E0305"},
      {"f|re|cased: a", "E0305"},
      {"f|gt|contains: 5", "E0305"},
      {"f|contains|gt: 5", "E0305"},
      {"f|hour|contains: 5", "E0305"},
      {"'|gt': 5", "E0305"},
      {"'|fieldref': a", "E0305"},
      {"'': null", "E0302"},
      {"f: {a: b}", "E0302"},
      {"f: [[a]]", "E0302"},
      {"text|hour: 5", "E0305"},
      {"text.words|cased: Abc", "E0305"},
      {"text.words|cased|contains: Абв", "E0305"},
      {"text.words|contains: '!'", "E0302"},
      {"text|contains: \"\\u200b\"", "E0302"},
      {"raw.: a", "E0302"},
      {"f|contains: []", "E0305"},
      {"f|utf16|windash: '-a'", "E0305"},
      {"f|word: a", "E0305"},
  };
  for (const Fault& row : rows) {
    CAPTURE(row.entry);
    CHECK(leaf_of(row.entry).find(std::string(row.code) + " 6:") != std::string::npos);
  }
}

}  // namespace
}  // namespace elek
