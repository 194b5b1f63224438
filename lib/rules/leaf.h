#pragma once

#include <optional>
#include <vector>

#include "rules/document_report.h"
#include "rules/modifiers.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// What reading a detection needs from around it. Borrows all three.
struct DetectionContext {
  const Placeholders& placeholders;
  ValueBudget& budget;
  DocumentReport& report;
};

/// The item that an entry of a search map stands for. Nothing: it is faulty, and told.
std::optional<Leaf> read_item(const YamlNode& entry, DetectionContext& context);

/// The item that keywords stand for, of which any suffices. Nothing: they are faulty, and told. REQUIRES: scalars, at least one.
std::optional<Leaf> read_keywords(const std::vector<const YamlNode*>& keywords, DetectionContext& context);

}  // namespace elek
