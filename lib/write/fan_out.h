#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "scan/item_sink.h"

namespace elek {

/// Hands every item to several sinks, in their order. Owns them. A sink that fails is not called again, and the others go on: they must
/// not lose hours of work to a full disk that is not theirs. Whose output it is tells its error (OutputFile::commit).
class FanOut final : public ItemSink {
 public:
  enum class Failing : std::uint8_t {
    when_all_have,  ///< the first error is returned when every sink that writes has failed
    never,          ///< something else is made of the run, too
  };

  void set_failing(Failing failing) { failing_ = failing; }
  void add_sink(std::unique_ptr<ItemSink> sink) { sinks_.push_back({std::move(sink), true}); }
  /// One that writes nothing.
  void add_listener(std::unique_ptr<ItemSink> sink) { sinks_.push_back({std::move(sink), false}); }

  std::expected<void, Error> begin(const Ruleset& ruleset) override;
  std::expected<void, Error> add(const Item& item) override;
  std::expected<void, Error> add_cluster(const Cluster& cluster) override;
  std::expected<void, Error> end(const Summary& summary) override;

 private:
  struct Sink {
    std::unique_ptr<ItemSink> sink;
    bool writes = false;
    bool failed = false;
  };
  template <typename Call>
  std::expected<void, Error> call_each(Call call);

  std::vector<Sink> sinks_;
  std::optional<Error> first_error_;
  Failing failing_ = Failing::when_all_have;
};

}  // namespace elek
