#pragma once

#include <span>

#include "rules/lint/lint_table.h"

// The lints, by topic; each topic is a file. What each one tells and why is on its page (base/lint_pages.cpp).

namespace elek {

// conditions.cpp
void check_unused_selections(const LintedDocument& document, LintTeller& teller);
void check_single_fits(const LintedDocument& document, LintTeller& teller);
void check_constant_condition(const LintedDocument& document, LintTeller& teller);
void check_flags_without_evidence(const LintedDocument& document, LintTeller& teller);

// evidence.cpp
void check_common_words(const LintedDocument& document, LintTeller& teller);

// wildcards.cpp
void check_idle_wildcards(const LintedDocument& document, LintTeller& teller);
void check_question_marks(const LintedDocument& document, LintTeller& teller);
void check_backslashes(const LintedDocument& document, LintTeller& teller);
void check_percent_names(const LintedDocument& document, LintTeller& teller);

// spelling.cpp
void check_stray_letters(const LintedDocument& document, LintTeller& teller);
void check_invisible(const LintedDocument& document, LintTeller& teller);
void check_decomposed(const LintedDocument& document, LintTeller& teller);

// views.cpp
void check_lost_in_view(const LintedDocument& document, LintTeller& teller);
void check_word_edges(const LintedDocument& document, LintTeller& teller);
void check_inside_words(const LintedDocument& document, LintTeller& teller);
void check_short_literals(const LintedDocument& document, LintTeller& teller);
void check_regex_views(const LintedDocument& document, LintTeller& teller);
void check_cut_words(const LintedDocument& document, LintTeller& teller);

// regexes.cpp
void check_unguarded_regexes(const LintedDocument& document, LintTeller& teller);
void check_plain_regexes(const LintedDocument& document, LintTeller& teller);
void check_open_regexes(const LintedDocument& document, LintTeller& teller);

// repeats.cpp
void check_repeated_values(const LintedDocument& document, LintTeller& teller);
void check_covered_values(const LintedDocument& document, LintTeller& teller);
void compare_detections(std::span<const RuleFacts> rules, LintTeller& teller);
void compare_titles(std::span<const RuleFacts> rules, LintTeller& teller);

// keys.cpp
void check_missing_keys(const LintedDocument& document, LintTeller& teller);
void check_missing_sources(const LintedDocument& document, LintTeller& teller);
void check_capped_levels(const LintedDocument& document, LintTeller& teller);
void check_misspelled_fields(const LintedDocument& document, LintTeller& teller);
void check_misspelled_keys(const LintedDocument& document, LintTeller& teller);
void check_other_logsource(const LintedDocument& document, LintTeller& teller);

// values.cpp
void check_unknown_values(const LintedDocument& document, LintTeller& teller);
void check_unknown_languages(const LintedDocument& document, LintTeller& teller);
void check_unknown_product(const LintedDocument& document, LintTeller& teller);

// texts.cpp
void check_missing_reasons(const LintedDocument& document, LintTeller& teller);
void check_missing_advice(const LintedDocument& document, LintTeller& teller);
void check_missing_tests(const LintedDocument& document, LintTeller& teller);
void check_unknown_placeholders(const LintedDocument& document, LintTeller& teller);

// correlations.cpp
void check_loose_bounds(const LintedDocument& document, LintTeller& teller);
void check_unused_aliases(const LintedDocument& document, LintTeller& teller);
void check_long_timespans(const LintedDocument& document, LintTeller& teller);
void check_missing_groups(const LintedDocument& document, LintTeller& teller);

// tags.cpp
void check_unknown_tags(const LintedDocument& document, LintTeller& teller);

}  // namespace elek
