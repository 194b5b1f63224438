#include "patterns/regex.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace elek {
namespace {

// Every match from left to right, as "[..] [..]"; "fault: .." where the regex is refused.
std::string matches_of(std::string_view pattern, std::string_view text, RegexFlags flags = {}) {
  const auto regex = Regex::compile(pattern, flags);
  if (!regex) return "fault: " + regex.error().message;
  std::string out;
  std::size_t from = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto found = regex->find(text, from);
    if (!found) return "error: " + found.error().message;
    if (!*found) return out;
    const Span span = **found;
    REQUIRE(span.start >= from);
    out += (out.empty() ? "[" : " [") + std::string(text.substr(span.start, span.size())) + "]";
    from = after_match(text, span);
  }
  return "no progress";
}

struct Case {
  std::string_view name;
  std::string_view pattern;
  std::string_view text;
  std::string_view expected;
};

void check(const std::vector<Case>& cases, RegexFlags flags = {}) {
  for (const Case& row : cases) {
    CAPTURE(row.name);
    CAPTURE(row.pattern);
    CHECK(matches_of(row.pattern, row.text, flags) == row.expected);
  }
}

}  // namespace

TEST_CASE("classes are Unicode, outside brackets and inside") {
  check({
      {"word", R"(\w+)", "Қазақ тілі, o‘zbek_2", "[Қазақ] [тілі] [o] [zbek_2]"},
      {"marks belong to words", R"(\w+)", "й", "[й]"},
      {"not word", R"(\W+)", "да, нет", "[, ]"},
      {"digit", R"(\d+)", "12 ١٢", "[12] [١٢]"},
      {"not digit", R"(\D+)", "1ж2", "[ж]"},
      {"a no-break space is white space", R"(а\sб)", "а\u00A0б", "[а\u00A0б]"},
      {"so are the wide ones and the line separator", R"(\s+)", "a\u3000\u2028b", "[\u3000\u2028]"},
      {"not space", R"(\S+)", "раз два", "[раз] [два]"},
      {"in brackets", R"([\w-]+)", "кое-кто тут", "[кое-кто] [тут]"},
      {"in negated brackets", R"([^\w\s]+)", "да?! нет", "[?!]"},
      {"digit and space in brackets", R"([\d\s]+₸)", "5 000₸", "[5 000₸]"},
      {"not digit in brackets", R"([\D]+)", "1ж-2", "[ж-]"},
      {"letters: word without digits and underscore", R"([^\W\d_]+)", "ә1_ө", "[ә] [ө]"},
      {"word without underscore", R"([^\W_]+)", "a_b2", "[a] [b2]"},
      {"not word or underscore", R"([\W_]+)", "а_-б", "[_-]"},
      {"not word or digit", R"([\W\d]+)", "а1 б", "[1 ]"},
      {"not word and punctuation", R"([\W.,!]+)", "а., б", "[., ]"},
      {"blanks but no line break", R"([^\S\n]+)", "a \t\nb", "[ \t]"},
      {"not space, or a blank", R"([\S ]+)", "a b\nc", "[a b] [c]"},
      {"everything", R"([\s\S]+)", "a\nж", "[a\nж]"},
      {"everything else", R"([\w\W]+)", "a\nж", "[a\nж]"},
      {"nothing", R"([^\W\w]|x)", "ax", "[x]"},
      {"class first in brackets is itself", R"([]a]+)", "]a[", "[]a]"},
      {"script", R"(\p{Cyrillic}+)", "abc где", "[где]"},
      {"range of letters", R"([а-яё]+)", "ёлка ABC", "[ёлка]"},
      {"escaped in brackets", R"([\-\]\x41\x{0436}]+)", "-]Aж", "[-]Aж]"},
      {"named class", R"([[:digit:]]+)", "a12", "[12]"},
      {"quoted", R"(\Qa.b*\E+)", "a.b** a.bb", "[a.b**]"},
  });
}

