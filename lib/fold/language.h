#pragma once

#include <string_view>

namespace elek {

/// The language of a text where it is sure: "ru", "kk", "ky", "uz" (in Latin and Cyrillic letters alike), "tg", "tk" or "en". Everything
/// else is "und", as ISO 639-2 calls the undetermined: another language, two languages, names, a few words.
/// `text`: a view `text` without links and mentions, case folded. REQUIRES: valid UTF-8, under 2 GiB. Safe for concurrent use.
std::string_view detect_language(std::string_view text);

/// What detect_language() calls a text that it is not sure of.
constexpr std::string_view kUndetermined = "und";

}  // namespace elek
