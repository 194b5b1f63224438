#pragma once

#include <string>

#include "scan/item_sink.h"
#include "write/output.h"

namespace elek {

/// Writes items of at least a level as elek.item/1, one line each, and behind them clusters as elek.cluster/1. Borrows from the output, which the caller commits.
class NdjsonSink final : public ItemSink {
 public:
  NdjsonSink(OutputFile& output, Level min_level) : output_(output), min_level_(min_level) {}

  std::expected<void, Error> add(const Item& item) override;
  std::expected<void, Error> add_cluster(const Cluster& cluster) override;
  std::expected<void, Error> end(const Summary& summary) override;

 private:
  OutputFile& output_;
  Level min_level_;
  std::string line_;
};

}  // namespace elek
