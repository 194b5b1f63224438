#include <doctest/doctest.h>

#include "rules/lint/lint.h"
#include "unit/rules/lint/clean_rule.h"

namespace elek {
namespace {

using enum DiagnosticCode;
using testing::changed_in, testing::kClean, testing::lint, testing::LintRow, testing::place_of, testing::tells, testing::told;

// A correlation rule that counts it; its first line is the 26th.
constexpr std::string_view kCleanCorrelation = R"(---
title: Seats sold by many accounts
id: 3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d22
status: test
description: What it finds
references: ['https://example.org/trick']
author: somebody
date: 2026-11-24
tags: [elek.money]
correlation:
    type: value_count
    rules: [3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21]
    group-by: [url.domain]
    timespan: 1d
    condition: {gte: 3, field: author.id}
falsepositives: [Ticket offices]
level: medium
elek:
    reason: {en: '{value} accounts in {posts} posts sell seats on {url.domain} within {timespan}.'}
    advice: {en: 'Look at these accounts.'}
    tests:
        flag: [['Гарантированное место, пишите в личку', 'Гарантированное место, пишите']]
        pass: [['Гарантированное место для каждого']]
)";

std::string with_correlation(std::string_view from, std::string_view to) {
  return std::string(kClean) + changed_in(std::string(kCleanCorrelation), from, to);
}

constexpr std::string_view kType = "type: value_count";
constexpr std::string_view kGroup = "group-by: [url.domain]";
constexpr std::string_view kBound = "{gte: 3, field: author.id}";

// What stands in it, what lint minds in its place, where, and what it does not mind.
const std::vector<LintRow>& correlation_rows() {
  static const std::vector<LintRow> kRows = {
      {lint_loose_bound, kBound, "{lt: 3, field: author.id}", "39:5", "{gte: 3, lt: 9, field: author.id}"},
      {lint_loose_bound, kBound, "{neq: 3, field: author.id}", "39:5", "{eq: 3, field: author.id}"},
      {lint_loose_bound, kBound, "{gte: 1, field: author.id}", "39:5", "{gt: 1, field: author.id}"},
      {lint_loose_bound, kBound, "{gt: 0, field: author.id}", "39:5", "{gt: 1, field: author.id}"},
      {lint_unused_alias, kGroup, "group-by: [url.domain]\n    aliases: {who: {3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21: author.id}}", "38:15",
       "group-by: [who, url.domain]\n    aliases: {who: {3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21: author.id}}"},
      {lint_long_timespan, "1d", "13M", "38:15", "1y"},
      {lint_no_group, "    group-by: [url.domain]\n", "", "34:1", "    group-by: url.domain\n"},
      {lint_missing_key, "status: test\n", "", "26:1", "status: stable\n"},
      {lint_missing_source, "author: somebody\n", "", "26:1", "author: somebody else\n"},
      {lint_missing_reason, "{en: '{value}", "{ru: '{value}", "43:5", "{en: '{value}"},
      {lint_missing_advice, "advice: {en: 'Look at these accounts.'}", "advice: {}", "44:5", "advice: {en: 'Look.'}"},
      {lint_missing_tests, "        pass: [['Гарантированное место для каждого']]\n", "", "45:5", "        pass: [['Место']]\n"},
      {lint_unknown_placeholder, "{posts}", "{match}", "43:39", "{value}"},
      {lint_unknown_tag, "elek.money", "my.money", "33:8", "elek.loans"},
      {lint_misspelled_field, kGroup, "group-by: [url.domian]", "37:16", "group-by: [raw.url.domian]"},
      {lint_misspelled_field, kBound, "{gte: 3, field: author.handel}", "39:32", "{gte: 3, field: author.handle}"},
      {lint_misspelled_field, kGroup, "group-by: [who]\n    aliases: {who: {3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21: hashtags}}", "38:59",
       "group-by: [link]\n    aliases: {link: {3c8f0c55-5a0e-4a59-8a7c-6f5a3e3f5d21: url}}"},
      {lint_misspelled_key, "falsepositives:", "falsepositive:", "40:1", "falsepositives:"},
      {lint_misspelled_key, "level: medium\n", "level: medium\ngenerat: true\n", "42:1", "level: medium\ngenerate: true\n"},
      {lint_unknown_language, "{en: '{value}", "{kz: '{value}", "43:14", "{kk: '{value}"},
  };
  return kRows;
}

TEST_CASE("lint is content with a good correlation rule, and tells what is bad in one") {
  const std::string good = std::string(kClean) + std::string(kCleanCorrelation);
  CHECK(told(good) == "");
  CHECK(lint(good).rules == 2);
  for (const LintRow& row : correlation_rows()) {
    const std::string bad = with_correlation(row.from, row.bad);
    CAPTURE(text_of(row.code));
    CAPTURE(row.bad);
    CAPTURE(told(bad));
    CHECK(place_of(lint(bad), row.code) == row.place);
    CAPTURE(row.good);
    CHECK(!tells(lint(with_correlation(row.from, row.good)), row.code));
  }
}

TEST_CASE("bounds that hold from the first post on") {
  struct Case {
    std::string_view type, condition;
    bool is_loose;
  };
  const Case cases[] = {
      {"event_count", "{lt: 5}", true},
      {"event_count", "{gte: 2}", false},
      {"event_count", "{gte: 0.5, lt: 9}", true},
      {"value_sum", "{lte: 100, field: engagement.views}", true},
      {"value_sum", "{gte: 1, field: engagement.views}", false},
      {"value_avg", "{lt: 30, field: author.age_days}", false},
      {"value_avg", "{neq: 30, field: author.age_days}", true},
      {"value_median", "{lte: 30, field: author.age_days}", false},
      {"temporal", "{gte: 1}", true},
      {"temporal", "{gte: 2}", false},
  };
  for (const Case& row : cases) {
    CAPTURE(row.type);
    CAPTURE(row.condition);
    std::string text = with_correlation(kType, "type: " + std::string(row.type));
    text = changed_in(text, kBound, row.condition);
    CHECK(tells(lint(text), lint_loose_bound) == row.is_loose);
  }
  std::string alone = with_correlation(kType, "type: temporal");
  alone = changed_in(alone, "    condition: {gte: 3, field: author.id}\n", "");
  CHECK(place_of(lint(alone), lint_loose_bound) == "34:1");
}

TEST_CASE("of what is no correlation nothing is told but that") {
  const std::string odd = with_correlation(kGroup, "group-by: [url.domain]\n    aliases: [who, {who: author.id}]");
  CHECK(told(odd) == "E0302 38:14 aliases must be a map\n");
  const std::string text = std::string(kClean) + "---\ntitle: T\ncorrelation: text\n";
  CHECK(tells(lint(text), rule_bad_value));
  CHECK(!tells(lint(text), lint_no_group));
}

TEST_CASE("correlation rules that are alike are compared with one another") {
  std::string other(kCleanCorrelation);
  other = changed_in(other, "5d22", "5d23");
  CHECK(told(std::string(kClean) + std::string(kCleanCorrelation) + other) ==
        "E0537 warning 49:1 another rule looks for just the same: t.yml, line 26\n"
        "E0538 warning 49:1 another rule has this title: t.yml, line 26\n");
}

}  // namespace
}  // namespace elek
