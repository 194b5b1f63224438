#include "base/quick_hash.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

namespace elek {
namespace {

TEST_CASE("quick_hash: every byte counts, and so does how many there are") {
  std::set<std::uint64_t> hashes;
  std::size_t texts = 0;
  const auto add = [&](const std::string& text) {
    hashes.insert(quick_hash(text));
    ++texts;
  };
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string zeros(size, '\0');
    add(zeros);
    for (std::size_t at = 0; at < size; ++at) {
      for (const char byte : {'\1', 'a', '\x80'}) {
        std::string text = zeros;
        text[at] = byte;
        add(text);
      }
    }
  }
  CHECK(hashes.size() == texts);
}

}  // namespace
}  // namespace elek
