#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace elek::conformance {

enum class JsonVerdict : std::uint8_t {
  accept,  ///< read as it is
  repair,  ///< read after a repair, and counted so (ruling 3)
  reject,
};

struct JsonCase {
  std::string text;
  JsonVerdict verdict = JsonVerdict::reject;
  std::string_view note;  ///< why elek does so, where the grammar does not say; else empty
};

std::vector<JsonCase> json_cases();

}  // namespace elek::conformance
