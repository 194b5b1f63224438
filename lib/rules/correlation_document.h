#pragma once

#include <string>
#include <vector>

#include "rules/correlation.h"
#include "rules/document_report.h"
#include "rules/yaml.h"

namespace elek {

/// A correlation rule as its document says it: whom it names is not looked for yet.
struct CorrelationDocument {
  Correlation correlation;
  std::string file;
  Mark mark;
};

/// The correlation rule that `document` holds, all but its hash. What is faulty is told and left out: then it is not to be used.
/// REQUIRES: a map.
CorrelationDocument read_correlation(const YamlNode& document, std::string_view file, DocumentReport& report);

}  // namespace elek
