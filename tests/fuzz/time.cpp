// Any bytes as a time.
#include "base/time.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using enum elek::DateOrder;
  for (const elek::DateOrder order : {unknown, day_first, month_first}) {
    const auto read = elek::read_time({reinterpret_cast<const char*>(data), size}, elek::TimeZone(), order);
    if (!read) continue;
    const auto again = elek::read_time(elek::to_rfc3339(read->seconds), elek::TimeZone());
    require(again && again->seconds == read->seconds, "a time that is written is read back");
  }
  return 0;
}
