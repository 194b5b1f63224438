#include "conformance/json_cases.h"

// RFC 8259, section by section, written from its grammar for elek; no list of others was copied. A case without a note follows from the
// grammar: accepted if it is in it, rejected if not. A case with a note is one of those that the RFC leaves to implementations, or that lie
// beside it, and the note says what elek does.

namespace elek::conformance {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

std::vector<JsonCase> json_cases() {
  using enum JsonVerdict;
  return {
      // Section 2: JSON-text = ws value ws. Any value is a text; there is one, and nothing else.
      {"null", accept, ""}, {"true", accept, ""}, {"false", accept, ""}, {"0", accept, ""}, {"\"a\"", accept, ""}, {"\"\"", accept, ""},
      {"[]", accept, ""}, {"{}", accept, ""}, {" null", accept, ""}, {"null ", accept, ""}, {"\n[]\n", accept, ""}, {"\t{}\t", accept, ""},
      {"\r\n\"a\"\r\n", accept, ""}, {" \t\r\n1 \t\r\n", accept, ""}, {"-1", accept, ""}, {"1.5e3", accept, ""}, {"", reject, ""},
      {"  ", reject, ""}, {"\n", reject, ""}, {"\t\r\n", reject, ""}, {"[] []", reject, ""}, {"{} {}", reject, ""}, {"1 2", reject, ""},
      {"\"a\" \"b\"", reject, ""}, {"null null", reject, ""}, {"[],", reject, ""}, {"{},", reject, ""}, {"[]:", reject, ""},
      {"[]]", reject, ""}, {"{}}", reject, ""}, {"]", reject, ""}, {"}", reject, ""}, {",", reject, ""}, {":", reject, ""},
      {"\"", reject, ""}, {"[][]", reject, ""}, {"{}x", reject, ""}, {"[]x", reject, ""}, {"x[]", reject, ""}, {"// c\n[]", reject, ""},
      {"[] // c", reject, ""}, {"/* c */ []", reject, ""}, {"[] # c", reject, ""}, {"# c\n[]", reject, ""}, {";", reject, ""},
      {"[];", reject, ""}, {"(1)", reject, ""}, {"<a>", reject, ""}, {"undefined", reject, ""}, {"a", reject, ""}, {"''", reject, ""},
      {"`a`", reject, ""}, {std::string("\000", 1), reject, ""}, {std::string("[]\000", 3), reject, ""},
      {std::string("\000[]", 3), reject, ""}, {std::string("[\000]", 3), reject, ""}, {"\014[]", reject, ""}, {"[]\013", reject, ""},
      {"\037[]", reject, ""}, {"\302\240[]", reject, ""}, {"[]\342\200\250", reject, ""}, {"\343\200\200[]", reject, ""},
      {"[]\302\205", reject, ""}, {"\342\200\213[]", reject, ""},

      // Section 2: ws around the six structural characters, and only space, tab, line feed and carriage return.
      {"[ ]", accept, ""}, {"{ }", accept, ""}, {"[\n]", accept, ""}, {"{\r\n}", accept, ""}, {"[\t1\t,\t2\t]", accept, ""},
      {"{ \"a\" : 1 , \"b\" : 2 }", accept, ""}, {"{\"a\"\n:\n1\n}", accept, ""}, {"[[ ] , { } ]", accept, ""}, {"[1\r,2]", accept, ""},
      {"[1,\0132]", reject, ""}, {"[1,\0142]", reject, ""}, {"[1,\302\2402]", reject, ""}, {"{\"a\"\014:1}", reject, ""},
      {"[\357\273\2771]", reject, ""}, {"[1\342\200\251]", reject, ""}, {"{\"a\":\010 1}", reject, ""}, {"[\177]", reject, ""},

      // Section 3: values. Literal names are lower-case, and there are three.
      {"[true]", accept, ""}, {"[false]", accept, ""}, {"[null]", accept, ""}, {"[null,true,false]", accept, ""},
      {"{\"a\":null}", accept, ""}, {"[True]", reject, ""}, {"[TRUE]", reject, ""}, {"[False]", reject, ""}, {"[Null]", reject, ""},
      {"[NULL]", reject, ""}, {"[nil]", reject, ""}, {"[none]", reject, ""}, {"[None]", reject, ""}, {"[tru]", reject, ""},
      {"[t]", reject, ""}, {"[truee]", reject, ""}, {"[fals]", reject, ""}, {"[falsey]", reject, ""}, {"[nul]", reject, ""},
      {"[nulls]", reject, ""}, {"[nullnull]", reject, ""}, {"[true false]", reject, ""}, {"[true1]", reject, ""}, {"[1true]", reject, ""},
      {"[yes]", reject, ""}, {"[on]", reject, ""}, {"[undefined]", reject, ""}, {"[NaN]", reject, ""}, {"[nan]", reject, ""},
      {"[Infinity]", reject, ""}, {"[-Infinity]", reject, ""}, {"[+Infinity]", reject, ""}, {"[inf]", reject, ""},
      {"[\"a\"true]", reject, ""}, {"[true\"a\"]", reject, ""}, {"tru", reject, ""}, {"nul", reject, ""}, {"fals", reject, ""},
      {"t rue", reject, ""}, {"n\null", reject, ""},

      // Section 4: object = { [ member *( , member ) ] }; member = string : value.
      {"{\"a\":1}", accept, ""}, {"{\"a\":1,\"b\":2}", accept, ""}, {"{\"\":0}", accept, ""}, {"{\" \":0}", accept, ""},
      {"{\"a\":{\"b\":{\"c\":{}}}}", accept, ""}, {"{\"a\":[{\"b\":[]}]}", accept, ""}, {"{\"\\u0061\":1}", accept, ""},
      {"{\"a\\u0000b\":1}", accept, ""}, {"{\"\\\"\":1}", accept, ""}, {"{\"\\\\\":1}", accept, ""}, {"{\"a/b\":1,\"a~b\":2}", accept, ""},
      {"{\"__proto__\":1}", accept, ""}, {"{\"\321\204\":\"\321\217\"}", accept, ""}, {"{\"\360\237\230\200\":1}", accept, ""},
      {"{\"a\":\"{\\\"b\\\":1}\"}", accept, ""}, {"{\"]\":\"[\"}", accept, ""}, {"{\"}\":\"{\"}", accept, ""}, {"{", reject, ""},
      {"{\"a\"", reject, ""}, {"{\"a\":", reject, ""}, {"{\"a\":1", reject, ""}, {"{\"a\":1,", reject, ""}, {"{,}", reject, ""},
      {"{\"a\":1,}", reject, ""}, {"{,\"a\":1}", reject, ""}, {"{\"a\":1,,\"b\":2}", reject, ""}, {"{\"a\":1 \"b\":2}", reject, ""},
      {"{\"a\" 1}", reject, ""}, {"{\"a\"::1}", reject, ""}, {"{\"a\":1:2}", reject, ""}, {"{:1}", reject, ""}, {"{\"a\":}", reject, ""},
      {"{\"a\",\"b\"}", reject, ""}, {"{\"a\"}", reject, ""}, {"{\"a\",}", reject, ""}, {"{a:1}", reject, ""}, {"{1:1}", reject, ""},
      {"{null:1}", reject, ""}, {"{true:1}", reject, ""}, {"{[]:1}", reject, ""}, {"{{}:1}", reject, ""}, {"{'a':1}", reject, ""},
      {"{\"a\":1]", reject, ""}, {"{\"a\":[}", reject, ""}, {"{\"a\":1;\"b\":2}", reject, ""}, {"{\"a\"=1}", reject, ""},
      {"{\"a\"=>1}", reject, ""}, {"{\"a\":1}}", reject, ""}, {"{\"a\":1}\"b\"", reject, ""}, {"{/**/\"a\":1}", reject, ""},
      {"{\"a\":/**/1}", reject, ""}, {"{\"a\":1//\n}", reject, ""}, {std::string("{\"a\":1 \000}", 9), reject, ""}, {"{...}", reject, ""},
      {"{\"a\":...}", reject, ""}, {"{\"a\":01}", reject, ""}, {"{\"a\":+1}", reject, ""}, {"{\"a\" \"b\"}", reject, ""},
      {"{\"a\":\"b}", reject, ""}, {"{\"a:1}", reject, ""}, {"{\"a\":b}", reject, ""}, {"{\"a\":'b'}", reject, ""},

      // Section 4: names SHOULD be unique. elek reads on, takes the last, as most programs do, and counts such records.
      {"{\"a\":1,\"a\":2}", accept, "the last one counts, as ruling 3 has it"}, {"{\"a\":1,\"a\":1}", accept, "as above"},
      {"{\"a\":1,\"\\u0061\":2}", accept, "equal once they are decoded"}, {"{\"\":1,\"\":2}", accept, "as above"},
      {"{\"a\":{\"b\":1},\"a\":{\"b\":2}}", accept, "as above"},

      // Section 5: array = [ [ value *( , value ) ] ].
      {"[1]", accept, ""}, {"[1,2]", accept, ""}, {"[[]]", accept, ""}, {"[[],[]]", accept, ""}, {"[[[[[[]]]]]]", accept, ""},
      {"[{}]", accept, ""}, {"[{},[]]", accept, ""}, {"[\"a\",1,null,true,{},[]]", accept, ""}, {"[\"\"]", accept, ""},
      {"[\",\",\"]\",\"[\"]", accept, ""}, {"[ [ 1 ] , [ 2 ] ]", accept, ""}, {"[", reject, ""}, {"[[", reject, ""}, {"[1", reject, ""},
      {"[1,", reject, ""}, {"[\"a\"", reject, ""}, {"[\"a\",", reject, ""}, {"[[]", reject, ""}, {"[[],", reject, ""},
      {"[1,]", reject, ""}, {"[,]", reject, ""}, {"[,1]", reject, ""}, {"[1,,2]", reject, ""}, {"[1,2,,]", reject, ""},
      {"[1 2]", reject, ""}, {"[\"a\" \"b\"]", reject, ""}, {"[1;2]", reject, ""}, {"[1:2]", reject, ""}, {"[\"a\":1]", reject, ""},
      {"[1}", reject, ""}, {"[}", reject, ""}, {"[{]", reject, ""}, {"[{}", reject, ""}, {"[{]}", reject, ""}, {"[[]}", reject, ""},
      {"[1]]", reject, ""}, {"[1],", reject, ""}, {"[1]2", reject, ""}, {"[a]", reject, ""}, {"[a,b]", reject, ""},
      {"[1,\n,2]", reject, ""}, {"[1,\n]", reject, ""}, {"[*]", reject, ""}, {"[1..2]", reject, ""}, {"[...]", reject, ""},
      {"[<null>]", reject, ""}, {"[(1)]", reject, ""}, {"[1/2]", reject, ""}, {"[1*2]", reject, ""}, {"[--]", reject, ""},
      {"[-]", reject, ""}, {"[+]", reject, ""}, {"[.]", reject, ""}, {"[e]", reject, ""}, {"[\"a]", reject, ""}, {"[\\u0061]", reject, ""},
      {"[\\n]", reject, ""}, {"['a']", reject, ""},

      // Section 6: number = [ minus ] int [ frac ] [ exp ].
      {"[0]", accept, ""}, {"[-0]", accept, ""}, {"[-1]", accept, ""}, {"[10]", accept, ""}, {"[9]", accept, ""},
      {"[1234567890]", accept, ""}, {"[0.0]", accept, ""}, {"[-0.0]", accept, ""}, {"[0.1]", accept, ""}, {"[0.10]", accept, ""},
      {"[1.25]", accept, ""}, {"[123.456]", accept, ""}, {"[0e0]", accept, ""}, {"[0e+0]", accept, ""}, {"[0E-0]", accept, ""},
      {"[1e1]", accept, ""}, {"[1E1]", accept, ""}, {"[1e+1]", accept, ""}, {"[1e-1]", accept, ""}, {"[1E+01]", accept, ""},
      {"[1e00]", accept, ""}, {"[1.5e10]", accept, ""}, {"[-1.5E-10]", accept, ""}, {"[0.0000000000000000000001]", accept, ""},
      {"[1e22]", accept, ""}, {"[2147483648]", accept, ""}, {"[4294967296]", accept, ""}, {"[9007199254740991]", accept, ""},
      {"[-9007199254740991]", accept, ""}, {"[00]", reject, ""}, {"[01]", reject, ""}, {"[-00]", reject, ""}, {"[-01]", reject, ""},
      {"[007]", reject, ""}, {"[0123]", reject, ""}, {"[+0]", reject, ""}, {"[+1]", reject, ""}, {"[++1]", reject, ""},
      {"[--1]", reject, ""}, {"[-+1]", reject, ""}, {"[- 1]", reject, ""}, {"[-a]", reject, ""}, {"[.1]", reject, ""},
      {"[-.1]", reject, ""}, {"[1.]", reject, ""}, {"[-1.]", reject, ""}, {"[0.]", reject, ""}, {"[1.e1]", reject, ""},
      {"[0.e1]", reject, ""}, {"[.e1]", reject, ""}, {"[1e]", reject, ""}, {"[1E]", reject, ""}, {"[1e+]", reject, ""},
      {"[1e-]", reject, ""}, {"[1e+-1]", reject, ""}, {"[1ee1]", reject, ""}, {"[1e1e1]", reject, ""}, {"[1e1.5]", reject, ""},
      {"[1e 1]", reject, ""}, {"[1 e1]", reject, ""}, {"[1.2.3]", reject, ""}, {"[0x1]", reject, ""}, {"[0x]", reject, ""},
      {"[0xFF]", reject, ""}, {"[0b1]", reject, ""}, {"[0o7]", reject, ""}, {"[1_000]", reject, ""}, {"[1,000.]", reject, ""},
      {"[1a]", reject, ""}, {"[1f]", reject, ""}, {"[1L]", reject, ""}, {"[1n]", reject, ""}, {"[1%]", reject, ""}, {"[$1]", reject, ""},
      {"[1-]", reject, ""}, {"[1+1]", reject, ""}, {"[1-1]", reject, ""}, {"[0e]", reject, ""}, {"[0e+]", reject, ""},
      {"[e1]", reject, ""}, {"[1.5.]", reject, ""}, {"[-0x1]", reject, ""}, {"[1e0x1]", reject, ""}, {"-", reject, ""}, {"+1", reject, ""},
      {".5", reject, ""}, {"5.", reject, ""}, {"01", reject, ""}, {"1e", reject, ""}, {"0x0", reject, ""}, {"--0", reject, ""},
      {"[\357\274\221]", reject, ""}, {"[\331\241]", reject, ""}, {"[1\302\240]", reject, ""}, {"[\342\210\2221]", reject, ""},
      {"[1\342\200\2500]", reject, ""}, {"[\342\210\236]", reject, ""}, {std::string("[1\000]", 4), reject, ""}, {"[1\377]", reject, ""},

      // Section 6: range and precision are the implementation's. Texts of large numbers are kept digit by digit.
      {"[9007199254740993]", accept, "beyond 2^53: an integer of 64 bits"}, {"[9223372036854775807]", accept, "the largest signed one"},
      {"[-9223372036854775808]", accept, "the smallest"}, {"[18446744073709551615]", accept, "the largest unsigned one"},
      {"[18446744073709551616]", repair, "beyond 64 bits: kept as text"}, {"[-9223372036854775809]", repair, "as above"},
      {"[123456789012345678901234567890]", repair, "as above"}, {"[1e309]", repair, "beyond doubles: kept as text"},
      {"[-1e9999]", repair, "as above"}, {"[1e+400]", repair, "as above"}, {"[1e-400]", accept, "too small: zero"},
      {"[-1e-9999]", accept, "as above"}, {"[5e-324]", accept, "the smallest double"},
      {"[1.7976931348623157e308]", accept, "the largest double"},
      {"[0.1000000000000000055511151231257827]", accept, "more digits than a double has"},
      {"[1e0000000000000000001]", accept, "an exponent with zeros before it"},
      {"[018446744073709551616]", reject, "what is too large is no number either, if it begins with zero"},
      {"[18446744073709551616e]", reject, "or ends in an exponent without digits"},
      {"[1e999999999999999999999x]", reject, "or in a letter"},

      // Section 7: string = " *char "; what is not unescaped is escaped, and what is below U+0020 must be.
      {"[\"a\"]", accept, ""}, {"[\"a b\"]", accept, ""}, {"[\"\\\"\"]", accept, ""}, {"[\"\\\\\"]", accept, ""},
      {"[\"\\/\"]", accept, ""}, {"[\"/\"]", accept, ""}, {"[\"\\b\"]", accept, ""}, {"[\"\\f\"]", accept, ""}, {"[\"\\n\"]", accept, ""},
      {"[\"\\r\"]", accept, ""}, {"[\"\\t\"]", accept, ""}, {"[\"\\u0000\"]", accept, ""}, {"[\"\\u001F\"]", accept, ""},
      {"[\"\\u0020\"]", accept, ""}, {"[\"\\u0022\"]", accept, ""}, {"[\"\\u005C\"]", accept, ""}, {"[\"\\u005c\"]", accept, ""},
      {"[\"\\u00e9\"]", accept, ""}, {"[\"\\u00E9\"]", accept, ""}, {"[\"\\u2028\"]", accept, ""}, {"[\"\\uFFFD\"]", accept, ""},
      {"[\"\\uFFFE\"]", accept, ""}, {"[\"\\uFFFF\"]", accept, ""}, {"[\"\\uFDD0\"]", accept, ""}, {"[\"\\uD7FF\"]", accept, ""},
      {"[\"\\uE000\"]", accept, ""}, {"[\"\\uD800\\uDC00\"]", accept, ""}, {"[\"\\uDBFF\\uDFFF\"]", accept, ""},
      {"[\"\\ud83d\\ude00\"]", accept, ""}, {"[\"\\uD83D\\uDE00\\uD83D\\uDE00\"]", accept, ""}, {"[\"\\\\u0061\"]", accept, ""},
      {"[\"\\\\\\\"\"]", accept, ""}, {"[\"\\\\n\"]", accept, ""}, {"[\"'\"]", accept, ""}, {"[\"`\"]", accept, ""},
      {"[\"//\"]", accept, ""}, {"[\"/*\"]", accept, ""}, {"[\"<!--\"]", accept, ""}, {"[\"\303\251\"]", accept, ""},
      {"[\"\321\204\"]", accept, ""}, {"[\"\344\275\240\"]", accept, ""}, {"[\"\360\237\230\200\"]", accept, ""},
      {"[\"\357\273\277\"]", accept, ""}, {"[\"\342\200\250\"]", accept, ""}, {"[\"\342\200\251\"]", accept, ""},
      {"[\"\302\205\"]", accept, ""}, {"[\"\302\240\"]", accept, ""}, {"[\"\342\200\213\"]", accept, ""},
      {"[\"\342\200\256\"]", accept, ""}, {"[\"\357\277\276\"]", accept, ""}, {"[\"\364\217\277\277\"]", accept, ""},
      {"[\"\360\237\277\276\"]", accept, ""}, {"[\"e\314\201\"]", accept, ""}, {"[\"\177\"]", accept, ""}, {"[\"\302\200\"]", accept, ""},
      {"[\"\337\277\"]", accept, ""}, {"[\"\340\240\200\"]", accept, ""}, {"[\"\357\277\277\"]", accept, ""},
      {"[\"\360\220\200\200\"]", accept, ""}, {"[\"\355\237\277\"]", accept, ""}, {"[\"\356\200\200\"]", accept, ""},
      {"[\"\t\"]", reject, ""}, {"[\"\n\"]", reject, ""}, {"[\"\r\"]", reject, ""}, {"[\"\r\n\"]", reject, ""}, {"[\"a\nb\"]", reject, ""},
      {"[\"\001\"]", reject, ""}, {"[\"\010\"]", reject, ""}, {"[\"\013\"]", reject, ""}, {"[\"\014\"]", reject, ""},
      {"[\"\033\"]", reject, ""}, {"[\"\037\"]", reject, ""}, {std::string("[\"\000\"]", 5), reject, ""},
      {std::string("[\"a\000b\"]", 7), reject, ""}, {"[\"\\a\"]", reject, ""}, {"[\"\\v\"]", reject, ""}, {"[\"\\0\"]", reject, ""},
      {"[\"\\1\"]", reject, ""}, {"[\"\\e\"]", reject, ""}, {"[\"\\'\"]", reject, ""}, {"[\"\\ \"]", reject, ""},
      {"[\"\\U0041\"]", reject, ""}, {"[\"\\N\"]", reject, ""}, {"[\"\\-\"]", reject, ""}, {"[\"\\:\"]", reject, ""},
      {"[\"\\[]", reject, ""}, {"[\"\\\n\"]", reject, ""}, {"[\"\\\r\n\"]", reject, ""}, {"[\"\\u\"]", reject, ""},
      {"[\"\\u1\"]", reject, ""}, {"[\"\\u12\"]", reject, ""}, {"[\"\\u123\"]", reject, ""}, {"[\"\\u 123\"]", reject, ""},
      {"[\"\\u12 3\"]", reject, ""}, {"[\"\\uXYZW\"]", reject, ""}, {"[\"\\u12G4\"]", reject, ""}, {"[\"\\u-123\"]", reject, ""},
      {"[\"\\u+123\"]", reject, ""}, {"[\"\\u{41}\"]", reject, ""}, {"[\"\\u0x41\"]", reject, ""}, {"[\"\\ud83d\\u\"]", reject, ""},
      {"[\"\\ud83d\\u12\"]", reject, ""}, {"[\"\\\"]", reject, ""}, {"[\"\\\\\\\"]", reject, ""}, {"[\"\\", reject, ""},
      {"\"\\", reject, ""}, {"\"abc", reject, ""}, {"\"\\u0", reject, ""}, {"[\"a\"b\"]", reject, ""}, {"[\"a\"\"b\"]", reject, ""},
      {"[\"\"a\"]", reject, ""}, {"[\"a'']", reject, ""}, {"[\"\342\200\234a\342\200\235\"", reject, ""},
      {"[\342\200\234a\342\200\235]", reject, ""}, {"[\302\253a\302\273]", reject, ""}, {"[\"\\\321\204\"]", reject, ""},
      {"[\"\\\360\237\230\200\"]", reject, ""}, {"[@\"a\"]", reject, ""}, {"[r\"a\"]", reject, ""}, {"[\"a\"+\"b\"]", reject, ""},

      // Section 8.1: UTF-8. What is not well-formed is refused: guessing an encoding could put words in somebody's mouth.
      {"[\"\200\"]", reject, ""}, {"[\"\277\"]", reject, ""}, {"[\"\351\"]", reject, ""}, {"[\"\377\"]", reject, ""},
      {"[\"\376\"]", reject, ""}, {"[\"\300\200\"]", reject, ""}, {"[\"\300\257\"]", reject, ""}, {"[\"\301\277\"]", reject, ""},
      {"[\"\340\200\200\"]", reject, ""}, {"[\"\340\237\277\"]", reject, ""}, {"[\"\360\200\200\200\"]", reject, ""},
      {"[\"\360\217\277\277\"]", reject, ""}, {"[\"\355\240\200\"]", reject, ""}, {"[\"\355\277\277\"]", reject, ""},
      {"[\"\355\240\275\355\270\200\"]", reject, ""}, {"[\"\364\220\200\200\"]", reject, ""}, {"[\"\365\200\200\200\"]", reject, ""},
      {"[\"\370\210\200\200\200\"]", reject, ""}, {"[\"\303\"]", reject, ""}, {"[\"\342\202\"]", reject, ""},
      {"[\"\360\237\230\"]", reject, ""}, {"[\"\303\303\251\"]", reject, ""}, {"[\"\342(\241\"]", reject, ""},
      {"[\"\317\360\350\"]", reject, ""}, {"{\"\351\":1}", reject, ""}, {"[\"a\200\"]", reject, ""}, {"[\377]", reject, ""},
      {std::string("\377\376[\000]\000", 6), reject, ""}, {std::string("\376\377\000[\000]", 6), reject, ""},
      {std::string("\000[\000]", 4), reject, ""}, {std::string("[\000]\000", 4), reject, ""},
      {"\357\273\277[]", reject, "a byte order mark is taken off the file by its reader, and is none of a record's"},
      {"\357\273\277", reject, "a mark and nothing else"}, {"[]\357\273\277", reject, "a mark at the end"},
      {"\357\273[]", reject, "half a mark"},

      // Section 8.2: half a pair of surrogates is in the grammar and is no text. It becomes U+FFFD, and the record counts as repaired.
      {"[\"\\uD83D\"]", repair, "a high one"}, {"[\"\\uDE00\"]", repair, "a low one"},
      {"[\"\\uDE00\\uD83D\"]", repair, "the wrong way round"}, {"[\"\\uD83Da\"]", repair, "a letter follows"},
      {"[\"\\uD83D\\u0061\"]", repair, "an escaped one follows"}, {"[\"\\uD83D\\uD83D\\uDE00\"]", repair, "a pair follows"},
      {"[\"\\ud800\"]", repair, "in small letters"}, {"{\"\\uDFFF\":1}", repair, "in a name"},
      {"[\"\\uD83D\\n\"]", repair, "an escape follows"}, {"[\"\\uD83D\",\"\\uDE00\"]", repair, "in two strings"},
      {"[\"\\uD83D\\a\"]", reject, "no repair where another fault stays"}, {"[\"\\uD83D", reject, "nor of what is cut off"},
      {"[\"\\uD83D\351\"]", reject, "nor of what is no UTF-8"},

      // Beside the grammar: what exports are known to hold (ruling 3).
      {"[\"\\x0B\"]", repair, "Telegram Desktop wrote such escapes"}, {"[\"\\x1f\\x7F\"]", repair, "as above"},
      {"[\"\\x\"]", reject, "half of one"}, {"[\"\\x0\"]", reject, "as above"}, {"[\"\\xG0\"]", reject, "not hex"},
      {"[\"\\X0B\"]", reject, "a capital X"},

      // Section 9: a parser may limit depth and size. elek reads 1,024 levels, and a record up to --max-record.
      {std::string(1024, '[') + std::string(1024, ']'), accept, "the deepest"},
      {std::string(1025, '[') + std::string(1025, ']'), reject, "one too deep"},
      {repeated("{\"a\":", 1023) + "{}" + std::string(1023, '}'), accept, "the deepest object"},
      {repeated("{\"a\":", 1024) + "{}" + std::string(1024, '}'), reject, "one too deep"},
      {std::string(100'000, '['), reject, "deep and open"}, {"\"" + std::string(1'000'000, 'a') + "\"", accept, "a long string"},
      {"[" + repeated("1,", 100'000) + "1]", accept, "a long array"}, {"[" + repeated("[],", 100'000) + "[]]", accept, "as above"},
      {"[1" + std::string(100'000, '0') + "]", repair, "a long number: kept as text"},
      {"[0." + std::string(100'000, '3') + "]", accept, "a long fraction"}, {std::string(100'000, ' ') + "[]", accept, "long white space"},
  };
}

}  // namespace elek::conformance
