#include "rules/lint/lint_table.h"

#include <array>

#include "rules/lint/checks.h"

namespace elek {
namespace {

using enum DiagnosticCode;
using enum Severity;

constexpr std::array kLints = {
    Lint{lint_unused_selection, warning, check_unused_selections},
    Lint{lint_single_fit, note, check_single_fits},
    Lint{lint_constant_condition, error, check_constant_condition},
    Lint{lint_no_evidence, warning, check_flags_without_evidence},
    Lint{lint_common_word, warning, check_common_words},
    Lint{lint_idle_wildcard, warning, check_idle_wildcards},
    Lint{lint_question_mark, warning, check_question_marks},
    Lint{lint_backslash, warning, check_backslashes},
    Lint{lint_percent_name, warning, check_percent_names},
    Lint{lint_stray_letter, warning, check_stray_letters},
    Lint{lint_invisible, warning, check_invisible},
    Lint{lint_decomposed, warning, check_decomposed},
    Lint{lint_lost_in_view, warning, check_lost_in_view},
    Lint{lint_word_edge, error, check_word_edges},
    Lint{lint_inside_words, warning, check_inside_words},
    Lint{lint_short_literal, warning, check_short_literals},
    Lint{lint_regex_view, warning, check_regex_views},
    Lint{lint_cut_word, warning, check_cut_words},
    Lint{lint_unguarded_regex, warning, check_unguarded_regexes},
    Lint{lint_plain_regex, note, check_plain_regexes},
    Lint{lint_open_regex, note, check_open_regexes},
    Lint{lint_repeated_value, warning, check_repeated_values},
    Lint{lint_covered_value, note, check_covered_values},
    Lint{lint_same_detection, warning, nullptr, compare_detections},
    Lint{lint_same_title, warning, nullptr, compare_titles},
    Lint{lint_missing_key, warning, check_missing_keys},
    Lint{lint_missing_source, note, check_missing_sources},
    Lint{lint_missing_reason, warning, check_missing_reasons},
    Lint{lint_missing_advice, note, check_missing_advice},
    Lint{lint_missing_tests, warning, check_missing_tests},
    Lint{lint_unknown_placeholder, warning, check_unknown_placeholders},
    Lint{lint_capped_level, note, check_capped_levels},
    Lint{lint_unknown_tag, warning, check_unknown_tags},
    Lint{lint_misspelled_field, warning, check_misspelled_fields},
    Lint{lint_misspelled_key, warning, check_misspelled_keys},
    Lint{lint_other_logsource, warning, check_other_logsource},
    Lint{lint_unknown_value, warning, check_unknown_values},
    Lint{lint_unknown_language, warning, check_unknown_languages},
    Lint{lint_unknown_product, warning, check_unknown_product},
    Lint{lint_loose_bound, warning, check_loose_bounds},
    Lint{lint_unused_alias, warning, check_unused_aliases},
    Lint{lint_long_timespan, note, check_long_timespans},
    Lint{lint_no_group, note, check_missing_groups},
};

constexpr bool in_order() {
  for (std::size_t i = 1; i < kLints.size(); ++i) {
    if (kLints[i - 1].code >= kLints[i].code) return false;
  }
  return true;
}
static_assert(in_order(), "lints are ordered by their codes");

}  // namespace

std::span<const Lint> lints() { return kLints; }

}  // namespace elek
