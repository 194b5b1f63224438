#pragma once

#include "rules/filter_document.h"
#include "rules/rule.h"
#include "rules/yaml.h"

namespace elek {

/// Sees each document that was read and found good, its `action`s carried out. What it is shown is valid during the call.
class DocumentObserver {
 public:
  virtual ~DocumentObserver() = default;
  virtual void saw_rule(const YamlNode& document, const Rule& rule) = 0;
  /// The map `filter` is not in `document` any more but in `filter.detection`.
  virtual void saw_filter(const YamlNode& document, const FilterDocument& filter) = 0;
};

}  // namespace elek
