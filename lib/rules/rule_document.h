#pragma once

#include <optional>

#include "rules/leaf.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

enum class DocumentKind : std::uint8_t { rule, filter, correlation };

DocumentKind kind_of(const YamlNode& document);

/// The detection rule that `document` holds, all but its hash and its filters. Nothing: it is faulty, and told. REQUIRES: a map.
std::optional<Rule> read_rule(const YamlNode& document, DetectionContext& context);

/// Checks a correlation rule as far as this version reads it: title, and a map under `correlation`.
void check_correlation(const YamlNode& document, DocumentReport& report);

}  // namespace elek
