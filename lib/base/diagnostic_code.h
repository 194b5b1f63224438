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
  input_unopenable = 110,
  input_not_posts = 111,
  input_telegram_html = 112,
  input_compressed = 113,
  input_own_output = 114,
  input_symlink_loop = 115,
  input_utf16 = 116,
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
  rule_field_unavailable = 311,
  rule_suspicious = 312,
  rule_file_unopenable = 313,
  rule_too_large = 314,
  filter_matches_no_rule = 320,
  filter_keeps_only = 321,
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
