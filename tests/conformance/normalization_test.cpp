// NormalizationTest.txt of the Unicode Character Database (Unicode License v3), from Debian's unicode-data: columns 1 to 5 are a text, its
// NFC, NFD, NFKC and NFKD; the NFKC of each is column 4.
#include <doctest/doctest.h>

#include <sstream>

#include "base/utf8.h"
#include "conformance/unicode_data.h"
#include "fold/normalize.h"

namespace elek {
namespace {

std::string nfkc(Normalizer& normalizer, std::string_view text) {
  Glyphs glyphs;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const auto start = static_cast<std::uint32_t>(at);
    glyphs.push_back({point.value, {start, start + point.size}, true});
    at += point.size;
  }
  normalizer.apply(glyphs);
  std::string out;
  for (const Glyph& glyph : glyphs) append_utf8(out, glyph.value);
  return out;
}

TEST_CASE("NFKC by segments conforms") {
  Normalizer normalizer;
  for (const std::string& line : unicode_lines_of_this_version("NormalizationTest.txt")) {
    if (line.empty() || line[0] == '#' || line[0] == '@') continue;
    std::istringstream fields(line);
    std::vector<std::string> columns;
    for (std::string field; columns.size() < 5 && std::getline(fields, field, ';');) columns.push_back(utf8_of_hex(field));
    REQUIRE(columns.size() == 5);
    CAPTURE(line);
    for (const std::string& column : columns) CHECK(nfkc(normalizer, column) == columns[3]);
  }
}

}  // namespace
}  // namespace elek
