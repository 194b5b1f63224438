#pragma once

#include <string>
#include <string_view>

namespace elek {

/// Undoes what Meta's downloads do to every text: its UTF-8 bytes are written as if each were a character of ISO 8859-1 ("Ð" for "п").
/// If all of `text` are such characters, and their bytes are UTF-8, and one is beyond ASCII: these bytes, put into `scratch`; else `text`.
/// REQUIRES: `text` is valid UTF-8.
std::string_view without_mojibake(std::string_view text, std::string& scratch);

}  // namespace elek
