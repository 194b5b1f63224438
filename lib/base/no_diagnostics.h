#pragma once

#include "base/diagnostic.h"

namespace elek {

/// For data of which all was told before.
class NoDiagnostics final : public DiagnosticSink {
 public:
  void report(Diagnostic) override {}
};

}  // namespace elek
