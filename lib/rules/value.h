#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// Parses a Sigma string (sigma.md 1.5): '*' any run, '?' one code point, '\' before one of * ? \ makes it a letter, else stands for
/// itself.
WildcardPattern parse_wildcards(std::string_view text);

/// A pattern that is `text` to the letter.
WildcardPattern literal_pattern(std::string_view text);

/// Puts an any_run before or after, unless one is there.
void open_start(WildcardPattern& pattern);
void open_end(WildcardPattern& pattern);

bool has_wildcards(const WildcardPattern& pattern);

/// Appends a part; merges neighbouring literals and any_runs, drops empty literals.
void append_part(WildcardPattern& pattern, WildcardPattern::Part part);

/// The literal parts joined. REQUIRES: no wildcards.
std::string literal_of(const WildcardPattern& pattern);

/// How many bytes of literal the pattern holds.
std::size_t literal_bytes(const WildcardPattern& pattern);

/// A regex that is still text: under `re`, before it is compiled.
struct RegexText {
  std::string text;
  RegexFlags flags;
};

/// A number of the rule with its canonical text ("4625", "0.5").
struct RuleNumber {
  double value = 0;
  std::string text;
  bool exact = true;  ///< false: an integer so large that `value` is only near it
};

/// What a value is on its way through the modifiers.
using Draft =
    std::variant<NullTest, BooleanTest, RuleNumber, WildcardPattern, RegexText, NetworkTest, NumberTest, ExistsTest, FieldReferenceTest>;

/// The draft of a scalar as the file has it, its strings parsed for wildcards. REQUIRES: node.is_scalar(), its number is finite.
Draft draft_of(const YamlNode& node);

}  // namespace elek
