#pragma once

#include <cstdint>

#include "rules/filter_document.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// Whether a document can be used. Of a faulty one what is wrong was told; what it was read as lacks those parts.
enum class Soundness : std::uint8_t { good, faulty };

/// Sees each rule and filter that was read, its `action`s carried out. What it is shown is valid during the call.
class DocumentObserver {
 public:
  virtual ~DocumentObserver() = default;
  virtual void saw_rule(const YamlNode& document, const Rule& rule, Soundness soundness) = 0;
  /// The map `filter` is not in `document` any more but in `filter.detection`.
  virtual void saw_filter(const YamlNode& document, const FilterDocument& filter, Soundness soundness) = 0;
};

}  // namespace elek
