#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace elek {

/// Stable numbers of diagnostics, written "E0102". Never reused, never renumbered; `elek help E0102` prints the page.
enum class DiagnosticCode : std::uint16_t {
  // 01xx: reading posts
  record_not_json = 101,
  record_too_large = 102,
  record_truncated = 103,
  record_bad_utf8 = 104,
  record_too_deep = 105,
  record_surroundings = 106,
  record_bad_row = 107,
  input_unopenable = 110,
  input_not_posts = 111,
  // 112 told of Telegram's HTML export before it was read
  input_compressed = 113,
  input_own_output = 114,
  input_symlink_loop = 115,
  input_not_utf8 = 116,
  input_over_limit = 117,
  input_given_twice = 118,
  input_unread_times = 119,
  input_repeated_ids = 120,
  // 02xx: the YAML of rule files
  yaml_syntax = 201,
  yaml_duplicate_key = 202,
  yaml_too_large = 203,
  yaml_odd_scalar = 204,
  yaml_not_utf8 = 205,
  // 03xx: the meaning of rules
  rule_missing_key = 301,
  rule_bad_value = 302,
  rule_bad_condition = 303,
  rule_dangling_reference = 304,
  rule_bad_modifier = 305,
  rule_bad_regex = 306,
  rule_bad_network = 307,
  rule_unresolved_placeholder = 308,
  rule_unsupported = 309,
  rule_duplicate_id = 310,
  // 311 told of fields that were not computed yet
  rule_suspicious = 312,
  rule_file_unopenable = 313,
  rule_too_large = 314,
  rule_file_empty = 315,
  filter_matches_no_rule = 320,
  filter_keeps_only = 321,
  // 04xx: source lists
  list_bad_header = 401,
  list_bad_row = 402,
  list_bad_value = 403,
  list_no_provenance = 404,
  list_platform_host = 405,
  list_duplicate_row = 406,
  list_contradiction = 407,
  list_unknown_column = 408,
  list_not_utf8 = 409,
  list_too_large = 410,
  list_utf16 = 411,
  list_given_twice = 412,
  list_unknown_platform = 413,
  // 042x: files of --ignore
  ignore_bad_row = 421,
  ignore_platform_host = 422,
  ignore_bad_header = 423,
  ignore_unknown_rule = 424,
  ignore_expired = 425,
  ignore_given_twice = 426,
  // 043x: files of subscriptions
  subscription_bad_header = 431,
  subscription_bad_row = 432,
  subscription_bad_value = 433,
  // 05xx: lint, of rules that load
  lint_unused_selection = 501,
  lint_single_fit = 502,
  lint_constant_condition = 503,
  lint_no_evidence = 504,
  lint_common_word = 505,
  lint_idle_wildcard = 510,
  lint_question_mark = 511,
  lint_backslash = 512,
  lint_percent_name = 513,
  lint_stray_letter = 515,
  lint_invisible = 516,
  lint_decomposed = 517,
  lint_lost_in_view = 520,
  lint_word_edge = 521,
  lint_inside_words = 522,
  lint_short_literal = 523,
  lint_regex_view = 524,
  lint_cut_word = 525,
  lint_unguarded_regex = 530,
  lint_plain_regex = 531,
  lint_open_regex = 532,
  lint_repeated_value = 535,
  lint_covered_value = 536,
  lint_same_detection = 537,
  lint_same_title = 538,
  lint_missing_key = 540,
  lint_missing_source = 541,
  lint_missing_reason = 542,
  lint_missing_advice = 543,
  lint_missing_tests = 544,
  lint_unknown_placeholder = 545,
  lint_capped_level = 546,
  lint_unknown_tag = 547,
  lint_misspelled_field = 548,
  lint_misspelled_key = 549,
  lint_other_logsource = 550,
  lint_unknown_value = 551,
  lint_unknown_language = 552,
  lint_unknown_product = 553,
  lint_loose_bound = 554,
  lint_unused_alias = 555,
  lint_long_timespan = 556,
  lint_no_group = 557,
  // 056x: lint, of source lists
  lint_list_no_link = 560,
  lint_list_expired = 561,
  lint_list_stray_letter = 562,
  lint_list_imitates_itself = 563,
  lint_list_popular = 564,
  lint_list_covers_protected = 565,
};

/// One diagnostic's page.
struct DiagnosticPage {
  DiagnosticCode code;
  std::string_view title;
  std::string_view text;  ///< what it means, why, how to mend it, with a bad and a good example
};

/// Every page, by number.
std::span<const DiagnosticPage> diagnostic_pages();

/// "E0102".
std::string text_of(DiagnosticCode code);

/// The page called `text` ("E0102", any case).
std::optional<DiagnosticPage> page_called(std::string_view text);

}  // namespace elek
