// Any text has a language or none: the answer is one of the few that are given.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "fold/language.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 8> kAnswers = {"ru", "kk", "ky", "uz", "tg", "tk", "en", elek::kUndetermined};
  const std::string text = elek::to_valid_utf8({reinterpret_cast<const char*>(data), size});
  const std::string_view language = elek::detect_language(text);
  require(std::ranges::find(kAnswers, language) != kAnswers.end(), "a language is one that is detected");
  require(elek::detect_language(text) == language, "a text has one language");
  return 0;
}
