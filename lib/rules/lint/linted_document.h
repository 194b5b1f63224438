#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "rules/correlation.h"
#include "rules/filter_document.h"
#include "rules/modifiers.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// One entry of a search map, or the keywords of a list, as the file has it.
struct LintedItem {
  std::string_view selection;  ///< its name
  FieldSpec spec;
  std::optional<Field> field;  ///< nothing: keywords, or the record's own
  Mark mark;                   ///< of its key; of keywords, of the first
  bool alone = false;          ///< whether it is enough for its selection to hold
  std::vector<const YamlNode*> values;

  bool is_keywords() const { return spec.field.empty(); }
  /// Whether its values are Sigma strings, compared as they stand: no regex, network, number, placeholder or encoding.
  bool has_patterns() const;
  bool has_regexes() const { return spec.has(Modifier::re); }
};

/// A rule, a correlation rule or a filter under lint; of a faulty one what could be read. Borrows from all that it was made of.
struct LintedDocument {
  std::string_view file;
  std::string_view source;       ///< the whole file
  const YamlNode& tree;
  const YamlNode& detection;     ///< the map `detection` or `filter`; null where the document has none
  std::string_view title;
  const RuleHead* head = nullptr;            ///< what a rule or a correlation rule says of itself; null: a filter
  const Rule* rule = nullptr;                ///< null: none
  const Correlation* correlation = nullptr;  ///< null: none
  std::vector<LintedItem> items;

  bool is_filter() const { return head == nullptr; }
  /// Whether an entry of `detection` is a selection.
  bool is_selection(const YamlNode& entry) const { return entry.key != "condition" && !(is_filter() && entry.key == "rules"); }
  /// Where the key `name` of the top level stands, else its title, else the document.
  Mark mark_of(std::string_view name) const;
  /// Where byte `at` of a scalar's text stands, if the file has the text as it is; else the scalar's own place.
  Mark mark_within(const YamlNode& scalar, std::size_t at) const;
};

LintedDocument linted_rule(std::string_view source, const YamlNode& document, const Rule& rule);
LintedDocument linted_correlation(std::string_view source, const YamlNode& document, const Correlation& correlation);
LintedDocument linted_filter(std::string_view source, const YamlNode& document, const FilterDocument& filter);

}  // namespace elek
