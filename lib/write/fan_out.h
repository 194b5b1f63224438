#pragma once

#include <memory>
#include <vector>

#include "scan/item_sink.h"

namespace elek {

/// Hands every item to several sinks, in their order. Owns them. Stops at the first error.
class FanOut final : public ItemSink {
 public:
  void add_sink(std::unique_ptr<ItemSink> sink) { sinks_.push_back(std::move(sink)); }

  std::expected<void, Error> begin(const Ruleset& ruleset) override;
  std::expected<void, Error> add(const Item& item) override;
  std::expected<void, Error> end(const Summary& summary) override;

 private:
  std::vector<std::unique_ptr<ItemSink>> sinks_;
};

}  // namespace elek
