// WordBreakTest.txt of the Unicode Character Database (Unicode License v3), from Debian's unicode-data. A line that folding leaves as it is
// must give the words that its breaks mark, by what words keep of them (fold/words.h).
#include <doctest/doctest.h>

#include <sstream>

#include "base/utf8.h"
#include "conformance/unicode_data.h"
#include "fold/folder.h"

namespace elek {
namespace {

std::uint32_t mask_of(std::u32string_view points, std::size_t at) {
  return at < points.size() ? U_GET_GC_MASK(static_cast<UChar32>(points[at])) : 0;
}

bool stays_inside(std::u32string_view segment, std::size_t at) {
  if (at == 0) return false;
  if (segment[at] == U'\'' || segment[at] == U'\u2019') {
    return (mask_of(segment, at - 1) & (U_GC_L_MASK | U_GC_MN_MASK)) != 0 && (mask_of(segment, at + 1) & U_GC_L_MASK) != 0;
  }
  const bool point = segment[at] == U'.' || segment[at] == U',';
  return point && (mask_of(segment, at - 1) & mask_of(segment, at + 1) & U_GC_ND_MASK) != 0;
}

// What is left of one segment: its letters, digits and marks; other characters separate.
std::string words_of(std::u32string_view segment) {
  std::string out;
  bool inside = false;
  for (std::size_t at = 0; at < segment.size(); ++at) {
    const std::uint32_t mask = mask_of(segment, at);
    const bool kept =
        (mask & (U_GC_L_MASK | U_GC_N_MASK)) != 0 || (inside && (mask & U_GC_M_MASK) != 0) || (inside && stays_inside(segment, at));
    if (kept) append_utf8(out, segment[at] == U'\u2019' ? U'\'' : segment[at]);
    if (inside && !kept) out += ' ';
    inside = kept;
  }
  if (inside) out += ' ';
  return out;
}

TEST_CASE("words end where UAX #29 ends them") {
  Folder folder;
  View view;
  int checked = 0;
  const std::vector<std::string> lines = unicode_lines_of_this_version("auxiliary/WordBreakTest.txt");
  for (const std::string& line : lines) {
    std::istringstream tokens(line.substr(0, line.find('#')));
    std::string raw;
    std::string expected;
    std::u32string segment;
    for (std::string token; tokens >> token;) {
      if (token == "÷") {
        expected += words_of(segment);
        segment.clear();
      } else if (token != "×") {
        raw += utf8_of_hex(token);
        segment += static_cast<char32_t>(std::stoul(token, nullptr, 16));
      }
    }
    folder.fold(ViewKind::text, Case::folded, Markup::plain, raw, view);
    if (view.text() != raw) continue;
    ++checked;
    folder.fold(ViewKind::words, Case::folded, Markup::plain, raw, view);
    CAPTURE(line);
    CHECK(view.text() == (expected.empty() ? "" : " " + expected));
  }
  CHECK((lines.empty() || checked > 300));
}

}  // namespace
}  // namespace elek
