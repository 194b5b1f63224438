#pragma once

#include "base/diagnostic.h"
#include "scan/item_sink.h"
#include "write/redaction.h"

namespace elek {

/// Hands items and clusters on without what is not to leave. Borrows from both.
class RedactingSink final : public ItemSink {
 public:
  RedactingSink(Redactor& redactor, ItemSink& next) : redactor_(redactor), next_(next) {}

  std::expected<void, Error> begin(const Ruleset& ruleset) override;
  std::expected<void, Error> add(const Item& item) override;
  std::expected<void, Error> add_cluster(const Cluster& cluster) override;
  std::expected<void, Error> end(const Summary& summary) override;

 private:
  Redactor& redactor_;
  ItemSink& next_;
};

/// Hands diagnostics of inputs on without the names of their files. Borrows from both.
class RedactingDiagnostics final : public DiagnosticSink {
 public:
  RedactingDiagnostics(Redactor& redactor, DiagnosticSink& next) : redactor_(redactor), next_(next) {}

  void report(Diagnostic diagnostic) override;

 private:
  Redactor& redactor_;
  DiagnosticSink& next_;
};

}  // namespace elek
