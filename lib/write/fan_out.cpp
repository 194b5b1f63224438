#include "write/fan_out.h"

#include <algorithm>

namespace elek {

template <typename Call>
std::expected<void, Error> FanOut::call_each(Call call) {
  for (Sink& sink : sinks_) {
    if (sink.failed) continue;
    const std::expected<void, Error> done = call(*sink.sink);
    if (done) continue;
    sink.failed = true;
    if (!first_error_) first_error_ = done.error();
  }
  const auto goes_on = [](const Sink& sink) { return sink.writes && !sink.failed; };
  if (!first_error_ || failing_ == Failing::never || std::ranges::any_of(sinks_, goes_on)) return {};
  return std::unexpected(*first_error_);
}

std::expected<void, Error> FanOut::begin(const Ruleset& ruleset) {
  return call_each([&](ItemSink& sink) { return sink.begin(ruleset); });
}

std::expected<void, Error> FanOut::add(const Item& item) {
  return call_each([&](ItemSink& sink) { return sink.add(item); });
}

std::expected<void, Error> FanOut::add_cluster(const Cluster& cluster) {
  return call_each([&](ItemSink& sink) { return sink.add_cluster(cluster); });
}

std::expected<void, Error> FanOut::end(const Summary& summary) {
  return call_each([&](ItemSink& sink) { return sink.end(summary); });
}

}  // namespace elek
