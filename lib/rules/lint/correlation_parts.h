#pragma once

#include <vector>

#include "rules/lint/linted_document.h"

namespace elek {

/// Where a correlation rule names fields: in group-by, in its condition and in its aliases; not where it names an alias. Empty for all other
/// documents.
std::vector<const YamlNode*> fields_named_by(const LintedDocument& document);

}  // namespace elek
