#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/fields.h"
#include "patterns/regex.h"
#include "rules/rule_head.h"

namespace elek {

/// Position of a leaf in Rule::leaves.
enum class LeafIndex : std::uint32_t {};
/// Position of a node in Condition::nodes.
enum class NodeIndex : std::uint32_t {};
constexpr std::size_t at(LeafIndex index) { return static_cast<std::size_t>(index); }
constexpr std::size_t at(NodeIndex index) { return static_cast<std::size_t>(index); }

// ---- What one value of a rule asks. Immutable after loading.

/// A Sigma string: literal pieces with wildcards between (sigma.md 1.5). Matches the whole value.
struct WildcardPattern {
  struct Part {
    enum class Kind : std::uint8_t { literal, any_run, any_one };
    Kind kind = Kind::literal;
    std::string literal;  ///< as the author wrote it, unescaped; folding for a view is the ruleset's business
  };
  std::vector<Part> parts;  ///< empty: matches only the empty string; neighbouring any_run are merged
  bool cased = false;
  bool keyword = false;     ///< substring semantics: an any_run is implied at both ends
};

struct RegexTest {
  Regex regex;
};

struct NetworkTest {  ///< cidr
  std::array<std::uint8_t, 16> address{};  ///< in network order; of IPv4 the first four
  std::uint8_t prefix_bits = 0;
  bool v6 = false;
};

struct NumberTest {
  enum class Operator : std::uint8_t { equal, less, less_or_equal, greater, greater_or_equal };
  enum class DatePart : std::uint8_t { none, minute, hour, day, week, month, year };
  Operator op = Operator::equal;
  double value = 0;
  DatePart part = DatePart::none;  ///< compare that part of the field's time instead of its number
};

struct BooleanTest {
  bool value = false;
};

struct NullTest {};

struct ExistsTest {
  bool wanted = true;
};

/// A field as a rule names it: one of taxonomy elek, or a name of the record's own JSON.
struct FieldName {
  std::optional<Field> field;  ///< nothing: the record's own
  std::string name;            ///< as written, without `raw.`
  std::uint32_t raw_index = 0; ///< position in WantedFields::raw_names, set by the ruleset when field is nothing
};

struct FieldReferenceTest {
  enum class Compare : std::uint8_t { equal, contains, starts_with, ends_with };
  FieldName other;
  Compare compare = Compare::equal;
  bool cased = false;
};

using Test = std::variant<WildcardPattern, RegexTest, NetworkTest, NumberTest, BooleanTest, NullTest, ExistsTest, FieldReferenceTest>;

/// One detection item: a field (or keywords), its values, how they are linked.
struct Leaf {
  /// One value of the file; modifiers such as windash, base64offset and placeholders make it several, of which any suffices.
  struct ValueSet {
    std::vector<Test> any_of;
    std::string written;  ///< the value as the file has it, for explanations
    Place place;
  };
  std::optional<FieldName> field;  ///< nothing: keywords
  std::vector<ValueSet> values;    ///< never empty
  bool all = false;                ///< `all`: every value must hold, else any
  bool negated = false;            ///< `neq`: the whole item is negated
  /// Leaves of one search map with the same number != 0 must hold for the same element (ruling 19).
  std::uint32_t element_group = 0;
  std::string selection;           ///< the search identifier it stands in
  std::string written;             ///< its key as the file has it ("text|contains"), for explanations; empty: keywords
  Place place;
};

/// The group of the field that a leaf looks at; none of keywords and the record's own fields.
inline FieldGroup field_group_of(const Leaf& leaf) {
  return leaf.field && leaf.field->field ? facts_of(*leaf.field->field).group : FieldGroup::none;
}

/// Whether fields of a group say what source lists know, which differs from reader to reader, and not what the export has.
constexpr bool is_from_lists(FieldGroup group) { return group >= FieldGroup::source; }

/// Boolean formula over leaves, as a flat tree: children come before their parents, the root is last.
struct Condition {
  struct Node {
    enum class Kind : std::uint8_t { leaf, all_of, any_of, none_of } kind = Kind::leaf;  ///< none_of has one child: not
    LeafIndex leaf{};
    std::vector<NodeIndex> children;
  };
  std::vector<Node> nodes;
};

/// Sigma's logsource; an empty part is not set.
struct LogSource {
  std::string category, product, service;
};

/// A Sigma filter that applies to a rule. Its condition is ANDed to the rule's as written (sigma.md 1.15); kept apart so that posts
/// which it excludes or lowers can be counted (ruling 31).
struct Filter {
  enum class Effect : std::uint8_t {
    exclude,  ///< where its condition does not hold, the rule says nothing
    lower,    ///< where its condition does not hold, the rule's level is capped at low (`elek.effect: lower`)
  };
  std::string id;
  std::string title;
  std::string hash;  ///< 64 hex of SHA-256 over its document's bytes
  Effect effect = Effect::exclude;
  Condition condition;  ///< over the rule's own leaves (those of the filter are appended to them)
};

std::string_view name_of(Filter::Effect effect);  // "exclude", "lower"

/// One test of a rule: dotted elek.post/1 keys to values in JSON text.
struct RuleTest {
  enum class Expected : std::uint8_t { flag, pass };
  Expected expected = Expected::flag;
  bool todo = false;
  std::map<std::string, std::string> fields;
  Place place;
};

/// One Sigma detection rule, checked.
struct Rule : RuleHead {
  std::vector<std::string> fields;
  LogSource logsource;
  std::vector<RuleTest> tests;
  std::string test_rows;          ///< a source list for the tests, in the place of those that are loaded; empty: those
  std::vector<Leaf> leaves;
  Condition condition;
  std::vector<Filter> filters;
};

}  // namespace elek
