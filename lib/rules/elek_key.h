#pragma once

#include "rules/correlation.h"
#include "rules/document_report.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// Reads what a rule has under its key `elek`: reason and advice by language, and its tests (ruling 27). Faults are told.
void read_elek_key(const YamlNode& own, DocumentReport& report, Rule& rule);

/// The same of a correlation rule: each of its tests is a list of posts.
void read_elek_key(const YamlNode& own, DocumentReport& report, Correlation& correlation);

}  // namespace elek
