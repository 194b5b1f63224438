#pragma once

#include "rules/leaf.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

enum class DocumentKind : std::uint8_t { rule, filter, correlation };

DocumentKind kind_of(const YamlNode& document);

/// The detection rule that `document` holds, all but its hash and its filters. What is faulty is told and left out: then the rule is not to
/// be used. REQUIRES: a map.
Rule read_rule(const YamlNode& document, DetectionContext& context);

/// What a rule or a correlation rule says of itself, all but `elek` and the hash. Faults are told.
void read_head(const YamlNode& document, DocumentReport& report, RuleHead& head);

}  // namespace elek
