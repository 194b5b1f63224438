#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"
#include "rules/rule_head.h"

namespace elek {

/// What a correlation rule looks at in the posts of one group that stand within its timespan (sigma.md 1.14).
enum class CorrelationType : std::uint8_t {
  event_count,       ///< how many posts its rules found, each once for each of the rules
  value_count,       ///< how many different values
  temporal,          ///< how many of its rules found something, or which
  temporal_ordered,  ///< the same, in the order in which it names them
  value_sum,
  value_avg,
  value_percentile,
  value_median,
};

std::string_view name_of(CorrelationType type);  // "event_count"
std::optional<CorrelationType> correlation_type_named(std::string_view name);

/// Whether it looks at the values of a field, and whether it calculates with them.
constexpr bool takes_values(CorrelationType type) {
  return type != CorrelationType::event_count && type != CorrelationType::temporal && type != CorrelationType::temporal_ordered;
}
constexpr bool takes_numbers(CorrelationType type) { return type >= CorrelationType::value_sum; }

/// One bound of what was counted or calculated.
struct Threshold {
  enum class Operator : std::uint8_t { greater, greater_or_equal, less, less_or_equal, equal, not_equal };
  Operator op = Operator::greater_or_equal;
  double value = 0;

  bool holds(double found) const;
};

std::string_view sign_of(Threshold::Operator op);  // ">="

/// A rule that a correlation rule names.
struct CorrelatedRule {
  enum class Kind : std::uint8_t { detection, correlation };
  std::string handle;               ///< its id or name, as written
  Kind kind = Kind::detection;
  std::uint32_t index = 0;          ///< into Ruleset::rules() or Ruleset::correlations(), set when all rules are there
  std::vector<FieldName> group_by;  ///< parallel to Correlation::group_by, aliases resolved for this rule
  std::vector<FieldName> values;    ///< parallel to Correlation::value_fields
};

/// What a test of a correlation rule is about: posts, and whether they make a cluster.
struct CorrelationTest {
  RuleTest::Expected expected = RuleTest::Expected::flag;
  bool todo = false;
  std::vector<RuleTest> posts;
  Place place;
};

/// One Sigma correlation rule, checked.
struct Correlation : RuleHead {
  CorrelationType type = CorrelationType::event_count;
  std::vector<CorrelatedRule> rules;      ///< never empty, each once
  std::vector<std::string> group_by;      ///< fields or aliases, as written; empty: all posts are one group
  std::vector<std::string> value_fields;  ///< of the types that take values
  std::int64_t timespan_s = 0;
  std::string timespan;                   ///< as written: "10m"
  std::vector<Threshold> thresholds;      ///< all must hold; empty where `formula` says what must
  double percentile = 50;                 ///< of value_percentile and value_median
  std::optional<Condition> formula;       ///< of temporal rules: over `rules`, a leaf's index is a position there
  bool generate = false;                  ///< its rules give reasons of their own, too
  std::vector<CorrelationTest> tests;
  std::string test_rows;                  ///< as Rule::test_rows

  /// "value_count of author.id >= 5 within 10m", for people.
  std::string condition_text() const;
};

/// The fields by which it groups posts and those whose values it takes, of all detection rules that it names.
std::vector<FieldName> fields_asked(const Correlation& correlation);

inline constexpr std::size_t kMostCorrelatedRules = 64;  ///< that one correlation rule names
inline constexpr std::size_t kMostGroupFields = 8;       ///< and as many value fields
inline constexpr unsigned kMostChainedCorrelations = 10; ///< one above the other

}  // namespace elek
