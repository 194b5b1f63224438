#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "conformance/unicode_data.h"
#include "fold/folder.h"
#include "patterns/regex.h"

// The guard folds texts and literals with simple case folding; RE2 has tables of its own. Wherever the two disagreed, a guard could miss
// what the regex matches (ruling 10).

namespace elek {
namespace {

std::string utf8(char32_t value) {
  std::string out;
  append_utf8(out, value);
  return out;
}

std::vector<char32_t> foldable() {
  std::vector<char32_t> found;
  for (char32_t value = 0x41; value <= 0x1FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    const std::string letter = utf8(value);
    if (fold_case(letter) != letter && is_in_all_tables(value)) found.push_back(value);
  }
  return found;
}

}  // namespace

TEST_CASE("(?i) and simple case folding agree on every letter that has cases") {
  const std::vector<char32_t> letters = foldable();
  REQUIRE(letters.size() > 1300);
  for (const char32_t value : letters) {
    CAPTURE(static_cast<std::uint32_t>(value));
    const std::string upper = utf8(value);
    const std::string folded = fold_case(upper);
    const auto regex = Regex::compile("^" + upper + "$", {.ignore_case = true});
    REQUIRE(regex);
    CHECK(regex->find(folded).value().has_value());
    CHECK(Regex::compile("^" + folded + "$", {.ignore_case = true})->find(upper).value().has_value());
  }
}

TEST_CASE("a necessary literal, folded, is in the folded text") {
  for (const char32_t value : foldable()) {
    CAPTURE(static_cast<std::uint32_t>(value));
    const std::string upper = "xy" + utf8(value) + "zw";
    const std::string folded = fold_case(upper);
    for (const bool ignore_case : {false, true}) {
      const auto literals = Regex::compile(upper, {.ignore_case = ignore_case})->necessary_literals();
      CHECK_FALSE(literals.empty());
      bool found = false;
      for (const std::string& literal : literals) found = found || folded.find(fold_case(literal)) != std::string::npos;
      CHECK(found);
    }
  }
}

}  // namespace elek
