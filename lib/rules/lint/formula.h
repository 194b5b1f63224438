#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rules/lint/linted_document.h"
#include "rules/rule.h"

namespace elek {

/// A document's condition over its selections, as the author wrote it.
struct Formula {
  std::vector<std::string> names;
  std::vector<const YamlNode*> selections;  ///< parallel to names
  std::vector<bool> used;                   ///< parallel: whether the condition names it
  std::vector<const YamlNode*> texts;       ///< of the condition: one, or alternatives
  Condition condition;                      ///< leaf i is selection i
};

/// Nothing: the condition is faulty, and told.
std::optional<Formula> formula_of(const LintedDocument& document);

/// Whether the condition holds where just the selections in `found` do.
bool holds(const Formula& formula, const std::vector<bool>& found);

}  // namespace elek
