#include "write/fan_out.h"

namespace elek {
namespace {

template <typename Call>
std::expected<void, Error> for_each(std::vector<std::unique_ptr<ItemSink>>& sinks, Call call) {
  for (const std::unique_ptr<ItemSink>& sink : sinks) {
    const std::expected<void, Error> done = call(*sink);
    if (!done) return done;
  }
  return {};
}

}  // namespace

std::expected<void, Error> FanOut::begin(const Ruleset& ruleset) {
  return for_each(sinks_, [&](ItemSink& sink) { return sink.begin(ruleset); });
}

std::expected<void, Error> FanOut::add(const Item& item) {
  return for_each(sinks_, [&](ItemSink& sink) { return sink.add(item); });
}

std::expected<void, Error> FanOut::end(const Summary& summary) {
  return for_each(sinks_, [&](ItemSink& sink) { return sink.end(summary); });
}

}  // namespace elek
