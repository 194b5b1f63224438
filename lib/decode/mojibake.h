#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace elek {

/// Undoes what Meta's downloads do to every text: its UTF-8 bytes are written as if each were a character of ISO 8859-1 ("Ð" for "п").
/// If all of `text` are such characters, and their bytes are UTF-8, and one is beyond ASCII: these bytes, put into `scratch`; else `text`.
/// REQUIRES: `text` is valid UTF-8.
std::string_view without_mojibake(std::string_view text, std::string& scratch);
/// Adds the same to `out`.
void append_without_mojibake(std::string_view text, std::string& out);

/// Writes these bytes to `out`, be they UTF-8 or not. Returns how many; text.size(): there are none, and what was written is of no matter.
/// REQUIRES: `out` has room for `text` and for kMojibakeSlack bytes more.
using UndoMojibake = std::size_t (*)(std::string_view text, char* out);

inline constexpr std::size_t kMojibakeSlack = 64;

/// What this machine has for it, the fastest first; all give the same. The last takes a byte at a time.
std::span<const UndoMojibake> mojibake_undoers();

}  // namespace elek
