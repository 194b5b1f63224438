// The classes of look-alikes of UTS #39 (confusables.txt, Unicode License v3) that ICU carries, against the letters that repair exchanges.
#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "conformance/unicode_data.h"
#include "fold/folder.h"
#include "fold/repair.h"

namespace elek {
namespace {

// The letters of Russian, Kazakh, Kyrgyz, Uzbek, Tajik and Ukrainian.
constexpr std::u32string_view kAlphabets =
    U"абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіўҳӣӯҷїєґАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІЎҲӢӮҶЇЄҐ";

std::string utf8_of(char32_t letter) {
  std::string text;
  append_utf8(text, letter);
  return text;
}

class Confusables {
 public:
  Confusables() {
    UErrorCode status = U_ZERO_ERROR;
    checker_.reset(uspoof_open(&status));
    REQUIRE(U_SUCCESS(status));
  }

  /// Whether two letters look alike, or one of their cases does.
  bool are_alike(char32_t a, char32_t b) const {
    const auto other_case = [](char32_t letter) {
      const auto value = static_cast<UChar32>(letter);
      return static_cast<char32_t>(u_isupper(value) ? u_tolower(value) : u_toupper(value));
    };
    return prototype(a) == prototype(b) || prototype(other_case(a)) == prototype(other_case(b)) || prototype(a) == prototype(other_case(b));
  }

  /// What all letters that look like `letter` have in common.
  std::string prototype(char32_t letter) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::string text = utf8_of(letter);
    char out[256];
    const std::int32_t size =
        uspoof_getSkeletonUTF8(checker_.get(), 0, text.data(), static_cast<std::int32_t>(text.size()), out, sizeof out, &status);
    REQUIRE(U_SUCCESS(status));
    return {out, static_cast<std::size_t>(size)};
  }

 private:
  struct Closer {
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
  };
  std::unique_ptr<USpoofChecker, Closer> checker_;
};

bool is_of_this_version() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  if (version[0] == 15) return true;
  MESSAGE("skipped: the classes are known of Unicode 15, and ICU carries those of ", static_cast<int>(version[0]));
  return false;
}

// Whether NFKC keeps it, and it has no marks.
bool is_plain(char32_t letter) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  REQUIRE(U_SUCCESS(status));
  return nfkd->isNormalized(icu::UnicodeString(static_cast<UChar32>(letter)), status) != 0;
}

// Plain Latin and Greek letters, by their prototype.
std::map<std::string, std::u32string> foreign_letters(const Confusables& confusables) {
  std::map<std::string, std::u32string> letters;
  for (char32_t letter = U'A'; letter < 0x2000; ++letter) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(letter), &status);
    if ((script == USCRIPT_LATIN || script == USCRIPT_GREEK) && u_isalpha(static_cast<UChar32>(letter)) != 0 && is_plain(letter))
      letters[confusables.prototype(letter)] += letter;
  }
  return letters;
}

TEST_CASE("letters that repair exchanges are confusable") {
  if (!is_of_this_version()) return;
  // Drawn alike in most typefaces, whatever the table says: of к it is the small capital that looks like it, the others it forgot.
  const std::set<char32_t> ours = {U'Ԛ', U'Һ', U'ӏ', U'Ԁ', U'к', U'κ'};
  const Confusables confusables;
  const auto check = [&](char32_t a, char32_t b) {
    if (a == 0 || b == 0 || ours.contains(a) || ours.contains(b) || confusables.are_alike(a, b)) return;
    CAPTURE(utf8_of(a));
    CAPTURE(utf8_of(b));
    CHECK(confusables.prototype(a) == confusables.prototype(b));
  };
  for (const Disguise& row : disguises()) check(row.letter, row.cyrillic);
  for (const LookAlike& row : look_alikes()) check(row.latin, row.cyrillic);
  for (const GreekLookAlike& row : greek_look_alikes()) {
    check(row.greek, row.latin);
    check(row.greek, row.cyrillic);
  }
}

TEST_CASE("confusable letters within a Cyrillic word are repaired") {
  if (!is_of_this_version()) return;
  // Those that one must squint at, of which ordinary words of two alphabets are full ("PRщик", "VIPы"); a small letter for a capital; and
  // small Greek letters whose capitals are drawn otherwise.
  const std::set<char32_t> excepted = {U'b', U'r', U'l', U'γ', U'σ', U'ε'};
  const Confusables confusables;
  const auto foreign = foreign_letters(confusables);
  Folder folder;
  View view;
  std::size_t checked = 0;
  for (const char32_t letter : kAlphabets) {
    const auto twins = foreign.find(confusables.prototype(letter));
    if (twins == foreign.end()) continue;
    for (const char32_t twin : twins->second) {
      if (excepted.contains(twin)) continue;
      ++checked;
      const std::string raw = "щж" + utf8_of(twin) + "цы";
      folder.fold(ViewKind::text, Case::kept, Markup::plain, raw, view);
      const std::string_view repaired = view.text();
      CAPTURE(raw);
      CHECK(repaired != raw);
      CHECK(confusables.are_alike(twin, code_point_at(repaired, 4).value));
    }
  }
  CHECK(checked > 60);
}

}  // namespace
}  // namespace elek
