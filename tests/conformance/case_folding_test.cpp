// CaseFolding.txt of the Unicode Character Database (Unicode License v3), from Debian's unicode-data: statuses C and S are simple folding.
// And ruling 10: RE2, which has tables of its own, means the same letters by (?i).
#include <doctest/doctest.h>
#include <re2/re2.h>

#include <map>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "conformance/unicode_data.h"
#include "fold/folder.h"

namespace elek {
namespace {

std::string utf8_of(char32_t value) {
  std::string text;
  append_utf8(text, value);
  return text;
}

TEST_CASE("case folding is the simple one") {
  std::map<char32_t, std::string> folds;
  const std::vector<std::string> lines = unicode_lines_of_this_version("CaseFolding.txt");
  for (const std::string& line : lines) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string code, status, mapping;
    std::getline(fields, code, ';');
    std::getline(fields, status, ';');
    std::getline(fields, mapping, ';');
    if (status == " C" || status == " S") folds[static_cast<char32_t>(std::stoul(code, nullptr, 16))] = utf8_of_hex(mapping);
  }
  for (char32_t point = 0; point <= 0x10FFFF && !lines.empty(); ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    const std::string letter = utf8_of(point);
    const auto found = folds.find(point);
    if (fold_case(letter) == (found == folds.end() ? letter : found->second)) continue;
    CAPTURE(static_cast<unsigned>(point));
    CHECK(fold_case(letter) == (found == folds.end() ? letter : found->second));
  }
}

// The letters of each simple folding that more than one letter has, and of each such class the folding.
std::map<std::string, std::set<std::string>> classes_of_letters() {
  std::map<std::string, std::set<std::string>> classes;
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point >= 0xD800 && point < 0xE000) continue;
    const std::string letter = utf8_of(point);
    const std::string folded = fold_case(letter);
    if (folded != letter && is_in_all_tables(point)) classes[folded].insert({letter, folded});
  }
  return classes;
}

TEST_CASE("RE2's (?i) means the letters of one folding and no others") {
  const auto classes = classes_of_letters();
  CHECK(classes.size() > 1300);
  std::string all;
  for (const auto& [folded, letters] : classes) {
    for (const std::string& letter : letters) all += letter;
  }
  for (const auto& [folded, letters] : classes) {
    CAPTURE(folded);
    for (const std::string& letter : letters) {
      const RE2 regex("(?i)(" + letter + ")");
      std::set<std::string> found;
      re2::StringPiece rest = all;
      for (std::string hit; RE2::FindAndConsume(&rest, regex, &hit);) found.insert(hit);
      CHECK(found == letters);
    }
  }
}

}  // namespace
}  // namespace elek
