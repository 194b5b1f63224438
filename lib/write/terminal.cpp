#include "write/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii_text.h"
#include "base/utf8.h"

// Posts, names, file names and rule titles are hostile: an escape sequence in a post may rename the window, move the cursor over our own
// words or, on old terminals, type commands; a bidi override shows a link that is not the link; a CI runner obeys "##[" and "##vso["
// anywhere in a line and "::" at its start. So everything that does not show itself is written out, at this one place. What stays: joiners
// between two emoji and one presentation selector after a visible character, because families and hearts are everyday text.

namespace elek {
namespace {

struct Range {
  char32_t first, last;
};

/// Invisible or reordering beyond the controls: default-ignorable code points, bidi controls, blank fillers, line separators.
constexpr std::array kInvisible = {
    Range{0x00AD, 0x00AD},   Range{0x034F, 0x034F},   Range{0x061C, 0x061C},   Range{0x115F, 0x1160}, Range{0x17B4, 0x17B5},
    Range{0x180B, 0x180F},   Range{0x200B, 0x200F},   Range{0x2028, 0x202E},   Range{0x2060, 0x206F}, Range{0x2800, 0x2800},
    Range{0x3164, 0x3164},   Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0}, Range{0xFFF0, 0xFFFB},
    Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
};
static_assert(std::ranges::is_sorted(kInvisible, {}, &Range::first));

constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kTextSelector = 0xFE0E;
constexpr char32_t kEmojiSelector = 0xFE0F;

bool is_invisible(char32_t value) {
  const auto after = std::ranges::upper_bound(kInvisible, value, {}, &Range::first);
  return after != kInvisible.begin() && value <= std::prev(after)->last;
}

bool is_emoji_part(char32_t value) {
  return (value >= 0x1F000 && value <= 0x1FAFF) || (value >= 0x2190 && value <= 0x2BFF) || value == kEmojiSelector;
}

/// Whether an invisible character does honest work between `before` and what follows it.
bool joins_emoji(char32_t before, char32_t value, std::string_view rest) {
  if (value == kEmojiSelector || value == kTextSelector) return before >= 0x20 && !is_invisible(before);
  return value == kJoiner && is_emoji_part(before) && !rest.empty() && is_emoji_part(code_point_at(rest, 0).value);
}

bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

void append_control(std::string& out, char32_t value) {
  if (value == '\n' || value == '\t') {
    out += ' ';
  } else if (value < 0x20) {
    append_utf8(out, 0x2400 + value);
  } else if (value == 0x7F) {
    append_utf8(out, 0x2421);
  } else {
    out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(value));
  }
}

void append_valid(std::string& out, std::string_view text) {
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const std::string_view rest = text.substr(at);
    if (is_control(point.value)) {
      append_control(out, point.value);
    } else if (is_invisible(point.value) && !joins_emoji(before, point.value, rest)) {
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(point.value));
    } else if (point.value == '[' && begins_runner_command(out)) {
      out += "<U+005B>";
    } else {
      append_utf8(out, point.value);
    }
    before = point.value;
  }
}

/// Whether the last line of `out` is blank so far.
bool begins_line(std::string_view out) {
  const std::size_t last = out.find_last_not_of(" \t");
  return last == std::string_view::npos || out[last] == '\n';
}

std::string_view sequence_of(Style style) {
  switch (style) {
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::match:
      return "\x1b[1;4m";
    case Style::critical:
      return "\x1b[1;37;41m";
    case Style::high:
      return "\x1b[1;31m";
    case Style::medium:
      return "\x1b[1;33m";
    case Style::low:
      return "\x1b[36m";
    case Style::informational:
      return "\x1b[2m";
  }
  return "";
}

}  // namespace

void append_for_terminal(std::string& out, std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\n");
  if (start != std::string_view::npos && text.substr(start).starts_with("::") && begins_line(out)) {
    out += ":<U+003A>";
    text.remove_prefix(start + 2);
  }
  if (is_utf8(text)) return append_valid(out, text);
  append_valid(out, to_valid_utf8(text));
}

std::string for_terminal(std::string_view text) {
  std::string out;
  append_for_terminal(out, text);
  return out;
}

void append_styled(std::string& out, Color color, Style style, std::string_view text) {
  if (color == Color::always) out += sequence_of(style);
  append_for_terminal(out, text);
  if (color == Color::always) out += "\x1b[0m";
}

}  // namespace elek