TEST_CASE("a word boundary stays out of the span") {
  check({
      {"whole words", R"(\bкот\b)", "кот, котик, скот кот", "[кот] [кот]"},
      {"neighbors share the blank between them", R"(\bfoo\b)", "foo foo foo", "[foo] [foo] [foo]"},
      {"a letter of Kazakh is a letter", R"(\bсу\b)", "суық ақсу су", "[су]"},
      {"word start only", R"(\bвакцин)", "вакцинация антивакцин", "[вакцин]"},
      {"word end only", R"(ация\b)", "вакцинация, акциями", "[ация]"},
      {"inside a group", R"(\b(?:кот|пёс)\b)", "кот пёс скот", "[кот] [пёс]"},
      {"parentheses around it all", R"((\bкот\b|\bпёс\b))", "кот пёс скот", "[кот] [пёс]"},
      {"flags before it", R"((?i)\bкот\b)", "КОТ", "[КОТ]"},
      {"flags in the first alternative reach the second", R"((?i)\bкот|пёс)", "ПЁС КОТ", "[ПЁС] [КОТ]"},
      {"one alternative bounded, the other not", R"(\bfoo|-f)", "-foo", "[-f]"},
      {"one alternative bounded at its end", R"(foo\b|fo)", "food foo", "[fo] [foo]"},
      {"the wanted length, not the first", R"(\bfoo|\bfoobar\b)", "foobar", "[foo]"},
      {"longer if the shorter does not end a word", R"(\b(?:foo|foobar)\b)", "foobar", "[foobar]"},
      {"dropped beside a character that is no letter", R"(\b#тег\b)", "a#тег #тег", "[#тег] [#тег]"},
      {"dropped before a dot", R"(кот\b\.)", "кот.", "[кот.]"},
      {"dropped between word and blank", R"(foo\b\s+\bbar)", "foo bar", "[foo bar]"},
      {"dropped beside a repeated blank", R"(foo\b +bar)", "foo  bar", "[foo  bar]"},
      {"dropped beside an anchor", R"(^\bfoo\b$)", "foo", "[foo]"},
      {"written twice", R"(\b\bfoo)", "foo", "[foo]"},
      {"an underscore and a digit are of a word", R"(\bfoo\b)", "foo_ foo1 foo-", "[foo]"},
      {"a combining mark is of a word", R"(\bи\b)", "и\u0306 и", "[и]"},
      {"at the very end", R"(foo\b)", "xfoo", "[foo]"},
      {"captures of the author are none of ours", R"(\b(к)(о)(т)\b)", "кот", "[кот]"},
      {"named groups", R"((?<имя>a))", "a", "fault: the group's name is not valid"},
      {"named groups, both ways", R"((?<x>a)(?P<y>b))", "ab", "[ab]"},
  });
}

TEST_CASE("flags") {
  check({{"i", "ғылым", "ҒЫЛЫМ Ғылым", "[ҒЫЛЫМ] [Ғылым]"}, {"i in a range", "[а-я]+", "ПРАВДА", "[ПРАВДА]"}}, {.ignore_case = true});
  check({{"m", "^b$", "a\nb\nc", "[b]"}, {"m with a boundary", R"(^\bb\b)", "a\nb\nc", "[b]"}, {"m, first of many", "^.", "a\nb", "[a] [b]"}},
        {.multi_line = true});
  check({{"s", "a.b", "a\nb", "[a\nb]"}}, {.dot_newline = true});
  check({{"none: case", "a", "A", ""},
         {"none: line", "^b", "a\nb", ""},
         {"none: dot", "a.b", "a\nb", ""},
         {"inline off", "(?-i)a", "A", ""},
         {"inline", "(?is)a.b", "A\nB", "[A\nB]"},
         {"for one group", "(?i:a)b", "Ab AB", "[Ab]"}});
}

TEST_CASE("empty matches make progress, by whole characters") {
  check({
      {"star", "x*", "жx", "[] [x] []"},
      {"end of text", "$", "ab", "[]"},
      {"empty alternative", "a|", "a", "[a] []"},
      {"empty text", "", "", "[]"},
      {"boundary and empty text", R"(\bx*)", "", "[]"},
  });
}

