#pragma once

#include <optional>
#include <string_view>

namespace elek {

/// A language that a rule was meant to name, and the code that exports write for it.
struct LanguageHint {
  std::string_view name;
  std::string_view code;
};

/// Whether `code` may be a language in an export: two letters of ISO 639-1 or of its withdrawn codes, or any three, which ISO 639-3 nearly
/// fills.
bool is_language_code(std::string_view code);

/// What the author of `text` ("kz", "kazakh") had in mind, in lower case: nothing if it is unknown. "kg" is one of them, though ISO gives
/// that code to Kongo.
std::optional<LanguageHint> language_meant(std::string_view text);

}  // namespace elek
