#include "write/fan_out.h"

#include <doctest/doctest.h>

#include <string>

#include "scan/item.h"
#include "scan/summary.h"

namespace elek {
namespace {

/// Notes its calls in a log; fails at the item of that number, from 1.
class NotingSink final : public ItemSink {
 public:
  NotingSink(std::string& log, char name, int fails_at) : log_(log), name_(name), fails_at_(fails_at) {}

  std::expected<void, Error> add(const Item&) override {
    log_ += name_;
    if (++added_ != fails_at_) return {};
    return std::unexpected(Error{ErrorCode::output_failed, std::string("cannot write ") + name_, ""});
  }
  std::expected<void, Error> end(const Summary&) override {
    log_ += '.';
    return {};
  }

 private:
  std::string& log_;
  char name_;
  int fails_at_;
  int added_ = 0;
};

TEST_CASE("a sink that fails takes no other with it") {
  std::string log;
  FanOut sinks;
  sinks.add_listener(std::make_unique<NotingSink>(log, 'l', 0));
  sinks.add_sink(std::make_unique<NotingSink>(log, 'a', 1));
  sinks.add_sink(std::make_unique<NotingSink>(log, 'b', 3));
  CHECK(sinks.add(Item()));
  CHECK(sinks.add(Item()));
  const auto third = sinks.add(Item());
  REQUIRE(!third);
  CHECK(third.error().message == "cannot write a");
  CHECK(!sinks.end(Summary()));
  CHECK(log == "lablblb.");
}

TEST_CASE("where something else is made of the run, it goes on") {
  std::string log;
  FanOut sinks;
  sinks.set_failing(FanOut::Failing::never);
  sinks.add_sink(std::make_unique<NotingSink>(log, 'a', 1));
  CHECK(sinks.add(Item()));
  CHECK(sinks.add(Item()));
  CHECK(sinks.end(Summary()));
  CHECK(log == "a");
}

}  // namespace
}  // namespace elek
