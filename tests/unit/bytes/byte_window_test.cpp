#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

#include "bytes/byte_window.h"
#include "bytes/memory_source.h"

using namespace elek;

namespace {

class FailingSource : public ByteSource {
 public:
  std::expected<std::size_t, Error> read(std::span<std::byte> into) override {
    if (std::exchange(failed_, true)) return std::unexpected(Error{ErrorCode::input_unusable, "the disk is gone", ""});
    into[0] = std::byte{'a'};
    return 1;
  }

 private:
  bool failed_ = false;
};

}  // namespace

TEST_CASE("ByteWindow: holds, moves on, and knows its offset, for any chunk") {
  std::string input;
  for (int i = 0; i < 2000; ++i) input += static_cast<char>('a' + i % 26);
  for (const std::size_t chunk : {1, 3, 64, 5000}) {
    ByteWindow window(std::make_unique<MemorySource>(input, chunk), 16);
    REQUIRE(window.reach(10));
    CHECK(window.rest().substr(0, 10) == input.substr(0, 10));
    window.advance(10);
    window.hold();
    for (std::size_t at = 10; at < 1500; ++at) {
      REQUIRE(window.reach(1));
      REQUIRE(window.rest().front() == input[at]);
      window.advance(1);
    }
    CHECK(window.held() == input.substr(10, 1490));
    CHECK(window.offset() == 1500);
    window.release();
    CHECK_FALSE(window.reach(501));
    CHECK(window.rest() == input.substr(1500));
    CHECK(window.bytes_read() == input.size());
  }
}

TEST_CASE("ByteWindow: a source that fails ends, and says why") {
  ByteWindow window(std::make_unique<FailingSource>(), 16);
  CHECK_FALSE(window.reach(2));
  CHECK(window.rest() == "a");
  REQUIRE(window.error().has_value());
  CHECK(window.error()->message == "the disk is gone");
}
