#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace elek {

/// Appends `text` so that a terminal, and a CI runner that reads our log, can only show it: the one sanitizer of every line for humans.
/// Line feeds and tabs become spaces; other controls, bidi controls and invisible characters become visible (ESC as U+241B, U+202E as
/// "<U+202E>"), but for joiners inside emoji; ill-formed UTF-8 becomes U+FFFD; "##[" and "##vso[", and "::" at the start of a line, are
/// broken.
void append_for_terminal(std::string& out, std::string_view text);
std::string for_terminal(std::string_view text);

enum class Color : std::uint8_t { never, always };

/// How a piece of a line looks where colours are allowed. Only these escape sequences ever reach a terminal.
enum class Style : std::uint8_t { bold, dim, match, critical, high, medium, low, informational };

/// Appends `text`, sanitized, in `style` when `color` allows it.
void append_styled(std::string& out, Color color, Style style, std::string_view text);

}  // namespace elek
