#pragma once

#include "rules/document_report.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// Reads what a rule has under its key `elek`: reason and advice by language, and its tests (ruling 27). Faults are told.
void read_elek_key(const YamlNode& own, DocumentReport& report, Rule& rule);

}  // namespace elek
