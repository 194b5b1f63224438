#pragma once

#include <cstdint>

#include "rules/correlation.h"
#include "rules/filter_document.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// Whether a document can be used. Of a faulty one what is wrong was told; what it was read as lacks those parts.
enum class Soundness : std::uint8_t { good, faulty };

/// Sees each rule, filter and correlation rule that was read, its `action`s carried out. What it is shown is valid during the call.
class DocumentObserver {
 public:
  virtual ~DocumentObserver() = default;
  virtual void saw_rule(const YamlNode& document, const Rule& rule, Soundness soundness) = 0;
  /// The map `filter` is not in `document` any more but in `filter.detection`.
  virtual void saw_filter(const YamlNode& document, const FilterDocument& filter, Soundness soundness) = 0;
  /// Whom it names was not looked for yet.
  virtual void saw_correlation(const YamlNode& document, const Correlation& correlation, Soundness soundness) = 0;
};

}  // namespace elek
