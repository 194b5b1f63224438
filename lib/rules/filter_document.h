#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/leaf.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// A Sigma filter, checked. Keeps its detection as YAML: it is read anew into each rule that it applies to, as tests cannot be copied.
struct FilterDocument {
  std::string id, title, file;
  std::string hash;  ///< 64 hex of SHA-256 over the document's bytes, set by who has these
  LogSource logsource;
  bool any_rule = false;
  std::vector<std::string> rules;  ///< ids and names, ASCII letters in lower case
  Filter::Effect effect = Filter::Effect::exclude;
  YamlNode detection;  ///< the map `filter`
  Mark mark;

  /// Whether it is meant for `rule`: named by it, and the rule's logsource lies within its own.
  bool applies_to(const Rule& rule) const;
};

/// The filter that `document` holds. What is faulty is told and left out: then the filter is not to be used. Takes the map `filter` out of
/// `document`. REQUIRES: a map.
FilterDocument read_filter(YamlNode& document, std::string_view file, DetectionContext& context);

/// Adds `filter` to `rule`, its items to the rule's. False: the values of all filters have become too many, and `rule` is not to be used.
bool apply_filter(const FilterDocument& filter, DetectionContext& context, Rule& rule);

}  // namespace elek
