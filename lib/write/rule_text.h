#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/ruleset.h"
#include "write/terminal.h"

namespace elek {

/// Appends one line a rule: level, status, id, title, languages of its reason, file. Columns are aligned. Sanitized.
void append_rule_lines(std::string& out, std::span<const RuleHead* const> rules, Color color);

/// Appends one rule as a line of JSON (elek.rule/1), every key always there: schema, kind, rule_id, rule_name, rule_title, rule_status,
/// rule_hash, level, tags, product, languages, tests, file, line, hidden, correlation.
void append_rule_json(std::string& out, const Rule& rule);
/// The same of a correlation rule, which is one of `ruleset`.
void append_rule_json(std::string& out, const Correlation& correlation, const Ruleset& ruleset);

/// Appends all that a rule says of itself, for a person: what it is for, what it looks for in words, its texts in every language.
/// Sanitized.
void append_rule_page(std::string& out, const Rule& rule, Color color);
/// The same of a correlation rule, which is one of `ruleset`, with the rules that it counts.
void append_rule_page(std::string& out, const Correlation& correlation, const Ruleset& ruleset, Color color);

/// Appends what the selections of `condition` look for, in words. `condition` is over the rule's leaves; where a selection's name begins
/// with `prefix`, the prefix is left out.
void append_selections(std::string& out, const Rule& rule, const Condition& condition, std::string_view prefix);

}  // namespace elek
