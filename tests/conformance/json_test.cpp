#include <doctest/doctest.h>

#include <string>

#include "decode/json.h"

// RFC 8259, and what section 9 leaves to implementations: vectors made for elek, named as is usual for such lists: y_ must be read, n_ must be
// refused, i_ is ours to choose (ruling 3).

using namespace elek;

TEST_CASE("JSON: RFC 8259") {
  struct Row { std::string name, text; };
  const std::string nul(1, '\0');
  const Row rows[] = {
      {"y_array_empty", "[]"}, {"y_array_nested", "[[[]],[]]"}, {"y_array_blank_everywhere", " [ 1 ,\t2\r\n] "}, {"y_object_empty", "{}"},
      {"y_object_empty_key", "{\"\":0}"}, {"y_object_duplicate_keys", "{\"a\":1,\"a\":2}"}, {"y_object_nul_in_key", "{\"a\\u0000b\":1}"},
      {"y_string_escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"]"}, {"y_string_pair", "[\"\\uD83D\\uDE00\"]"}, {"y_string_raw_del", "[\"\x7F\"]"},
      {"y_string_raw_separator", "[\"\xE2\x80\xA8\"]"}, {"y_string_four_bytes", "[\"\xF0\x9F\x98\x80\"]"}, {"y_string_noncharacter", "[\"\\uFFFF\"]"},
      {"y_string_upper_and_lower_hex", "[\"\\uaBcD\"]"}, {"y_number_zero", "[0]"}, {"y_number_minus_zero", "[-0]"}, {"y_number_exponent", "[1E+2,1e-2,1.5e2]"},
      {"y_number_fraction", "[0.125]"}, {"y_number_int64", "[-9223372036854775808]"}, {"y_number_uint64", "[18446744073709551615]"},
      {"y_words", "[true,false,null]"}, {"y_top_string", "\"x\""}, {"y_top_number", "42"}, {"y_top_null", "null"}, {"y_top_blank_around", "\n{}\n"},
      {"n_array_open", "[1"}, {"n_array_comma_last", "[1,]"}, {"n_array_comma_first", "[,1]"}, {"n_array_comma_double", "[1,,2]"}, {"n_array_comma_missing", "[1 2]"},
      {"n_array_colon", "[1:2]"}, {"n_array_closed_by_brace", "[1}"}, {"n_array_closed_twice", "[1]]"}, {"n_object_open", "{\"a\":1"},
      {"n_object_comma_last", "{\"a\":1,}"}, {"n_object_key_bare", "{a:1}"}, {"n_object_key_number", "{1:1}"}, {"n_object_key_single_quotes", "{'a':1}"},
      {"n_object_colon_missing", "{\"a\" 1}"}, {"n_object_colon_double", "{\"a\"::1}"}, {"n_object_value_missing", "{\"a\":}"}, {"n_object_comment", "{\"a\":1/**/}"},
      {"n_object_trailing", "{}x"}, {"n_two_values", "{}{}"}, {"n_string_open", "[\"a]"}, {"n_string_single_quotes", "['a']"}, {"n_string_raw_tab", "[\"\t\"]"},
      {"n_string_raw_line_feed", "[\"\n\"]"}, {"n_string_raw_nul", "[\"" + nul + "\"]"}, {"n_string_bad_escape", "[\"\\a\"]"},
      {"n_string_short_unicode", "[\"\\u12\"]"}, {"n_string_bad_hex", "[\"\\u12G4\"]"}, {"n_string_escape_at_end", "[\"\\"}, {"n_string_capital_u", "[\"\\U0041\"]"},
      {"n_string_latin1", "[\"\xE9\"]"}, {"n_string_overlong", "[\"\xC0\xAF\"]"}, {"n_string_surrogate_bytes", "[\"\xED\xA0\x80\"]"},
      {"n_string_beyond_unicode", "[\"\xF4\x90\x80\x80\"]"}, {"n_string_cut_utf8", "[\"\xF0\x9F\x98\"]"}, {"n_number_leading_zero", "[012]"},
      {"n_number_minus_leading_zero", "[-012]"}, {"n_number_plus", "[+1]"}, {"n_number_dot_first", "[.5]"}, {"n_number_dot_last", "[1.]"}, {"n_number_dot_exponent", "[1.e2]"},
      {"n_number_exponent_empty", "[1e]"}, {"n_number_exponent_sign", "[1e+]"}, {"n_number_minus", "[-]"}, {"n_number_two_minus", "[--1]"}, {"n_number_hex", "[0x1]"},
      {"n_number_nan", "[NaN]"}, {"n_number_infinity", "[-Infinity]"}, {"n_number_large_leading_zero", "[018446744073709551616]"}, {"n_number_large_exponent_empty", "[18446744073709551616e]"},
      {"n_word_capital", "[True]"}, {"n_word_cut", "[nul]"}, {"n_word_long", "[nulls]"}, {"n_empty", ""}, {"n_blank", " \n"}, {"n_byte_order_mark_inside", "[\xEF\xBB\xBF]"},
      {"n_form_feed", "[\f]"}, {"n_no_break_space", "[\xC2\xA0]"}, {"n_nul_after", "[]" + nul},
      {"y_i_string_lone_high", "[\"\\uD83D\"]"}, {"y_i_string_lone_low", "[\"\\uDE00\"]"}, {"y_i_string_swapped_pair", "[\"\\uDE00\\uD83D\"]"},
      {"y_i_string_hex_escape", "[\"\\x0B\"]"}, {"n_i_string_hex_escape_short", "[\"\\x0\"]"}, {"y_i_number_huge", "[123456789012345678901234567890]"},
      {"y_i_number_overflow", "[1e9999]"}, {"y_i_number_underflow", "[1e-9999]"}, {"y_i_depth_1024", std::string(1024, '[') + std::string(1024, ']')},
      {"n_i_depth_1025", std::string(1025, '[') + std::string(1025, ']')}, {"n_i_byte_order_mark", "\xEF\xBB\xBF[]"},
  };
  JsonParser parser;
  for (const Row& row : rows) {
    INFO(row.name);
    const std::string bytes = row.text + std::string(JsonParser::kPadding, 'x');
    const bool accepted = parser.parse(std::string_view(bytes).substr(0, row.text.size())).has_value();
    CHECK(accepted == (row.name.front() == 'y'));
  }
}
