#pragma once

#include <expected>

#include "base/error.h"
#include "rules/ruleset.h"
#include "scan/cluster.h"
#include "scan/item.h"
#include "scan/summary.h"

namespace elek {

/// What happens to items: in input order, from one thread. Implemented in trace/ and write/, so output depends on scan.
class ItemSink {
 public:
  virtual ~ItemSink() = default;
  /// Once, before any item. Errors of all: output_failed, broken_pipe.
  virtual std::expected<void, Error> begin(const Ruleset&) { return {}; }
  virtual std::expected<void, Error> add(const Item& item) = 0;
  /// After the last item: what correlation rules found across posts, by level descending, then rule, then time.
  virtual std::expected<void, Error> add_cluster(const Cluster&) { return {}; }
  /// Once, after the last; also when the run was stopped (then summary.complete is false).
  virtual std::expected<void, Error> end(const Summary&) { return {}; }
};

}  // namespace elek
