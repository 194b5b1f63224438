// Any bytes on a terminal: no control character passes, and what comes out is UTF-8.
#include "write/terminal.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string shown = elek::for_terminal({reinterpret_cast<const char*>(data), size});
  require(elek::is_utf8(shown), "the terminal gets UTF-8");
  require(shown.find("##[") == std::string::npos, "no command of a CI runner passes");
  for (std::size_t at = 0; at < shown.size(); at += elek::code_point_at(shown, at).size) {
    const char32_t value = elek::code_point_at(shown, at).value;
    require(value >= 0x20 && (value < 0x7f || value > 0x9f), "no control passes");
    require(!(value >= 0x202a && value <= 0x202e) && !(value >= 0x2066 && value <= 0x2069), "no bidi control passes");
  }
  return 0;
}