TEST_CASE("find starts at `from` and sees what stands before it") {
  const auto word = Regex::compile(R"(\bкот)", {});
  REQUIRE(word);
  const std::string text = "скот кот";
  CHECK(word->find(text, 2).value() == Span{9, 15});   // "кот" of "скот" does not begin a word
  CHECK(word->find(text, 9).value() == Span{9, 15});
  CHECK(word->find(text, 10).value() == std::nullopt);  // inside a character: from the next one on
  CHECK(word->find(text, 99).value() == std::nullopt);
  const auto start = Regex::compile("^b", {.multi_line = true});
  REQUIRE(start);
  CHECK(start->find("ab", 1).value() == std::nullopt);
  CHECK(start->find("a\nb", 2).value() == Span{2, 3});
  const auto dash = Regex::compile(R"(\bkot)", {});
  REQUIRE(dash);
  CHECK(dash->find("-kot", 1).value() == Span{1, 4});
  CHECK(dash->find("kot-kot", 1).value() == Span{4, 7});
}

TEST_CASE("what the engine cannot do is refused, with the place and a way out") {
  struct Fault {
    std::string_view pattern;
    std::size_t at;
    std::string_view message;
  };
  const std::string deep(1000, '(');
  const std::string large = R"(\b(?:\w{999}){1})";
  const std::vector<Fault> faults = {
      {"a(?=b)", 1, "look-ahead is not supported"},
      {"a(?!b)", 1, "negative look-ahead is not supported"},
      {"(?<=a)b", 0, "look-behind is not supported"},
      {"(?<!a)b", 0, "negative look-behind is not supported"},
      {"(?>a)", 0, "atomic groups are not supported"},
      {R"((a)\1)", 3, "back-references are not supported"},
      {R"((?P<x>a)(?P=x))", 8, "back-references are not supported"},
      {R"((?<x>a)\k<x>)", 7, "back-references are not supported"},
      {"a++", 1, "possessive repetition is not supported"},
      {"a{2}+", 1, "possessive repetition is not supported"},
      {"a{1001}", 1, "a repetition of more than 1000"},
      {"a{99999999999}", 1, "a repetition of more than 1000"},
      {"a{3,2}", 1, "the repetition's numbers run backwards"},
      {"a{,3}", 1, "a repetition needs its smaller number"},
      {"*a", 0, "nothing to repeat here"},
      {"a**", 2, "nothing to repeat here"},
      {R"(\b+a)", 2, "nothing to repeat here"},
      {"a)(b", 1, "this parenthesis closes nothing"},
      {"(a", 0, "this parenthesis is never closed"},
      {"a[bc", 1, "the bracket expression has no closing ']'"},
      {"[z-a]", 1, "the range runs backwards"},
      {"[[:nope:]]", 1, "unknown class of characters"},
      {R"(\p{Nope})", 0, "unknown class of characters"},
      {R"(\p)", 0, "\\p is not followed by the name of a class"},
      {R"(a\)", 1, "the regex ends with a backslash"},
      {R"(\xZZ)", 0, "\\x is not followed by a character's number"},
      {R"(\x{110000})", 0, "\\x is not followed by a character's number"},
      {R"(\u0436)", 0, "\\u is not supported"},
      {R"(\y)", 0, "unknown escape \\y"},
      {R"(\C)", 0, "\\C is not supported: it cuts characters in two"},
      {R"(\Ba)", 0, "\\B is not supported"},
      {R"(a\bb)", 1, "\\b can stand only at the beginning or end of the regex or of one of its outermost alternatives"},
      {R"((?:\ba|c)b)", 3, "\\b can stand only at the beginning or end of the regex or of one of its outermost alternatives"},
      {R"(\b)", 0, "\\b stands alone, with nothing to match beside it"},
      {R"(a|\b)", 2, "\\b stands alone, with nothing to match beside it"},
      {R"([a\b])", 2, "this escape has no meaning inside brackets"},
      {R"([\Wa])", 0, "\\W inside brackets cannot be combined with what stands beside it"},
      {R"([\W\p{Lu}])", 0, "\\W inside brackets cannot be combined with what stands beside it"},
      {"(?x)a", 0, "unknown group or flag after (?"},
      {"(?i-)a", 0, "unknown group or flag after (?"},
      {"(?)a", 0, "unknown group or flag after (?"},
      {"(?", 0, "unknown group or flag after (?"},
      {"(?<1>a)", 0, "the group's name is not valid"},
      {deep, 200, "parentheses are nested too deep"},
      {"(?:(?:a{100}){100}){100}", 0, "the repetitions multiply to more than 1000"},
      {large, 0, "the regex needs more memory than one regex may have"},
      {"\xFF", 0, "the regex is not valid UTF-8"},
  };
  for (const Fault& row : faults) {
    CAPTURE(row.pattern);
    const auto regex = Regex::compile(row.pattern, {});
    REQUIRE_FALSE(regex);
    CHECK(regex.error().message == row.message);
    CHECK_FALSE(regex.error().help.empty());
    if (row.at != 0) CHECK(regex.error().at == row.at);
  }
  CHECK(Regex::compile(R"(a\bb)", {}).error().help.find("text.words") != std::string::npos);
  CHECK_FALSE(Regex::compile(std::string(100'000, 'a'), {}));
}

TEST_CASE("necessary literals") {
  struct Literals {
    std::string_view pattern;
    std::vector<std::string> expected;
    RegexFlags flags = {};
  };
  const std::vector<Literals> cases = {
      {"abcd", {"abcd"}},
      {"ABCD", {"abcd"}},
      {"МИР", {"мир"}},
      {"мир", {"мир"}, {.ignore_case = true}},
      {R"(\bмир\b)", {"мир"}},
      {R"(foo.*quux)", {"quux"}},
      {R"(foo\w+(?:quux|quuz)s)", {"foo"}},
      {R"(\w+(?:quux|quuz)s)", {"quuxs", "quuzs"}},
      {R"((?:aaa|bbb).*cc)", {"aaa", "bbb"}},
      {R"(foo.*(?:quux|quuy).*(?:aaaaaaaa|a)z)", {"foo"}},
      {R"(\w+)", {}},
      {R"(a?)", {}},
      {R"(foo|b)", {}},
      {"", {}},
  };
  for (const Literals& row : cases) {
    CAPTURE(row.pattern);
    const auto regex = Regex::compile(row.pattern, row.flags);
    REQUIRE(regex);
    auto sorted = regex->necessary_literals();
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == row.expected);
  }
}

TEST_CASE("complements inside brackets agree with those outside on every character") {
  std::string all;
  for (char32_t value = 1; value <= 0x10FFFF; ++value) {
    if (value < 0xD800 || value > 0xDFFF) append_utf8(all, value);
  }
  struct Pair {
    std::string_view outside;
    std::string_view inside;
  };
  const std::vector<Pair> pairs = {
      {R"(\W+)", R"([\W]+)"},
      {R"(\w+)", R"([^\W]+)"},
      {R"(\S+)", R"([\S]+)"},
      {R"(\s+)", R"([^\S]+)"},
      {R"(\D+)", R"([\D]+)"},
      {R"(\W+)", R"([\W -\/:-@{-\x{A9}\x{AB}-\x{B1}\x{2000}-\x{206F}\x{2190}-\x{23FF}]+)"},
      {R"(\W+)", R"([\W\x{2500}-\x{2775}\x{27C0}-\x{2BFF}\x{1F300}-\x{1FAFF}]+)"},
      {R"((?:\W|_|\d)+)", R"([\W_\d]+)"},
  };
  for (const Pair& row : pairs) {
    CAPTURE(row.inside);
    const bool same = matches_of(row.outside, all) == matches_of(row.inside, all);
    CHECK(same);
  }
}

TEST_CASE("a search that overflows the DFA's budget still finds its match") {
  // Which of the last 20 letters were an 'a' is what a DFA must remember here: 2^20 states.
  const auto regex = Regex::compile("a[ab]{20}c", {});
  REQUIRE(regex);
  std::string text;
  unsigned state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525U + 1013904223U;
    text += (state >> 24U) % 2 == 0 ? 'a' : 'b';
  }
  CHECK(regex->find(text).value() == std::nullopt);
  text += "a" + std::string(20, 'b') + "c";
  const auto found = regex->find(text).value();
  REQUIRE(found);
  CHECK(found->size() == 22);
}

TEST_CASE("a long row of anything is rewritten in linear time") {
  for (const std::string_view piece : {R"(\b)", "(?i)", "|", R"(\bfoo|bar|)", "a?", R"([\W])"}) {
    std::string pattern;
    while (pattern.size() + piece.size() < 60'000) pattern += piece;
    CAPTURE(piece);
    const auto rewritten = rewrite_regex(pattern);
    CHECK((rewritten || !rewritten.error().message.empty()));
  }
}

}  // namespace elek
